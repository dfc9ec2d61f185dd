"""Know a message that lists several firms: offers side by side, or processes to leave with one batch of mails."""

from __future__ import annotations

import re
from itertools import takewhile

from bot.conversation.events import Answered, Started, Switched
from bot.reading.chat import read_told
from bot.reading.chat_jobs import is_job
from bot.reading.chat_line import line_of
from bot.reading.hear_facts import Events, clock_of
from bot.reading.hear_given import Hearing
from bot.reading.intents import bare

_OFFERS = re.compile(
    r"\b(?:offers?|jobs|contracts)\b(?:\s+(?:on\s+the\s+table|to\s+(?:decline|turn\s+down|refuse|"
    r"answer)|here|now|open))*\s*"
    r"(?:[:,(-]|–|(?=\b(?:from|at|by)\b)|[!.]\s*(?=one\s+(?:is\s+)?(?:from|at|with)\b))\s*(?P<rows>[^\n.!?]{3,600})",
    re.I,
)
_A_NAME = r"(?-i:[A-Z])[\w&.'’-]*(?:\s+(?-i:[A-Z&])[\w&.'’-]*){0,3}"
_BOTH = re.compile(
    rf"\bboth\s+(?P<rows>{_A_NAME}\s+and\s+{_A_NAME})(?=\s+(?:(?:have|has|just)\s+)?(?:made|gave|offer(?:ed)?|want(?:ed)?)\b)",
    re.I,
)
_BOTH_ALONE = re.compile(
    rf"^\W*(?:it['’]?s\s+|at\s+|from\s+)*both\s+(?P<rows>{_A_NAME}\s+and\s+{_A_NAME})(?=\W|$)", re.I
)
"""How two firms are named where one was asked for; without the "both" it is one: "Smith and Jones"."""
_REFUSE = re.compile(
    r"\b(?:decline|turn\s+down|say\s+no\s+to|reject|refuse)\s+(?:(?:the\s+|my\s+|all\s+|both\s+|"
    r"three\s+|two\s+)*(?:offers?\s+)?(?:from\s+|of\s+|by\s+|"
    r"at\s+)?)(?P<rows>(?-i:[A-Z])[^\n.!?]{3,600})",
    re.I,
)
_LEAVE = re.compile(
    r"\b(?:withdraw(?:ing)?|drop(?:ping)?\s+out|pull(?:ing)?\s+out|"
    r"step(?:ping)?\s+back)\s+(?:my\s+applications?\s+)?(?:from|at|"
    r"with)\s+(?P<rows>(?-i:[A-Z])[^\n.!?]{3,600})",
    re.I,
)
_CUT = re.compile(r"\s*(?:[,;]|\band\b|\bplus\b)\s*(?![^(]*\))", re.I)
_CUT_MORE = re.compile(
    r"\s*(?:[,;]|\band\b|\bplus\b|&(?=\s)(?!\s*(?:co|sons?|daughters?|partners?|company|associates|brothers|bros)\b))"
    r"\s*(?![^(]*\))",
    re.I,
)
"""Where a list has more marks than "&" this one may part it, too; alone it is a part of a name: "Rook & Pine"."""
_ROW = re.compile(
    r"^(?:(?:[Oo]ne|is|[Aa]nother|the\s+(?:one|other|second|third)|also|both|an?\s+offer|from|at|with|by)\s+)*"
    r"(?P<firm>(?-i:[A-Z])[\w&.'’-]*(?:\s+(?-i:[A-Z&])[\w&.'’-]*){0,3})"
    r"(?:\s*\((?P<in>[^()]{2,60})\)|\s*(?:-|–|:|,)\s*(?P<mark>[^()]{2,60})|\s+(?:as|for)\s+(?:an?\s+|"
    r"the\s+)?(?P<as>[^()]{2,60}))?"
    r"(?:\s+(?:too|as\s+well|please|now|all|both))*\W*$"
)
_TAKES = re.compile(
    r"(?:\bi(?:['’]ll|['’]m|m|\s+will|\s+am|['’]ve|\s+have)?\s+|[.;,!\n–-]\s*(?:and\s+|so\s+)?(?=\w+ing\b|took\b))"
    r"(?:going\s+to\s+|already\s+)?(?:tak(?:e|en|"
    r"ing)|took|accept\w*|go(?:ing)?\s+with|cho(?:o?se|osing|sen)|pick\w*|"
    r"join\w*|sign(?:ed|ing)?|want|keep(?:ing)?)\s+(?:with\s+|at\s+|from\s+)?(?:the\s+(?:one\s+|"
    r"offer\s+)?(?:from\s+|at\s+|of\s+)?)?(?P<firm>[^\W_][\w&.'’ -]{1,40}?)\s*(?:[.,;!]|$|"
    r"\b(?:and|because|so)\b)",
    re.I,
)
_MOST = 8
"""More firms than this in one message are no telling of offers."""


def listed(text: str, hearing: Hearing) -> Events:
    """Begin an offer for each firm a message lists, or one withdrawal with all of them; empty for fewer than two.

    The one that is told to be taken is the reason for the others, and gets no letter.
    """
    if len(text) > 2000:
        return ()
    match = _LEAVE.search(text)
    if match and len(firms := _firms(match["rows"])) > 1:
        others = "; ".join(f"{firm}: , {job}" if job else firm for firm, job in firms[1:])
        company, job = firms[0]
        facts = {"company": company, "other_firms": others} | ({"position": job} if job else {})
        return (Started("withdraw_application", facts),)
    match = _OFFERS.search(text) or _REFUSE.search(text) or _BOTH.search(text)
    if match is None and hearing.open is not None and hearing.open.name == "company":
        match = _BOTH_ALONE.match(text)
    firms = _firms(match["rows"]) if match else []
    if not 1 < len(firms) <= _MOST or any(_is_person(firm, text, hearing) for firm, _ in firms[1:]):
        return ()
    if hearing.phase and any(_is_known(firm, hearing) for firm, _ in firms):
        return ()
    common = {"stage": "offered"} if re.search(r"\boffer", text, re.I) else {}
    chosen = list(_TAKES.finditer(text))
    taken = next((one for one in chosen if any(_same(one["firm"], firm) for firm, _ in firms)), None)
    if taken is None:  # "both Acme and Globex, taking Initech"
        taken = next((one for one in chosen if one["firm"][0].isupper()), None)
    if taken is not None:
        firms = [(firm, job) for firm, job in firms if not _same(taken["firm"], firm)]
        common |= {"reason": "other_offer", "reason_words": taken[0].strip(" .,;!")}
    rows = [{"company": firm, **({"position": job} if job else {}), **common} for firm, job in firms]
    if hearing.phase == "collecting" and "company" not in hearing.answers and hearing.focus:
        more = tuple(Started("decline_offer", facts) for facts in rows[1:])
        return Answered(rows[0]), *more, *((Switched(hearing.focus),) if more else ())
    return tuple(Started("decline_offer", facts) for facts in reversed(rows))


def _firms(rows: str) -> list[tuple[str, str]]:
    """Read the rows of a list as (firm, job) as long as they are firms; a job alone belongs to the firm before it."""
    found: list[tuple[str, str]] = []
    rows, shared = _job_of_all(rows)
    cut = _CUT_MORE if _CUT.search(rows) else _CUT
    for row in takewhile(str.strip, cut.split(rows.lstrip(" ("))):
        match = _ROW.match(row.strip())
        line = line_of(row.strip())
        if found and not found[-1][1] and is_job(line, (0, line.size)):
            found[-1] = (found[-1][0], row.strip())
        elif match and not _is_everyday(match["firm"]):
            found.append((match["firm"].strip(" '’-"), (match["in"] or match["mark"] or match["as"] or "").strip()))
        else:
            break
    if all(_is_given(firm) for firm, _ in found):
        return []  # "offers from Ana and Bob" names who made them
    return [(firm, job or shared) for firm, job in found]


_OF_ALL = re.compile(
    r"[\s,;(–-]+(?:(?:both|all(?:\s+(?:of\s+them|three|four))?)\s+(?:(?:are|were)\s+)?(?:as|for)|both|each\s+(?:as|for))\s+"
    r"(?:an?\s+|the\s+)?(?P<job>[^,;.()]{2,60}?)(?:\s+(?:jobs?|roles?|positions?|posts?))?\s*\)?\s*$",
    re.I,
)


def _job_of_all(rows: str) -> tuple[str, str]:
    """Cut the job that all the firms of a list offer off its end: "Vela and Orion, both as QA lead"."""
    match = _OF_ALL.search(rows)
    line = line_of(match["job"]) if match else None
    if match is None or line is None or not is_job(line, (0, line.size)):
        return rows, ""
    return rows[: match.start()], match["job"]


def _is_person(name: str, text: str, hearing: Hearing) -> bool:
    """Say whether a name is that of the person who made the one offer: "from Pinewood Vets, from Dr Amal Said"."""
    contact = bare(read_told(text, clock_of(hearing)).facts.get("contact_name", ""))
    return _HONORED.match(name) is not None or (contact != "" and f" {contact} " in f" {bare(name)} ")


_HONORED = re.compile(r"(?:dr|mr|mrs|ms|mx|miss|prof(?:essor)?|sir|dame|herr|frau)\b", re.I)


def _is_everyday(name: str) -> bool:
    line = line_of(name)
    return line.size == 1 and line.is_everyday(0)


def _is_given(name: str) -> bool:
    line = line_of(name)
    return line.size == 1 and line.is_given(0)


def _same(one: str, other: str) -> bool:
    return bare(one) == bare(other) or bare(one).startswith(bare(other) + " ")


def _is_known(firm: str, hearing: Hearing) -> bool:
    return any(_same(firm, offer.company) for offer in hearing.offers if offer.company)
