"""What teachers, administrators and guardians do, by keyboard alone. Each raises when it does not come to its end."""

from datetime import date, timedelta

from playwright.sync_api import expect

from benchmarks.pages.keys import Keys
from benchmarks.pages.site import Site


def act_live(keys: Keys, site: Site) -> None:
    _classroom(keys, site)
    keys.press("Praise Ben", "button")
    expect(keys.page.locator("#said")).not_to_be_empty()
    keys.press("Undo", "button")


def assign(keys: Keys, site: Site) -> None:
    _classroom(keys, site, "work/new/")
    keys.write("title", "By keyboard")
    keys.to_field("exercises")
    keys.page.keyboard.press("Space")
    keys.press("Give it", "button")
    keys.sees("main:has-text('By keyboard')")


def make_a_test(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/tests/classes/{_class(site)}/new/")
    keys.write("title", "Test by keyboard")
    keys.to_field("exercises")
    keys.page.keyboard.press("Space")
    keys.press("Make the test", "button")
    keys.page.wait_for_url("**/results/**")


def set_a_rule(keys: Keys, site: Site) -> None:
    _classroom(keys, site, "rules/")
    first = keys.page.locator("main input[type=number]").first.get_attribute("name") or ""
    keys.to_field(first)
    keys.page.keyboard.press("ArrowUp")
    keys.write("reason", "Tried by keyboard")
    keys.press("Save", "button")
    keys.sees(".versions:has-text('Tried by keyboard')")


def choose_for_the_class(keys: Keys, site: Site) -> None:
    """A hold, and taking it back."""
    _classroom(keys, site, "choice/")
    keys.to_field("level")
    keys.page.keyboard.press("ArrowDown")
    keys.press("Choose", "button")
    keys.settle()
    _classroom(keys, site, "choice/")
    keys.press("Take", "button")
    expect(keys.page.locator("[aria-label='Chosen now']")).to_have_count(0)


def look_after_the_talk(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/talk/classes/{_class(site)}/")
    keys.press("Hide it", "summary")
    keys.write(_field_of(keys, "because-"), "That was unkind")
    keys.press("Hide this post", "button")
    keys.sees("main:has-text('Nothing waits for you')")


def look_at_insight(keys: Keys, site: Site) -> None:
    _classroom(keys, site, "insight/")
    keys.press("xercises", "a")
    keys.sees("h1")


def invite_staff(keys: Keys, site: Site) -> None:
    _desk(keys, site, "staff/")
    keys.press("Make a link", "button")
    keys.sees("input[readonly]")


def ask_for_consent(keys: Keys, site: Site) -> None:
    _desk(keys, site, "campaigns/")
    keys.to_field("whom")
    keys.page.keyboard.type("Year 8")
    keys.page.keyboard.press("Tab")
    keys.to_field("last_day")
    day = date.today() + timedelta(days=10)
    keys.page.keyboard.type(day.strftime("%m%d%Y"))
    keys.press("Ask them", "button")
    keys.sees("main:has-text('Year 8')")


def see_retention(keys: Keys, site: Site) -> None:
    _desk(keys, site)
    keys.press("Data", "a")
    keys.press("Retention", "a")
    keys.sees("h1:has-text('Retention')")


def see_health(keys: Keys, site: Site) -> None:
    _desk(keys, site)
    keys.press("Health", "a")
    keys.sees("h1")


def erase_somebody(keys: Keys, site: Site) -> None:
    _desk(keys, site, f"people/{site.filled['values']['leaving_id']}/")
    keys.write("username", "leaving")
    keys.press("Delete everything", "button")
    keys.sees("h1:has-text('Erasure')")


def agree_for_a_child(keys: Keys, site: Site) -> None:
    keys.page.goto(f"{site.address}/guardian/")
    keys.press("I agree", "button")
    keys.sees("main:has-text('You have agreed'), main button:has-text('Take')")


def _class(site: Site) -> int:
    number: int = site.filled["values"]["classroom_id"]
    return number


def _classroom(keys: Keys, site: Site, place: str = "") -> None:
    keys.page.goto(f"{site.address}/classes/{_class(site)}/{place}")


def _desk(keys: Keys, site: Site, place: str = "") -> None:
    keys.page.goto(f"{site.address}/administration/{place}")


def _field_of(keys: Keys, beginning: str) -> str:
    return keys.page.locator(f"main [id^='{beginning}']").first.get_attribute("id") or ""


JOURNEYS = (
    ("teacher", act_live),
    ("teacher", assign),
    ("teacher", make_a_test),
    ("teacher", set_a_rule),
    ("teacher", choose_for_the_class),
    ("teacher", look_after_the_talk),
    ("teacher", look_at_insight),
    ("administrator", invite_staff),
    ("administrator", ask_for_consent),
    ("administrator", see_retention),
    ("administrator", see_health),
    ("guardian", agree_for_a_child),
    ("administrator", erase_somebody),
)
