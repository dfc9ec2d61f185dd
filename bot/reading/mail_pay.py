"""Know which amount in a mail is the pay that is offered: no bonus, no allowance, not what they earn now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.mail_sheet import Sheet
from bot.reading.mail_spans import Candidate
from bot.reading.mail_words import hits, label_weight, lower

THRESHOLD, ALONE = 0.75, 0.5  # an amount that is the only one of the mail needs fewer words around it
_CURRENCY = (
    r"(?:(?:(?:USD|CAD|AUD|NZD|SGD|HKD|MXN)\s?)?(?:US|CA|C|A|AU|NZ|S|HK|R|SG)?\$|[£€₹¥₦₱₪]|\b(?:USD|CAD|AUD|NZD|SGD|GBP|EUR|CHF|INR|AED|SAR|QAR"
    r"|KWD|OMR|BHD|ZAR|NGN|KES|GHS|BRL|MXN|JPY|CNY|RMB|HKD|MYR|PHP|Php|PhP|THB|IDR|SEK|NOK|DKK|PLN|CZK|HUF|TRY"
    r"|ILS|EGP|Rs\.?|RM|Dhs?\.?|kr\.?)|\bR(?=\s?\d)|\b[NP](?=\d{1,3},?\d{3}))"
)
_NUMBER = r"\d{1,3}(?:[,.'’ ]\d{2,3}){1,4}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,3})?"
_SCALE = r"(?:\s?(?:[kK]|M|m|mn|[Mm]illion|[Ll]akhs?|[Ll]acs?|[Cc]rores?|[Cc]r|LPA|lpa|L)\b(?:/-)?)?"
_AFTER = (
    r"(?:\s?(?:€|EUR|USD|GBP|CHF|AED|CAD|AUD|SGD|INR|ZAR|SEK|NOK|DKK|PLN|JPY|HKD|MYR|BRL|NZD|yen|kr|zł|\$|dollars|pounds|euros?|rupees"
    r"|dirhams)(?!\w))?"
)
_MONEY = re.compile(
    rf"(?P<cur>{_CURRENCY}\s?)?(?P<num>{_NUMBER})(?P<scale>{_SCALE})(?P<after>{_AFTER})(?P<range>\s?(?:-|–|—|to)\s?(?:{_CURRENCY}\s?)?(?:{_NUMBER}){_SCALE}{_AFTER})?"
)
_UNIT = re.compile(
    r"(?:/-)?\s?(?:\((?:gross|net)\)\s?|gross\s|brutos?\s|net\s)?((?:per|an?|/|por|pro|je|al|par)\s?(?:hour|hr|day|diem|week|fortnight|month|mth|mes|mês|monat|mois)\b|hourly\b|monthly\b|weekly\b|p/?[hwdm]\b|ph\b|pcm\b|p\.[hwdm]\.|per\s(?:wk|hr|mth)\b|/\s?wk\b|/(?:h|hr|hour|day|mo|month|week)\b)",
    re.I,
)
_ANNUAL = re.compile(
    r"(?:/-)?\s?(?:(?:gross\s)?(?:per|an?|/)\s?(?:year|annum|yr)\b|p\.?a\.?\b|annually|annual\b|brutos anuales"
    r"|pro rata|plus super|inclusive of super)",
    re.I,
)
AMOUNT_AT_LEAST = 8.0
_DIGIT = re.compile(r"\d")


def pay(sheets: list[Sheet], counter: bool) -> str | None:
    """Give the base pay as written, with its unit when that is not a year; nothing when the mail names none."""
    found = [one for at, sheet in enumerate(sheets) for one in _of_sheet(sheet, 1.0 - 0.15 * min(at, 4), counter)]
    best: Candidate | None = None
    for one in found:
        if one.weight >= THRESHOLD and (best is None or one.weight > best.weight + 0.001):
            best = one
    if best is None and len(found) == 1 and found[0].weight >= ALONE:
        best = found[0]
    return best.text if best else None


def _of_sheet(sheet: Sheet, share: float, counter: bool) -> Iterator[Candidate]:
    annexed = False
    for sentence in sheet.sentences:
        low = lower(sentence)
        annexed = annexed or low.startswith(("annexure", "appendix", "schedule a", "compensation break"))
        if annexed:
            continue
        label, _, value = low.partition(":")
        plain = re.sub(r"^[\W\d]{1,12}|\(.*$", "", label).strip()
        bonus = label_weight(plain, "pay.labels") if value and len(label) < 45 else 0.0
        yield from (Candidate(one.text, one.weight * share) for one in in_sentence(sentence, bonus, counter))
    if sheet.subject:
        yield from (Candidate(one.text, one.weight * share * 0.9) for one in in_sentence(sheet.subject, 0.0, counter))


def in_sentence(sentence: str, label: float, counter: bool) -> Iterator[Candidate]:
    """Weigh every amount of a sentence by the words of its own clause."""
    if not _DIGIT.search(sentence):
        return
    low = lower(sentence)
    found = [match for match in _MONEY.finditer(sentence[:1500]) if _is_money(match, sentence)]
    for at, match in enumerate(found):
        left = found[at - 1].end() if at else 0
        right = found[at + 1].start() if at + 1 < len(found) else len(sentence)
        clause_start = max(left, _clause_start(low, left, match.start()))
        clause_end = min(right, _clause_end(low, match.end(), right))
        before, behind = low[clause_start : match.start()], low[match.end() : clause_end]
        weight = _weigh(before, behind, match)
        if label and at == 0:
            weight = max(weight, label)
        elif label:
            weight -= 0.8
        if at and not before.strip(" ,(and+"):
            weight -= 0.3
        if weight > 0:
            yield Candidate(_written(match, sentence), weight)


def _clause_start(low: str, left: int, at: int) -> int:
    return max(
        (
            low.rfind(mark, left, at) + len(mark)
            for mark in (", ", "; ", " and ", " plus ", " + ", " with ", "(", " but ")
            if low.rfind(mark, left, at) >= 0 and at - low.rfind(mark, left, at) > len(mark) + 6
        ),
        default=left,
    )


def _clause_end(low: str, at: int, right: int) -> int:
    ends = [
        low.find(mark, at, right)
        for mark in (", ", "; ", " and ", " plus ", " + ", " with ", "(", ")", " but ", " instead")
    ]
    return min((end for end in ends if end >= at), default=right)


def _weigh(before: str, behind: str, match: re.Match[str]) -> float:
    near_before, near_behind = before[-70:], behind[:45]
    if (
        before.rstrip(" (").endswith(",")
        and max((hit.weight for hit in hits(near_behind, "pay.is")), default=0.0) >= 0.6
    ):
        near_before = ""  # "0.9% equity, 135k base": its own words follow
    plus = max((hit.weight for hit in hits(near_before, "pay.is")), default=0.0)
    plus = max(plus, 0.85 * max((hit.weight for hit in hits(near_behind, "pay.is")), default=0.0))
    minus = max((hit.weight for hit in hits(near_before, "pay.not")), default=0.0)
    minus = max(minus, max((hit.weight for hit in hits(near_behind, "pay.not")), default=0.0))
    unit = 0.4 if _UNIT.match(behind) or _ANNUAL.match(behind) else 0.0
    scale = match.group("scale").strip().lower()
    scale = scale or ("k" if re.search(r"\d\s?[kK]\b", match.group("range") or "") else "")
    if re.search(r"\bfrom $", before) and match.group("range"):
        plus = max(plus, 1.0)
    scale_range = 0.2 if match.group("range") else 0.0
    shape = scale_range + 0.35 if scale in {"k", "lpa"} or _value(match) >= 1000 else scale_range
    return 0.25 + plus + unit + shape + (0.5 if scale == "lpa" else 0.0) - minus


def _value(match: re.Match[str]) -> float:
    digits = match.group("num")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d{2}", digits):  # "6.800,00"
        digits = digits[:-3]
    digits = re.sub(r"[,'’ ]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        digits = digits.replace(".", "")
    try:
        return float(digits)
    except ValueError:
        return 0.0


def _is_money(match: re.Match[str], sentence: str) -> bool:
    """An amount has a currency, or is in thousands; a bare number is none."""
    scale = match.group("scale").strip().lower()
    if match.start() and (sentence[match.start() - 1].isalnum() or sentence[match.start() - 1] in "/-#.:"):
        return bool(match.group("cur")) and not sentence[match.start() - 1].isalnum()
    if not match.group("cur") and _bare_pay(match, sentence):
        return True
    spread = match.group("range") or ""
    if match.group("scale").strip() == "L" and _value(match) >= 2:
        return True
    if (
        spread
        and not match.group("cur")
        and re.search(r"[kK]\b|[£€$]|\bLPA\b", spread)
        and _value(match) >= AMOUNT_AT_LEAST
    ):
        return True
    if match.group("cur") or match.group("after").strip():
        return _value(match) >= AMOUNT_AT_LEAST or scale in {"m", "million", "l", "lakhs", "lakh"}
    following = sentence[match.end() : match.end() + 1]
    return (
        scale in {"k", "lpa", "lakhs", "lakh", "lacs", "lac"}
        and _value(match) >= 2
        and not (following.isalnum() or following == "(")
    )


def _bare_pay(match: re.Match[str], sentence: str) -> bool:
    """Take "62,500, benefits after 60 days" and "132 base" for pay, though no sign of money stands there."""
    number, behind = match.group("num"), sentence[match.end() : match.end() + 8].lower()
    before = sentence[max(0, match.start() - 14) : match.start()].lower()
    if re.fullmatch(r"\d{2,3}", number) and 40 <= _value(match) <= 600:
        return bool(re.match(r" base\b", behind) or re.search(r"\b(?:base|band)(?: is| of|:)? $", before))
    grouped = re.fullmatch(r"\d{2,3},\d{3}", number) and 15_000 <= _value(match) <= 600_000
    return bool(grouped and _PAY_SAID.search(sentence.lower()) and not re.match(r"\s?[a-z]", behind))


_PAY_SAID = re.compile(r"\b(?:benefits|salary|base|pay|bonus|per year|per annum|a year|offer|annually)\b")


def _written(match: re.Match[str], sentence: str) -> str:
    text = match.group().strip(" ,.")
    if (
        match.group("range")
        and re.search(r"\b(?:from|increase of|rise)\s$", sentence[: match.start()].lower())
        and re.match(r"\sto\s", match.group("range"))
    ):
        text = re.sub(r"^\s?to\s", "", match.group("range")).strip(" ,.")
    unit = _UNIT.match(sentence[match.end() : match.end() + 30])
    if unit:
        text = text + sentence[match.end() : match.end() + unit.end()]
    return text.strip(" ,.")
