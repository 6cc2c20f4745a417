"""How long joining a class takes somebody who is in no hurry: reading and typing at a stated pace, by keyboard."""

import time

from benchmarks.pages.keys import Keys
from benchmarks.pages.site import VISITOR, Site

READING = 4_000  # ms for a page that is new
FINDING = 1_000  # ms from one field to the next
KEY = 300  # ms a key: 40 words a minute


def seconds_by_code(site: Site, number: int) -> float:
    """From the open page “Join your class”, code in hand, to one's own desk, password thought up on the way."""
    site.contexts.pop(VISITOR).close()  # which others have signed in with
    page = site.page(VISITOR, width=390)
    page.goto(f"{site.address}/classes/join/")
    began = time.monotonic()
    page.wait_for_timeout(READING)
    keys = Keys(page)
    for field, text in (
        ("join_code", site.filled["join_code"]),
        ("display_name", "Ida Arriving"),
        ("username", f"ida.arriving{number}"),
        ("password", "a-long-way-home"),
        ("born_in", "March\t2009"),
    ):
        keys.to_field(field)
        page.wait_for_timeout(FINDING)
        for part in text.split("\t"):  # a month and a year are two parts of one field
            page.keyboard.type(part, delay=KEY)
            page.keyboard.press("ArrowRight")
    keys.press("Join", "button")
    keys.sees("h1:has-text('Ida')")
    return time.monotonic() - began
