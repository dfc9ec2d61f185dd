"""Prove that the learned models can be asked from several threads at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.reading.chat import read_chat
from bot.reading.mail import read_mail
from tests.reading.chat_corpus import NOW, ZONE

LINES = [
    "offer from Brightwater Dental as a dental nurse, bev needs to know by friday",
    "Halden & Voss want me for site manager but the commute is two hours",
    "got an offer from the Harbour Trust, i'm staying where i am",
    "recruiter at Lumen wrote about a data engineer job, not interested",
] * 25


@pytest.fixture
def hasty() -> Iterator[None]:
    """Let threads take turns in the middle of everything."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty")
def test_lines_read_in_several_threads_at_once_are_read_as_one_by_one() -> None:
    alone = [read_chat(line, NOW, ZONE) for line in LINES]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda line: read_chat(line, NOW, ZONE), LINES)) == alone


MAILS = [
    "Dear Ada,\n\nwe would like you as night baker at Crumb & Sons, $18 an hour. Answer by Friday.\n\nPer Holm\nOwner",
    "Hi Bo,\n\nHalden & Voss want to meet you about the site manager job on 4 May at our Leeds yard.\n\nIda Voss",
] * 20


@pytest.mark.usefixtures("hasty")
def test_mails_read_in_several_threads_at_once_are_read_as_one_by_one() -> None:
    alone = [read_mail(text, NOW, ZONE) for text in MAILS]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda text: read_mail(text, NOW, ZONE), MAILS)) == alone
