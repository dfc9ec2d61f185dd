"""Know how hasty words are written out: shorthand, dates, small numbers, and "wed move" for "we'd move"."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from bot.letters import grammar
from bot.letters.cleaning import clean
from bot.letters.days import MONTHS, NUMBERS
from bot.letters.wordsets import wordset

_TABLES = tomllib.loads(Path(__file__).with_name("longhand.toml").read_text("utf-8"))
_WORDS: dict[str, str] = dict(_TABLES["words"])
_PHRASES: dict[str, str] = {typed.lower(): meant for typed, meant in _TABLES["phrases"]}
# one search for all of them is a tenth of the price of a search for each
_PHRASE = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(_PHRASES, key=len, reverse=True)))})\b", re.I)
_MINUTES = re.compile(r"\b(\d+) minute(?= (?:from|away|by|on foot|before|after|late|early|later|each)\b)", re.I)
_NUMBERS = NUMBERS[:11]  # a larger one stays in figures
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth"}
_ORDINALS |= {"7th": "seventh", "8th": "eighth", "9th": "ninth", "10th": "tenth"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY_OF = {day[:3].lower(): day for day in DAYS}
_DAY = r"mon(?:day)?|tues?(?:day)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
DATED = re.compile(
    rf"\b(?:(?P<day>{_DAY})s?\.?,?\s+(?:the\s+)?)?"
    rf"(?:(?P<n1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{_MONTH})\b\.?|"
    rf"(?P<m2>{_MONTH})\.?\s+(?P<n2>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d|\s?[ap]m))"
    r"(?:,?\s+(?P<year>20\d\d)\b)?",
    re.I,
)
_DAY_AND_NUMBER = re.compile(rf"\b(?P<day>{_DAY})\.?,?\s+(?:the\s+)?(?P<n>\d{{1,2}})(?:st|nd|rd|th)\b", re.I)
_BEFORE_TIME = (
    r"(?:in|by|since|until|from|last|this|next|early|late|mid|of|before|after|on|every|through|around|during|till)"
)
_MONTH_ALONE = re.compile(rf"\b({_BEFORE_TIME}[ -](?:early |late |mid-?)?)({_MONTH})\b(?!')", re.I)
_MONTH_SURE = re.compile(r"\b(jan|feb|apr|aug|sept|oct|nov|dec)\b\.?", re.I)
_DAY_ALONE = re.compile(rf"\b({_BEFORE_TIME} )({_DAY})\b(?!')", re.I)
_DAY_TOLD = re.compile(
    rf"\b((?:emailed|mailed|phoned|called|rang|told|texted|wrote|messaged|saw|met) (?:\w+ )?)({_DAY})\b(?!')", re.I
)
_DAY_SURE = re.compile(r"\b(tues?|weds|thurs?|thu|fri)\b\.?", re.I)
_NOT_COUNTED = wordset(
    "class year grade level band stage floor hall part step zone key room page "
    "tier type unit line phase shift bay gate at on the january february march april may june july august "
    "september october november december"
)
_COUNT = re.compile(r"(?<![\w.,:/-])(\d{1,2})(?= [a-zA-Z])(?! ?(?:am|pm|k|st|nd|rd|th|percent|per|o'clock)\b)")


# "ive still got there apron"
_THEIR = re.compile(
    r"\b(got|have|keep|return|bring|borrowed|see) there (?=[a-z]{3,}$|[a-z]{3,}[ ,.])(?!(?:again|now|then|today|"
    r"tomorrow|every|once|when|with|and|for|until|was|were|are|from|next|this|last|all|too|anyway|because|but|that|"
    r"before|after|twice|early|late|safely|fine|soon)\b)"
)
_ME_AND = re.compile(r"^me and ((?:my )?\w+) (?=(?:are|were|have|had|want|need|would|will|saw|went|live|just)\b)", re.I)
# a department, where no number or "an" stands before it
_HR = re.compile(
    r"(?:^|(?<=, )|(?<=\. )|(?<=\bthe )|(?<=\btold )|(?<=\basked )|(?<=\bfrom )|"
    r"(?<=\bto )|(?<=\bwith )|(?<=\bdoes )|(?<=\bask )|(?<=\btell )|(?<=\bif ))hr(?= [a-z]|[.,?]|$)"
)
_WEEKEND = re.compile(r"\bweekend (?:of )?(\d{1,2})-(\d{1,2})(?= [A-Z])")


def written_out(text: str, uk: bool) -> str:
    """Write hasty words out; what is no shorthand stays as typed."""
    said = _HR.sub("HR", clean(text))
    words = [_WORDS.get(word.lower(), word) if word.islower() else word for word in _cores(said)]
    said = "".join(words)
    said = _MINUTES.sub(r"\1 minutes", _PHRASE.sub(lambda hit: _PHRASES[hit[0].lower()], said))
    said = _THEIR.sub(r"\1 their ", said)
    said = _ME_AND.sub(r"\1 and I ", said)
    said = _NOTICE.sub(r"\1' notice", said)
    said = _HAD_FOR.sub(lambda hit: f"{hit['who']} {hit['have']} had {hit['what']} for {hit['long']}", said)
    said = _IS_DONE.sub(r"\1 is \2", said)
    return _WEEKEND.sub(r"weekend of \1 and \2", _counted(dated(_slurred(said), uk)))


# "she has it since 12 years": how many who write English as a second language say it
_HAD_FOR = re.compile(
    r"\b(?P<who>I|we|you|they|he|she) (?P<have>have|has) (?P<what>it|her|him|them|this|that) "
    r"since (?P<long>[\w-]+ (?:years|months|weeks|days))\b",
    re.I,
)
_IS_DONE = re.compile(
    r"\b((?:when|once|after|until) (?:the|my|our) (?!exam)\w+[^s\W])s (done|over|finished|ready|sorted|through)\b"
)
_NOTICE = re.compile(r"\b(days|weeks|months)'? notice\b")


def _cores(said: str) -> list[str]:
    return re.findall(r"[\w'-]+|[^\w'-]+", said)


def _slurred(said: str) -> str:
    """Put the mark back where "wed", "id", "ill", "were" and "its" stand for two words."""
    words = said.split(" ")
    for at, word in enumerate(words[:-1]):
        low, after = word.lower(), words[at + 1].lower().strip(",.")
        before = words[at - 1].lower() if at else ""
        base = bool(grammar.gerund_of_base(after)) or after in {"be", "have", "need", "like", "love", "rather", "never"}
        if low == "wed" and base and not re.fullmatch(_BEFORE_TIME, before):
            words[at] = "we'd"
        elif low == "id" and (base or after in {"already", "just", "been"}):
            words[at] = "I'd"
        elif low == "ill" and base:
            words[at] = "I'll"
        elif low == "were" and not at and (grammar.is_gerund(after) or after in {"off", "not", "now"}):
            words[at] = "we're"
        elif low == "its" and (
            (at == len(words) - 2 and before not in _OWNS)
            or after.isdigit()
            or after in _AFTER_ITS | grammar.ADJECTIVES | grammar.VERDICTS
        ):
            words[at] = "it's"
        elif low == "lets" and base:
            words[at] = "let's"
    return " ".join(words)


_SLURRED = {"hed": "he'd", "shed": "she'd", "theyd": "they'd", "youd": "you'd"}
_BEFORE_CLAUSE = wordset("said when that if because hope think thought knew know but and so where how what promised")
_OWNS = wordset("get gets got has have had of in on for with to at from by lost raised cut doubled")
_AFTER_ITS = (
    grammar.ADJECTIVES
    | grammar.VERDICTS
    | wordset(
        "done over finished complete ready closed "
        "a an the not all so too been now my me in on at got going just still only about what where because "
        "one two three four five half full part "
        "mostly off over remote hybrid closer nearer further different gone fixed sorted solved "
    )
)


_NUMERIC = re.compile(
    rf"\b((?:day|date|on|by|till|until|from|since|starting|{_DAY})\.?,? )(\d{{1,2}})/(\d{{1,2}})\b(?!/\d)", re.I
)


def _numeric(hit: re.Match[str], uk: bool) -> str:
    """Read 3/13 by the way dates are written where the letter goes; a number above twelve is the day in any case."""
    one, two = int(hit[2]), int(hit[3])
    day, month = (one, two) if (uk and two <= 12) or one > 12 else (two, one)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return hit.group()
    return f"{hit[1]}{day} {MONTHS[month - 1]}" if uk else f"{hit[1]}{MONTHS[month - 1]} {day}"


def dated(said: str, uk: bool) -> str:
    said = _NUMERIC.sub(lambda hit: _numeric(hit, uk), said)
    said = DATED.sub(lambda hit: _date(hit, uk), said)
    said = _DAY_AND_NUMBER.sub(lambda hit: f"{day_named(hit['day'])} the {_ordinal(int(hit['n']))}", said)
    said = _MONTH_ALONE.sub(lambda hit: hit[1] + month_named(hit[2]), said)
    said = _DAY_ALONE.sub(lambda hit: hit[1] + day_named(hit[2]), said)
    said = _MONTH_SURE.sub(lambda hit: month_named(hit[1]), said)
    said = _DAY_TOLD.sub(lambda hit: hit[1] + day_named(hit[2]), said)
    said = _DAY_SURE.sub(lambda hit: day_named(hit[1]), said)
    return re.sub(r"\b(?:jan|febr|septem|octo|novem|decem)(?:uary|ber)\b", lambda hit: hit.group().capitalize(), said)


def _date(hit: re.Match[str], uk: bool) -> str:
    day, month = int(hit["n1"] or hit["n2"]), month_named(hit["m1"] or hit["m2"])
    if not 1 <= day <= 31:
        return hit.group()
    written = f"{day} {month}" if uk else f"{month} {day}"
    weekday = f"{day_named(hit['day'])}{' ' if uk else ', '}" if hit["day"] else ""
    return weekday + written


def _ordinal(number: int) -> str:
    ending = "th" if number in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def day_named(typed: str) -> str:
    """Return the weekday a short form stands for."""
    return _DAY_OF[typed[:3].lower()]


def month_named(typed: str) -> str:
    """Return the month a short form stands for."""
    return next(month for month in MONTHS if month[:3].lower() == typed[:3].lower())


_THE_SPAN = re.compile(r"\bthe ([2-9])(?= (?:hours|days|weeks|months|years|people)\b)")


def _counted(said: str) -> str:
    """Write small numbers as words where they count things: "5 weeks", "2nd shop"."""

    def word(hit: re.Match[str]) -> str:
        before = said[: hit.start()].split()[-1:]
        number = int(hit[1])
        kept = number >= len(_NUMBERS) or not number or (before and before[0].lower().strip(",") in _NOT_COUNTED)
        return hit[1] if kept or re.match(rf" (?:{_MONTH})\b", said[hit.end() :], re.I) else _NUMBERS[number]

    said = _THE_SPAN.sub(lambda hit: f"the {_NUMBERS[int(hit[1])]}", _COUNT.sub(word, said))
    return re.sub(
        r"\b(\d{1,2}(?:st|nd|rd|th)) (?=[a-z])"
        r"(?!(?:if|and|but|or|when|to|at|because|so|by|it|i|we|they|is|works?|would|on|for)\b)",
        lambda hit: _ORDINALS.get(hit[1].lower(), hit[1]) + " ",
        said,
    )
