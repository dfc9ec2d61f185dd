"""Shorthand that means two things is written out by what stands beside it."""

from __future__ import annotations

import pytest

from bot.letters.cleaning import clean


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("seeing yr trucks", "seeing your trucks"),
        ("lent me yr own boots", "lent me your own boots"),
        ("a yr later", "a year later"),
        ("last yr they moved", "last year they moved"),
        ("she rang when she said shed ring", "she rang when she said she'd ring"),
        ("the shed ring", "the shed ring"),
    ],
)
def test_shorthand_is_written_out_by_its_neighbours(typed: str, written: str) -> None:
    assert clean(typed) == written
