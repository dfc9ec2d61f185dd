"""Measure what reading a pasted mail costs: a two-page letter, a short note, a text made to be slow."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bench.row import Row, median_ms
from bot.reading.mail import read_mail

ZONE = "America/New_York"
NOW = datetime(2026, 3, 3, 10, tzinfo=ZoneInfo(ZONE))
NOTE = (
    "Hi Sam,\n\nwe'd love for you to join Acme as a Data Engineer, $145k base. Let me know by Friday?\n\n"
    "Dana Reyes\nHead of Data, Acme\n"
)
TERM = (
    "{n}. Benefits. You will be eligible to participate in the medical, dental and vision plans of the Company on the "
    "first day of the month after your start date. Twenty-two days of paid time off accrue annually, and expenses "
    "approved by your manager, currently Jordan Abbott, Director of Platform, are reimbursed within thirty days.\n\n"
)
LETTER = (
    "Acme Freight, Inc.\n12 Harbor Road, Boston, MA 02110\n\nMarch 2, 2026\n\nSam Field\n\nDear Sam,\n\n"
    'We are pleased to offer you the position of Data Engineer at Acme Freight, Inc. (the "Company"), in our Boston '
    "office. Your base salary will be $145,000 per year and your start date April 6, 2026.\n\n"
    + "".join(TERM.format(n=n) for n in range(1, 15))
    + "Please sign and return this letter by 5:00 p.m. on Friday, March 13, 2026.\n\n"
    "Sincerely,\n\nDana Reyes\nHR Director\n"
)
WORST = "Dear Bob,\n" * 10_000


def rows() -> list[Row]:
    """Time a note, a letter of two full pages and a hundred thousand characters of salutations."""
    return [
        Row("a short mail", median_ms(lambda: read_mail(NOTE, NOW, ZONE), times=60), "ms"),
        Row("a letter of two pages", median_ms(lambda: read_mail(LETTER, NOW, ZONE), times=30), "ms", bound=15),
        Row("a mail of 100 kB of nonsense", median_ms(lambda: read_mail(WORST, NOW, ZONE), times=5), "ms", bound=50),
    ]
