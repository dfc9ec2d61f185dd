"""Know who talks to the candidate: panels, slots of a day, and the people who were glad to meet them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.reading.mail_names import is_name, names_in_list, strip_honorifics
from bot.reading.mail_place_name import known_places
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_signature import (
    same_person,
    shares,
)
from bot.reading.mail_spans import key
from bot.reading.mail_words import any_of, is_head, lexica, lexicon, phrases

_SPOKEN = phrases("people.spoken")
_PRAISED = phrases("people.praised")
_STEMS = re.compile(rf"\b(?:{any_of('people.stems')})")  # sentences without any of these name nobody they met
_MEETS = re.compile(
    r"\b(?:meet|panel|interview|interviews|chat|pairing|session|conversation|speak|talk|met|interviewed|spoke)\b"
)
_MET_WITH = re.compile(
    r"\b(?:interviews?|meetings?|calls?|conversations?|chats?|discussions?|rounds?|talks?) (?:[\w']{1,12} ){0,5}with "
    r"|\bmeet (?:[\w-]{1,12} ){0,4}with "
    r"|\b(?:meet|met|meeting|see|saw|speak|spoke|talk) (?:you|us|me) (?:[\w']{1,12} ){0,4}with "
    r"|\b(?:got|put|booked|slotted|pencilled|squeezed|fitted) you (?:in |down |booked )?with "
)
_SEEN_BY = re.compile(
    r"\b(?:seen|interviewed|assessed|met|welcomed|joined|shown round|hosted|greeted|taken round) by "
    r"|\b(?:panel|assessors?|interviewers?|panellists?|panelists?) (?:is|are|was|were|will be|would be"
    r"|consists? of|comprises?|includes?|will include)(?: made up of| composed of)?:? "
    r"|\b(?:already|have|you've|you) met (?:with )?"
    r"|\b(?:tour|lunch|dive|session|interview|chat|wrap|coffee|pairing|walk-?through|call|meeting|dinner"
    r"|breakfast|meet|panel|screen|presentation)s? w/ ?"
)
_VERDICT = re.compile(
    r"\b(?:verdict|feedback|word|reviews?|notes|debrief) (?:from|with) |\b(?:how much|that) s?he and "
)
_WANT_TO_MEET = re.compile(
    r",? would (?:both |all )?(?:like|love) to (?:meet|see|chat|talk|speak|have a (?:\w+ )?(?:chat|yarn|word|talk|call"
    r"|coffee)) ?(?:to|with)? ?you\b"
)
_TOGETHER = re.compile(
    r"\b(?:together with|along with|alongside|as well as|joined by|and also) (?:trustees |colleagues "
    r"|directors |governors |our \w+ )?"
)
_WHOLE = re.compile(
    r"(?:,? and (?:the )?(?:rest of (?:the |our )?(?:\w+)|whole (?:\w+)|entire (?:\w+)|others|everyone else"
    r"|all the others|team|gang|crew|squad|board|panel))"
)
_PANEL_LABELS = lexicon("people.panel_labels")
_SLOT = re.compile(
    r"^\W{0,3}\d{1,2}(?:[:.h]\d{2}\s?(?:[ap]\.?m\.?)?|\s?[ap]\.?m\.?)\s?(?:(?:[-–—]|to)\s?\d{1,2}[:.h]?\d{0,2}\s?(?:[ap]\.?m\.?)?)?\s?[-–—:|,]?\s+",
    re.I,
)


def interviewers(sheets: list[Sheet], user: str | None, company: str | None) -> tuple[str, ...]:
    """Name the people they talked to or will talk to, in the order they are named."""
    found: list[str] = []
    listed = [name for sheet in sheets for name in names_in_list(sheet.piece.headers.get("cc", ""))]
    for sheet in sheets:
        for short in _of_sheet(sheet):
            name = next(
                (full for full in listed if len(full.split()) > len(short.split()) and shares(short, full)), short
            )
            if (
                not same_person(name, user)
                and not _elsewhere(name)
                and not (company and key(company).startswith(key(name)))
                and not any(shares(name, known) or shares(known, name) for known in found)
            ):
                found.append(name)
    return tuple(found[:12])


_ANNOUNCES = re.compile(
    r"\b(?:panel|interviewers?|you will (?:meet|see)|you'll (?:meet|see)|meeting with|assessors)\b[^.]{0,40}:$"
)


def _below(sheet: Sheet) -> Iterator[str]:
    """Read the people listed line by line below "The interview panel will be:"."""
    for at, low in enumerate(sheet.low):
        if not _ANNOUNCES.search(low):
            continue
        for line in sheet.sentences[at + 1 : at + 8]:
            lead = re.split(r",| \(| [–—-] ", line.strip(" *•-"))[0]
            if len(line) > 90 or not is_name(lead, 5) or " " not in lead:
                break
            yield strip_honorifics(lead)


def _elsewhere(name: str) -> bool:
    """Say whether this is a place, a program or a season rather than somebody: "Zoom", "Lisbon", "Lady Day"."""
    low = name.casefold()
    known = lexica("orgs.portals", "orgs.generic", "common.months", "common.weekdays", "titles.fields")
    return low in known or low in known_places() or low.endswith((" day", " week", " street", " house", " office"))


def _of_sheet(sheet: Sheet) -> Iterator[str]:
    yield from _below(sheet)
    for label, value in sheet.rows:
        if label in _PANEL_LABELS or re.search(
            r"\b(?:panel|interviewers?|interview board|interview committee)\b", label
        ):
            yield from _listed(value)
    for sentence, low in zip(sheet.sentences, sheet.low, strict=True):
        if not _STEMS.search(low) and not _SLOT.match(sentence):
            continue
        for cue in _SPOKEN:
            at = low.find(cue)
            while at >= 0:
                end = at + len(cue)
                inside = (at and low[at - 1].isalnum()) or (cue[-1].isalnum() and low[end : end + 1].isalnum())
                ours = re.search(r"\b(?:i|i've|i'll|i'm|we|we've)(?: just| also)? $", low[max(0, at - 14) : at])
                if not inside and not ours:
                    yield from names_in_list(_led(sentence[end : end + 300]))
                at = low.find(cue, end)
        yield from _praising(sentence, low)
        for found in _MET_WITH.finditer(low):
            yield from names_in_list(sentence[found.end() : found.end() + 200])
        if _MEETS.search(low):
            known = re.search(r"\b(?:met|interviewed|spoke (?:to|with)|spoken) ", low)
            for inside in re.findall(r"\(([^()]{5,160})\)", sentence):
                names = names_in_list(inside)
                yield from (name for name in names if len(names) > 1 and (known or len(name.split()) > 1))
        yield from _speaking(sentence)
        for seen in _SEEN_BY.finditer(low):
            yield from _listed(sentence[seen.end() : seen.end() + 240])
        for told in _VERDICT.finditer(low):
            yield from names_in_list(sentence[told.end() : told.end() + 160])
        wish = _WANT_TO_MEET.search(low)
        if wish:
            before = re.sub(r"\b(?:our|the|my) [^,]{3,40}, (?=[A-Z])", "", sentence[: wish.start()])
            before = re.split(r"\s[–—-]\s|[.:;!?]\s", before)[-1]
            names = names_in_list(before)
            yield from names if names and before.strip(" ,").endswith(names[-1]) else []
        if _SEEN_BY.search(low):
            for more in _TOGETHER.finditer(low):
                yield from names_in_list(sentence[more.end() : more.end() + 160])
        yield from (
            strip_honorifics(_bare(match.group(1)))
            for match in _WHOM.finditer(sentence[:1500])
            if is_name(_bare(match.group(1)), 4)
        )
        for match in _AND_I.finditer(sentence[:600]):
            yield from names_in_list(match.group(1))
        slot = _SLOT.match(sentence)
        if slot:
            rest = re.sub(r"^(?:with|interview with|call with|meet)\s", "", sentence[slot.end() :], flags=re.I)
            led = re.search(r"\bwith ", rest)
            names = names_in_list(rest[led.end() :] if led else rest)
            yield from (name for name in names if len(name.split()) > 1)


def _listed(text: str) -> Iterator[str]:
    """Read a list parted by commas or by semicolons: "Hannah Obi, Clinical Lead; Dev Patel, Team Manager"."""
    text = text.lstrip(" :")
    if ";" in text[:160]:
        for part in text.split(";")[:8]:
            lead = part.split(",")[0].strip(" .")
            lead = re.sub(r"^and ", "", lead)
            if is_name(lead, 4) and " " in lead:
                yield strip_honorifics(lead)
        return
    yield from names_in_list(text)


@cache
def _describing() -> frozenset[str]:
    return (lexica("titles.modifiers", "titles.fields")) - lexicon("names.also_trades")


def _led(text: str) -> str:
    """Skip "our VP of Engineering, " and "both " before a list of names."""
    text = text.lstrip(" :,-–—")
    described = re.match(r"(?:our|the|their|a|my) [^,.;:()]{3,48}, (?=[A-Z])", text)
    if described:
        return text[described.end() :]
    words = text.split(" ")
    while (
        len(words) > 2 and (words[0] == "our" or is_head(words[0].strip(","))) and len(text) - len(" ".join(words)) < 40
    ):
        words = words[1:]
    text = re.sub(r"^[oa] (?=[A-Z])|^(?:[a-z]+ ){1,3}(?=[A-Z][\w'-]+ [A-Z])", "", " ".join(words))
    return re.sub(
        r"^(?:both|the|our|me,|myself,|myself and|me and|my colleagues|my colleague|co-founder|cofounder|colleagues)\s",
        "",
        text,
    )


_WHOM = re.compile(
    r"((?:[A-Z][\w'’.-]{1,20} ){0,5}[A-Z][\w'’-]{1,20}), (?:whom? (?:you|You)(?:'ve| have)? (?:already )?(?:met"
    r"|spoke|talked|interviewed)|who (?:saw|met|interviewed|loved (?:meeting|talking)|enjoyed (?:meeting|talking)) )"
)
_AND_I = re.compile(
    r"((?:[A-Z][\w'’-]{1,16}(?:, | and | & )){1,4})I (?:had a|both|all|really|enjoyed|loved (?:meeting|talking"
    r"|our|your)|thought you|were (?:both|all|very|so|really) impressed|agreed|interviewed|talked|met|liked|spoke)\b"
)


def _bare(text: str) -> str:
    """Take the title off "Marketing Director Conor Walsh"."""
    words = text.split()
    while len(words) > 1 and (
        is_head(words[0].strip(",")) or words[0].casefold() in _describing() or words[0] in {"Our", "The"}
    ):
        words = words[1:]
    return " ".join(words)


_SPEAKS = re.compile(
    r"(?:'s)? (?:both |all |really |also |each )?(?:were|was|spoke|said|felt|thought|agreed|came|gave|told|have|had"
    r"|loved|enjoyed|liked|put|voted|rated|rave|love|think|say|agree|couldn't|asked|picked|chose|can't|are|want|left|raved|would|told|mentioned|explained|shared)\b"
)


def _speaking(sentence: str) -> list[str]:
    """Read "Michael and Siew Ling both spoke very highly": two or more names, then a verb."""
    names = names_in_list(
        re.sub(r"^(?:As|Both|Clearly|Also|And|Since|Because|So|Soo+|Well|OK|Good news,|[Ss]o+) ", "", sentence[:160])
    )
    if not names or "behalf of" in sentence[:160].lower():  # who is spoken for has met nobody
        return []
    end = max(sentence.find(name) + len(name) for name in names)
    whole = _WHOLE.match(sentence[end : end + 60])
    if whole:
        return names
    if len(names) < 2:
        return []
    rest = re.sub(r"^ \([^()]{1,60}\)", "", sentence[end : end + 110])
    return names if _SPEAKS.match(rest[:40]) else []


def _praising(sentence: str, low: str) -> Iterator[str]:
    """Read "Theo and Samira absolutely loved ...": the names right before the verb."""
    for cue in _PRAISED:
        at = low.find(" " + cue)
        if at < 0:
            continue
        aside = re.search(r", who [^,.;]{3,40},$", sentence[:at])
        at = aside.start() if aside else at
        left = re.sub(
            r"(?:,?\s(?:\w{2,12}ly|both|all|each|too|also|just|so|very|have|has|had|were|was)){1,3}$",
            "",
            sentence[:at].rstrip()[-240:],
        )
        words = re.split(
            r"[.;:!?–—]\s|\s-\s|,\s(?=(?:and|so|but)\s[a-z])|\b(?:that|time|yesterday|today|because|as|since|say)\b,?\s",
            left,
        )
        names = names_in_list(words[-1].strip(" ,"))
        joined = words[-1].strip(" ,")  # the list must reach up to the verb
        if (
            names
            and (len(names) > 1 or is_name(joined, 4))
            and names[0].casefold() not in {"everyone", "everybody", "team", "nobody"}
            and joined.endswith(names[-1])
        ):
            yield from names
            return
