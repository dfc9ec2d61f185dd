"""Know how to clean what people type: shorthand written out, fillers and leads cut, capitals put right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from bot.letters.grammar import FIRST_NAMES, is_past, pairs, phrases, spelled
from bot.letters.names import plain

_SHORT = pairs("shorthand")
_LEADS = phrases("leads")
_NOTHING = frozenset(phrases("nothing"))
_PROPER = spelled("proper") | spelled("acronyms")
# Words that are proper only when typed so: "it", "us", "er", "march" would be caught by mistake.
_ALSO_WORDS = frozenset(
    {"us", "er", "pr", "tv", "go", "rust", "slack", "excel", "cd", "ngo", "zoom", "ml", "cork", "ai"}
) - {"ml", "ai", "pr", "tv"}
_EMOTICON = re.compile(r"(?<!\w)(?:[:;=]-?[)(DPp/|]|<3|\^\^|xD)(?!\w)")
_FILLERS = re.compile(
    r"(?<![\w'-])(?:" + "|".join(re.escape(word) for word in phrases("fillers")) + r")(?![\w'-])", re.I
)
# a kindness, or a kind: no hedge
_KIND_OF = re.compile(
    r"\bkind of (?=(?:him|her|them|you)\b)|(?<=\bthe )kind of |(?<=\ba )kind of ", re.I
)  # a kindness, not a hedge
_SAME = re.compile(r"(?<!the )(?<!that )(?<!this )\bsame (day|week|evening|afternoon|morning|hour|night)\b", re.I)
_OWNED = re.compile(
    r"\b(the (?:kids|little ones|girls|boys|residents|apprentices))(?= (?:\w+ )?(?:session|library|"
    r"class|club|corner|room|"
    r"tour|lesson|group|hour|table|workshop|choir|garden|kitchen)\b)",
    re.I,
)
_VERY = re.compile(r"(?<![A-Z]\S)(?<!\d)(?:(?<=\s)|^)v (?=[a-z]{3,}\b)(?!(?:the|them|us|our|their|his|her)\b)")
_HOURS = re.compile(r"\b(half an|an|one|two|three|four|\d{1,2}) hr(s?)\b", re.I)
_AFTER = re.compile(r"(?<=[a-z] )after(?=\s*[.,;!)]*$)")
_ENDS = ' .,;:!?-\u2013\u2014~*"“”()[]{}<>|/\\…'
_OPENS = ' .,;:!?-\u2013\u2014~*"“”)]}>|/\\…'


def clean(raw: str) -> str:
    """Clean typed words; what is left can still be anything, but it is one line of plain text."""
    text = plain(raw, 600)
    if not text.isascii():
        text = "".join(" " if unicodedata.category(mark) in {"So", "Sk"} else mark for mark in text)
    text = _EMOTICON.sub(" ", text)
    if text.isupper() and len(text) > 12:
        text = text.lower()
    text = _SAME.sub(r"the same \1", _FILLERS.sub(" ", _KIND_OF.sub("kind\x1fof ", text))).replace("\x1f", " ")
    text = _VERY.sub("very ", text)
    words = [word for typed in _YOURS.sub(_yours, text).split() for word in _written_out(typed)]
    words = ["and" if word == "&" and not _in_name(words, at) else word for at, word in enumerate(words)]
    text = _OWNED.sub(r"\1'", re.sub(r"\s+([,.;:!?])", r"\1", " ".join(words)))
    text = re.sub(r"([,;:!?])[,.;:!?]+", r"\1", text)
    text = _EVERYWHERE.sub(" with ", _SINCE.sub(_since, text))
    text = _WOULD.sub(r"\1'd", _AFTER.sub("afterwards", _HOURS.sub(_hours, text)))
    text = text.rstrip(_ENDS.replace(")", "")).strip(_OPENS).removeprefix("(").strip()
    return text.replace('"', "") if text.count('"') % 2 else text


_SINCE = re.compile(
    r"\b(?P<verb>have|has|am|is|are|was|were)(?P<what>(?: [\w'-]+){0,4}?) since "
    r"(?=(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|many|some|over) "
    r"(?:\w+ )?(?:years?|yrs?|months?|weeks?|days?)\b)",
    re.I,
)
_SPAN = {"have": "have had", "has": "has had", "is": "has been", "was": "had been", "were": "had been"}


def _since(found: re.Match[str]) -> str:
    """Mend "he has it since twelve years", as many languages say it."""
    return f"{_SPAN.get(found['verb'].lower(), 'have been')}{found['what']} for "


# "her sketch on paper, arrows everywhere"
_EVERYWHERE = re.compile(r"[,;] (?:and )?(?=(?:[a-z-]+ )?[a-z-]+s (?:everywhere|all over|all around|all round)\b)")


# "when she said shed ring"; elsewhere a shed is a shed.
_WOULD = re.compile(r"\b((?:said|when|if|because|promised|think|thought|knew|hoped) (?:s?he|they|we))d\b", re.I)


_YOURS = re.compile(r"(?:(\S+)\s+)?\b[yY]r(?=\s+[a-z])")
_COUNTS = re.compile(
    r"\d|(?:this|last|next|every|each|per|half|an?|one|two|three|four|five|first|second|third|final)$", re.I
)


def _yours(found: re.Match[str]) -> str:
    """Write "yr" out: "seeing yr trucks", but "a yr later"."""
    before = found[1] or ""
    return found[0] if _COUNTS.match(before) else f"{before} your".lstrip()


def _hours(found: re.Match[str]) -> str:
    return f"{found[1]} hour{found[2]}"


def _written_out(typed: str) -> list[str]:
    if typed.lower().startswith("w/") and len(typed) > 2 and not typed.lower().startswith("w/o"):
        return ["with", *_written_out(typed[2:])]
    core = typed.rstrip(",.;:!?")
    tail = typed[len(core) :]
    found = _SHORT.get(core) or _SHORT.get(core.lower())
    return [found + tail] if found else [typed]


def _in_name(words: list[str], at: int) -> bool:
    around = words[at - 1 : at] + words[at + 1 : at + 2]
    known = any(word.lower().strip(",") in FIRST_NAMES for word in around)
    return len(around) == 2 and not known and all(word[:1].isupper() for word in around)


def without_lead(text: str) -> str:
    """Cut "because", "I liked", "it was" and the like off the front, as often as they stand there."""
    while True:
        low = text.lower()
        lead = next((lead for lead in _LEADS if low == lead or low.startswith(lead + " ")), None)
        if lead is None or (lead == "was" and _passive(low)):
            return text
        text = text[len(lead) :].strip(_OPENS)


def _passive(low: str) -> bool:
    words = low.split()
    return len(words) > 2 and (words[1] in {"able", "shown", "given", "taken"} or is_past(words[1]))


def says_nothing(text: str) -> bool:
    """Say whether the words mean that there is nothing to tell."""
    return text.lower().strip(_ENDS) in _NOTHING


def capitalised(text: str, names: Mapping[str, str]) -> str:
    """Put capitals right: known names as their owners write them, weekdays, languages, places, acronyms."""
    return " ".join(recased(word, names) for word in text.split())


def recased(word: str, names: Mapping[str, str]) -> str:
    """Put the capitals of one word right."""
    core = word.strip(',.;:!?()"')
    bare, tail = (core[:-2], core[-2:]) if core.endswith("'s") else (core, "")
    low = bare.lower()
    if low in names:
        return word.replace(bare, names[low], 1)
    right = _PROPER.get(low)
    if right and not (low in _ALSO_WORDS and bare == low) and (bare in {low, low.upper()} or bare == low.capitalize()):
        return word.replace(core, right + tail, 1)
    vowels = sum(mark in "AEIOU" for mark in bare)
    if bare.isupper() and len(bare) > 5 and bare.isalpha() and vowels * 4 > len(bare):  # not CRISPR
        return word.replace(core, low + tail, 1)
    return word
