"""Claims about what somebody hopes for who writes again: each hope in its own words, and none looked for as a post."""

from __future__ import annotations

import pytest

from bot import library
from bot.letters import hopes
from bot.letters.cast import cast
from bot.letters.render import write

WHO = cast({"company": "Acme Works", "contact_name": "Dana Reed", "sender_name": "Jo Park"})
HOPED = [
    ("contract work maybe, or just to hear how the reinstall went",
     [("thing", "contract work"), ("hoped", "I'd like to hear how the reinstall went")]),
    ("some shifts, 2 days a week", [("thing", "some shifts, two days a week")]),
    ("a lead post in data", [("thing", "a lead post in data")]),
    ("freelance", [("thing", "freelance work")]),
    ("just saying hi", [("nothing", "")]),
    ("just to hear how they are", [("nothing", "")]),
    ("nothing really just catching up", [("nothing", "")]),
    ("a coffee when i'm in town", [("hoped", "I'd love to have coffee with you when I'm in town")]),
    ("lunch w her", [("hoped", "I'd love to have lunch with you")]),
    ("her advice on grants", [("hoped", "I'd be glad of your advice on grants")]),
    ("maybe come back as lead baker", [("hoped", "I'd like to come back as lead baker")]),
    ("ask if the analyst job is still open", [("question", "Is the analyst job still open")]),
    ("to know if they still need somebody", [("question", "Do you still need somebody")]),
    ("see if there's anything part time", [("question", "Is there anything part time")]),
    ("back to the night shift", []),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "found"), HOPED)
def test_a_hope_is_read_for_what_it_is(typed: str, found: list[hopes.Hope]) -> None:
    assert hopes.read(typed, WHO, uk=False) == found


def test_a_post_and_a_wish_are_both_told() -> None:
    facts = {"company": "Acme Works", "position": "registrar", "contact_name": "Dana Reed", "sender_name": "Jo Park"}
    facts |= {"declined_at": "2026-03-12", "wanted": "contract work maybe, or just to hear how the reinstall went"}
    body = write(library.load().pieces["reconnect_note"], facts).body
    assert "contract work" in body
    assert "I'd like to hear how the reinstall went." in body
