"""Claims that no text can make mail reading hang; what it costs is measured in bench/mail.py."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading.mail import looks_like_mail, read_mail
from tests.patience import patience
from tests.reading.measure_mail import mails, read

NOW = datetime(2026, 3, 3, 9, 30, tzinfo=ZoneInfo("America/New_York"))

HOSTILE = {
    "one letter": "a" * 100_000,
    "capitals": "A" * 100_000,
    "capital words": "Acme " * 20_000,
    "commas": "A, " * 33_000,
    "digits": "1" * 100_000,
    "grouped digits": "1,000," * 16_000,
    "run-on closings": "to confirm. Kind regards, Al, Acme. x " * 2_700,
    "your work": "your work on a b c d at Acme and " * 3_100,
    "you can start": "you can start " * 7_100,
    "no line ends": "we met with Al and Bo, then Cy " * 3_200,
    "boards": "Board of Trade of " * 5_500,
    "dollars": "$1 " * 33_000,
    "open tags": "<" * 100_000,
    "tags": "<p>" * 33_000,
    "attributes": "<p " + "a=1 " * 25_000,
    "quotes": ">" * 100_000,
    "quote lines": "> a\n" * 25_000,
    "deep quotes": "\n".join(">" * (i % 40) + " x" for i in range(5_000)),
    "headers": "From: a\n" * 12_000,
    "subjects": "Subject: " * 11_000,
    "on wrote": "On " * 33_000,
    "on lines": "On Monday\n" * 10_000,
    "dear": "Dear Bob,\n" * 10_000,
    "by Friday": "please reply by Friday. " * 4_000,
    "within": "within ten working days " * 4_000,
    "dots": "." * 100_000,
    "spaces": " " * 100_000,
    "newlines": "\n" * 100_000,
    "dashes": "- " * 50_000,
    "colons": "a: b\n" * 20_000,
    "parentheses": "(" * 100_000,
    "nested parentheses": "(a" * 50_000,
    "at signs": "a@" * 50_000,
    "position of": "the position of " * 6_000,
    "as a": "as a Senior Engineer " * 5_000,
    "mixed": "On behalf of Acme, Inc. we offer you the role of X by March 3 at $5k. " * 1_500,
    "base64": "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo" * 2_900,
    "style": "<style>" + "a{b:c}" * 16_000,
    "ampersands": "A & " * 25_000,
    "apostrophes": "'" * 100_000,
    "underscores": "_" * 100_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_paste_of_a_hundred_thousand_characters_is_read_to_its_end(name: str) -> None:
    text = HOSTILE[name][:100_000]
    with patience():
        read_mail(text, NOW, "America/New_York")
        read_mail("Dear Bob,\n" + text, NOW, "America/New_York")
        looks_like_mail(text)


def test_the_longest_letter_we_have_is_read_to_its_end() -> None:
    letter = max(mails(), key=lambda mail: len(mail["text"]))
    with patience():
        assert read(letter).scenario == letter["facts"]["scenario"]


def test_what_reads_mails_is_loaded_when_one_comes() -> None:
    said = "import sys, bot.reading.hear; sys.exit('bot.reading.mail' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0
