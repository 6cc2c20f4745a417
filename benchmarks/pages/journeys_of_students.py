"""What students do, by keyboard alone. Each raises when it does not come to its end."""

from benchmarks.pages.keys import Keys
from benchmarks.pages.site import Site


def sign_in(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/")
    keys.press("Sign in", "a")
    keys.write("id_login", "learner")
    keys.write("id_password", site.password("learner"))
    keys.page.keyboard.press("Enter")
    keys.settle()
    keys.sees("h1:has-text('Hello')")


def first_run(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/practice/")
    keys.pick("minutes", "20")
    keys.press("Start", "button")
    keys.sees(".prompt .katex")


def practise(keys: Keys, site: Site) -> None:
    """A wrong answer, a hint, the solution, and the same again, of an exercise whose answer is typed."""
    keys.page.goto(f"{site.address}/practice/session/{site.filled['values']['for_keys']}/")
    keys.sees(".prompt .katex")
    keys.write("answer", "9999")
    keys.page.keyboard.press("Enter")
    keys.sees("#verdict")
    keys.press("hint", "button")
    keys.sees("h3#hints")
    keys.press("Show me how", "button")
    keys.sees("#solution")
    keys.press("Now you", "button")
    keys.sees("#answer")


def see_why(keys: Keys, site: Site) -> None:
    _begin(keys, site)
    keys.press("Why this exercise", "summary")
    keys.sees(".progress details[open] p")


def say_how_it_is(keys: Keys, site: Site) -> None:
    _begin(keys, site)
    keys.to_field("feeling")
    keys.page.keyboard.press("Enter")
    keys.settle()
    keys.sees("#support [aria-pressed=true]")


def correct_a_guess(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/my-data/#guesses")
    keys.press("That's not right", "button")
    keys.sees("main:has-text('counts no longer')")


def sit_a_test(keys: Keys, site: Site) -> None:
    test = site.filled["of"]["tests:page"]["assessment_id"]
    keys.page.goto(f"{site.address}/tests/{test}/")
    keys.press("Begin", "button")
    keys.sees(".prompt .katex")
    keys.write("answer-0", "11")
    keys.press("Save and go on", "button")
    keys.page.goto(f"{site.address}/tests/{test}/hand-in/")
    keys.press("Hand in", "button")
    keys.page.wait_for_url("**/review/")


def discuss(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/talk/rooms/{site.filled['values']['room_id']}/")
    keys.write("text-new", "What if both sides are negative?")
    keys.press("Post", "button")
    keys.sees(".post:has-text('both sides are negative')")


def keep_a_notebook(keys: Keys, site: Site) -> None:
    _begin(keys, site)
    keys.press("Favourite", "button")
    keys.sees("#star[aria-pressed=true]")
    keys.press("A note to myself", "summary")
    keys.write("note", "Mind the sign.")
    keys.press("Keep the note", "button")
    keys.sees("#marks span:has-text('Kept.')")
    keys.page.goto(f"{site.address}/practice/")
    keys.press("My notebook", "a")
    keys.sees(".own-note:has-text('Mind the sign.')")


def consent_and_take_it_back(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/my-data/")
    keys.press("I agree", "button")
    keys.sees("button:has-text('Take it back and delete')")
    keys.press("Take it back and delete", "button")
    keys.sees("button:has-text('I agree')")


def export(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/my-data/")
    keys.to("Download everything", "button")
    with keys.page.expect_download() as file:
        keys.page.keyboard.press("Enter")
    if file.value.path().stat().st_size < 1_000:
        raise RuntimeError("The download is empty")


def write_to_the_teacher(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/letters/")
    keys.press("Write to", "summary")
    keys.write("text", "May I bring squared paper?")
    keys.press("Send", "button")
    keys.sees("main:has-text('squared paper')")


def change_how_pages_look(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/practice/")
    keys.press("How pages look", "a")
    keys.pick("contrast", "high")
    keys.press("Use this", "button")
    keys.sees("[data-contrast=high] body")


def _begin(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/practice/")
    keys.press("Practise Algebra", "button")
    keys.sees(".prompt .katex")


JOURNEYS = (
    ("visitor", sign_in),
    ("newcomer", first_run),
    ("learner", practise),
    ("learner", see_why),
    ("learner", say_how_it_is),
    ("learner", correct_a_guess),
    ("other", sit_a_test),
    ("other", discuss),
    ("learner", keep_a_notebook),
    ("other", consent_and_take_it_back),
    ("other", export),
    ("learner", write_to_the_teacher),
    ("newcomer", change_how_pages_look),
)
