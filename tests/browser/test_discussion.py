"""Two students and their teacher talk about an exercise: mathematics, a reply, a report, hiding, pinning, live."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, Visitors, served

pytestmark = pytest.mark.browser
LIVE = 25_000  # ms: an open page asks every 15 s
QUESTION = r"Why do both sides lose 3 in \(2x + 3 = 7\)?"
HOSTILE = r"<img src=x onerror=alert(1)> \(\href{javascript:alert(1)}{look}\) https://example.org"


@pytest.fixture(scope="module")
def talk_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(tmp_path_factory, "talk")


@pytest.fixture
def people(chromium: Browser, talk_site: Site) -> Iterator[Visitors]:
    visitors = Visitors(chromium, talk_site)
    yield visitors
    visitors.leave()


def open_talk(teacher: Page) -> str:
    """Open talking for the demo class; returns the class's code."""
    teacher.click("h2 a")
    code = teacher.locator(".page-head .code").inner_text()
    teacher.click("main a:has-text('Talk')")
    expect(teacher.locator("main")).to_contain_text("Nobody in the class can read or write")
    teacher.click("button:has-text('Open talking')")
    expect(teacher.locator("h2").first).to_have_text("Talking is open")
    return code


def join(newcomer: Page, site: Site, code: str) -> None:
    newcomer.goto(f"{site.address}/classes/join/")
    for name, text in {
        "join_code": code,
        "display_name": "Noor Ay",
        "username": "noor",
        "password": "staple-battery-9",
    }.items():
        newcomer.fill(f"#id_{name}", text)
    newcomer.click("main button[type=submit]")
    newcomer.wait_for_url("**/practice/")


def write(page: Page, text: str, gives_away: bool = False) -> None:
    page.fill("#text-new", text)
    if gives_away:
        page.check("form:has(#text-new) [name=gives_away]")
    page.click("form:has(#text-new) button:has-text('Post')")
    page.wait_for_load_state("networkidle")


def test_a_class_talks(people: Visitors, talk_site: Site) -> None:
    teacher, sam, noor = people.signed_in("teacher"), people.signed_in("student"), people.anyone(width=390)
    code = open_talk(teacher)
    join(noor, talk_site, code)
    room = from_practice_to_the_room(sam, talk_site)
    mathematics_is_set_while_typing_and_in_the_post(sam)
    a_reply_is_seen_without_reload_and_disturbs_nobody(sam, noor, room)
    nothing_becomes_markup_a_link_or_a_picture(noor)
    a_solution_is_folded_for_who_has_not_met_the_exercise(sam, noor, room)
    a_report_reaches_the_teacher_and_not_the_writer(sam, noor, room)
    a_hidden_post_is_gone_for_all_but_its_writer_who_reads_why(teacher, sam, noor)
    pinned_it_is_first(teacher, noor, room)
    assert "capture" not in noor.content()
    assert people.troubles == []


def from_practice_to_the_room(sam: Page, site: Site) -> str:
    sam.goto(f"{site.address}/practice/")
    sam.click("button:has-text('Practise Algebra')")
    sam.click("a:has-text('Talk about this exercise')")
    expect(sam.locator("main")).to_contain_text("Nobody has written here yet")
    expect(sam.locator("main")).to_contain_text("Seen by your class and your teacher. Your name is shown.")
    return sam.url


def mathematics_is_set_while_typing_and_in_the_post(sam: Page) -> None:
    sam.locator("#text-new").press_sequentially(QUESTION)
    expect(sam.locator(".look .katex").first).to_be_visible()
    write(sam, QUESTION)
    expect(sam.locator(".post .katex").first).to_be_visible()
    assert sam.url.split("#")[1].startswith("post-")


def a_reply_is_seen_without_reload_and_disturbs_nobody(sam: Page, noor: Page, room: str) -> None:
    """What is being typed stays, and so does the cursor."""
    noor.goto(room)
    sam.fill("#text-new", "I am still typing")
    sam.focus("#text-new")
    noor.click(".thread summary:has-text('Reply')")
    noor.locator(".thread .reply textarea").fill(r"Because \(3 - 3 = 0\)")
    noor.click(".thread .reply button:has-text('Reply')")
    expect(noor.locator(".replies .katex").first).to_be_visible()
    expect(sam.locator(".replies .katex").first).to_be_visible(timeout=LIVE)
    expect(sam.locator("#news")).to_contain_text("1 new post")
    expect(sam.locator("#text-new")).to_be_focused()
    expect(sam.locator("#text-new")).to_have_value("I am still typing")


def nothing_becomes_markup_a_link_or_a_picture(noor: Page) -> None:
    write(noor, HOSTILE)
    said = noor.locator(".said", has_text="example.org")
    expect(said).to_contain_text("<img src=x onerror=alert(1)>")
    assert said.locator("a, img, script").count() == 0


def a_solution_is_folded_for_who_has_not_met_the_exercise(sam: Page, noor: Page, room: str) -> None:
    write(sam, "It comes to 2", gives_away=True)
    noor.goto(room)
    folded = noor.locator("details.folded:has-text('This may give it away')")
    expect(folded.locator(".said")).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator(".said")).to_have_text("It comes to 2")


def a_report_reaches_the_teacher_and_not_the_writer(sam: Page, noor: Page, room: str) -> None:
    write(sam, "You are slow")
    noor.goto(room)
    noor.locator(".thread", has_text="You are slow").locator("a:has-text('Report')").click()
    noor.check("[name=why][value=unkind]")
    noor.fill("#words", "That hurt")
    noor.click("button:has-text('Send')")
    expect(noor.locator(".messages")).to_contain_text("Its writer is not told who asked")
    sam.goto(room)
    expect(sam.locator("main")).not_to_contain_text("That hurt")


def a_hidden_post_is_gone_for_all_but_its_writer_who_reads_why(teacher: Page, sam: Page, noor: Page) -> None:
    """The open page of the other student follows by itself."""
    teacher.reload()
    expect(teacher.locator("main")).to_contain_text("That hurt")
    teacher.click("summary:has-text('Hide it')")
    teacher.fill("[id^=because-]", "Slow is no shame, and that was unkind")
    teacher.click("button:has-text('Hide this post')")
    expect(teacher.locator("main")).to_contain_text("Nothing waits for you.")
    expect(noor.locator(".thread", has_text="Your teacher has hidden this post.")).to_be_visible(timeout=LIVE)
    expect(noor.locator("main")).not_to_contain_text("You are slow")
    sam.reload()
    expect(sam.locator("main")).to_contain_text("Slow is no shame, and that was unkind")


def pinned_it_is_first(teacher: Page, noor: Page, room: str) -> None:
    teacher.goto(room)
    teacher.locator(".thread", has_text="It comes to 2").locator("button:has-text('Pin')").click()
    noor.reload()
    expect(noor.locator(".thread").first).to_contain_text("Pinned by your teacher")
