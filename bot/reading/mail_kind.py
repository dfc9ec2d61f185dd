"""Know what a mail wants: to offer, to invite to an interview, to win over a stranger, or to offer more than before."""

from __future__ import annotations

import re

from bot.reading.mail_sheet import Sheet
from bot.reading.mail_words import lexicon, lower, possible

KINDS = ("offer", "interview", "recruiter_outreach", "counteroffer")
THRESHOLD = 0.3


def kind(sheets: list[Sheet], refused: bool = False) -> str | None:
    """Name the kind of the newest message, with older ones counting less; nothing when no words speak for any."""
    scores = dict.fromkeys(KINDS, 0.0)
    for at, sheet in enumerate(sheets):
        share = 1.0 if at == 0 else 0.45 / at
        text = (
            lower(sheet.subject)
            + " \n "
            + " \n ".join(
                [
                    *sheet.low,
                    *(lower(line) for line in sheet.head),
                    *(f"{label}: {lower(value)}" for label, value in sheet.rows),
                ]
            )
        )
        for name in KINDS:
            scores[name] += share * _score(text, name)
    scores["counteroffer"] += 1.5 if refused and scores["counteroffer"] >= 0.5 else 0.0
    _settle(scores, sheets)
    best = max(KINDS, key=lambda name: scores[name])
    return best if scores[best] >= THRESHOLD else _by_shape(sheets)


_OFFER_ROWS = lexicon("kinds.offer_rows")
_START_ROWS = lexicon("kinds.start_rows")


def _score(text: str, name: str) -> float:
    return sum(weight for phrase, weight in possible(text, f"kind.{name}") if _said(text, phrase))


def _said(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
            return True
        at = text.find(phrase, end)
    return False


def _by_shape(sheets: list[Sheet]) -> str | None:
    """With no phrase to go by: pay and a wait for an answer make an offer, a question about talking an approach."""
    text = " ".join(low for sheet in sheets[:2] for low in sheet.low)
    money = re.search(r"[$£€]\s?\d|\b\d{2,3}\s?k\b|\b(?:salary|per annum|an hour|base)\b", text)
    if money and re.search(
        r"\b(?:yes or (?:a )?no|answer|decision|your yes|let me know|accept|need to know|board)\b", text
    ):
        return "offer"
    if not money and re.search(r"\b(?:come in|available|zoom|video call|meet)\b", text) and "interview" in text:
        return "interview"
    if re.search(r"\b(?:role|seat|position|opening|job)\b", text) and re.search(
        r"\b(?:chat|call|talk|interested)\b", text
    ):
        return "recruiter_outreach"
    if re.search(r"\boffer\b", text + " " + " ".join(lower(sheet.subject) for sheet in sheets)):
        return "offer"
    return None


def _settle(scores: dict[str, float], sheets: list[Sheet]) -> None:
    """Weigh what the phrases alone cannot: strong words of one kind that make another's meaningless."""
    text = " ".join(low for sheet in sheets[:2] for low in [lower(sheet.subject), *sheet.low])
    offered = re.search(
        r"\b(?:pleased|delighted|happy|thrilled|excited|glad|like|love|honou?red) to (?:be able to )?(?:offer"
        r"|extend|make|confirm|appoint|present) (?!an interview|you an interview)",
        text,
    )
    if offered and "offer you an interview" not in text and scores["counteroffer"] < 3.5:
        scores["offer"] += 2.0
    rows = {label for sheet in sheets for label, _ in sheet.rows}
    if rows & _OFFER_ROWS and rows & _START_ROWS:
        scores["offer"] += 1.0
    if scores["counteroffer"] >= 2.6:
        scores["counteroffer"] += 2.5
    if "offer you an interview" in text:
        scores["offer"] -= 2.5
    if re.search(r"\b(?:you applied|your application|applying (?:to|for)|your interview)\b", text):
        scores["recruiter_outreach"] -= 1.5
