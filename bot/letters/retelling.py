"""Know how strands of hasty words become sentences of the letter, spoken by the sender to the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.letters import bending, grammar, lexicon
from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised
from bot.letters.fragment import DETERMINERS
from bot.letters.grammar import article
from bot.letters.longhand import written_out
from bot.letters.patterns import pattern
from bot.letters.proper import proper
from bot.letters.strands import strands
from bot.letters.subjects import ADVERBS, BARE, MODALS, STATES, SUBJECTS, TIME_FIRST, is_finite, with_subject
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

_MOST = 28
_LEAD = pattern("lead")
_PLACE = pattern("place")
_NO_PLACE = DETERMINERS | wordset(
    "abroad town work another new part full days nights mornings remote here there where be get see do "
    "come help make take and or with on at in mid early late somewhere student temporary england start "
    "finish go keep try "
)
_ODD = re.compile(r"https?:|www\.|\S@\S|[{}<>\\|=_#%^~`$\u20ac\u00a3*]|[^\s]{31,}")


@dataclass(frozen=True)
class Strand:
    """Hold one strand: as typed, written out, and as a sentence of the letter ("" where it can be none)."""

    typed: str
    plain: str
    told: str


def read(text: str, who: Cast, uk: bool) -> list[Strand]:
    """Read hasty words strand by strand."""
    found: list[Strand] = []
    others = False  # somebody else was spoken of, so "she" may be them
    third = False  # somebody else was just named, so "him" is them
    things = False  # things were just named, so "them" is no reader
    for typed in strands(proper(text, "other")):
        whole = plain(typed, who, uk)
        said = _told(typed, whole, who, third, things)
        third = _is_third(typed, who)
        things = bool(_THINGS.match(whole))
        unsure = (others and _PRONOUN.search(typed)) or (found and _THEY_ARE.match(typed))
        found.append(Strand(typed, whole, "" if unsure else said))
        others = others or bool(_SOMEBODY.search(typed))
    return found


# things or children, not the reader
_THEY_ARE = pattern("they_are")
_SOMEBODY = pattern("somebody")
_PRONOUN = re.compile(r"^(?:\w+ )?(?:she|he|they|her|his|their|shes|hes|theyre|she's|he's)\b", re.I)


# What hangs on after a comma without a verb of its own, as "part time three days".
_TAIL = re.compile(
    r",\s(?!(?:and|with|so|then|as|from|at|in|on|which|where|who|but|or|for|to|because|until|after|before|"
    r"\d+|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|half|fifteen|twenty|[A-Z][\w'-]*)\b)(?:[\w'-]+ ){0,4}[\w'-]+$"
)


_THIRD = pattern("third")
_NO_NAME = wordset(
    "you her him them the team staff others everyone someone somebody whoever work this that over out back"
)
_ABOUT_THIRD = re.compile(r"\b(?:him|her|he|she|his)\b", re.I)


def _is_third(typed: str, who: Cast) -> bool:
    """Say whether a strand ends on somebody's name who is not the reader: "the keys go to Ollie"."""
    found = _THIRD.search(typed.strip())
    return (
        bool(found) and found[1].lower() not in _NO_NAME and not who.is_reader([found[1].lower()]) if found else False
    )


def told(strand: str, who: Cast, uk: bool, third: bool = False) -> str:
    """Return a strand as a sentence without its stop, spoken by the sender to the reader; "" when it can be none.

    ``third`` says that somebody else was named just before, whom "him" or "her" then means.
    """
    return _told(strand, plain(strand, who, uk), who, third)


_MIGHT = re.compile(r"\b((?:someone|somebody|people|a \w+|two|one) who (?:might|may|could|would))$", re.I)
_HANGING = re.compile(r"\b(?:might|could|would|should|must|can|shall)$")  # what follows was not typed
# "boots are still in the box", "have the keys and the badge"
_THINGS = pattern("named_things")


def _told(strand: str, whole: str, who: Cast, third: bool, things: bool = False) -> str:
    said = _MIGHT.sub(r"\1 be interested", re.sub(_TAIL, "", whole))
    said = _SHE_SAID.sub(r"you said \1", _FELL.sub("it ", said))
    if "?" in strand or _THIS_AND_THAT.match(said) or _HANGING.search(said):
        return ""
    if not said or _ODD.search(said) or "?" in said:
        return ""
    said = with_subject(said)
    if third and _ABOUT_THIRD.search(said):
        sure = True
    else:
        said, sure = turned_to_reader(capitalised(said, who.known), who, things) if said else ("", False)
    words = said.split()
    late = TIME_FIRST.match(said)
    if _BARE_NOW.match(said):
        return ""
    if (
        len(words) < 4 and words and words[0].lower() in {"you", "he", "she", "they"}
    ):  # "he's not": of whom, nobody knows
        return ""
    if (
        not sure
        or not 2 < len(words) <= _MOST
        or not (said.startswith(("I still ", "I often ")) or any(map(is_finite, words[: 8 if late else 5])))
    ):
        return ""
    said = _STILL_SO.sub(_been, said)
    said = _DAYS_EACH.sub(r"\1, \2", said)
    said = _MOVED_NOW.sub(lambda hit: f"{hit[1]}'ve {hit[2]}{hit[3]}", _WALK.sub(r"a \1-minute \2", said))
    said = re.sub(r"(?<=\w) so (?=(?:the|it|my|that|we're|I'm|there) )", ", so ", said)
    said = _ON_DATE.sub(r"\1 on ", said)
    said = _AS_TRADE.sub(lambda hit: f"as {article(hit[1])} {hit[1]}", said)
    said = re.sub(r"\b(town|there|back|free|away|here) the (?=\d+(?:st|nd|rd|th)\b)", r"\1 on the ", said)
    said = _WEEKDAY.sub(r"\1 on \2", re.sub(r"(?<=\w) not (?=[A-Z]\w+$)", ", not ", said))
    return _small_start(said, who)


# "I'm done with it since August", "I live here since 2019": what began then and goes on
_STILL_SO = re.compile(
    r"^(I|we)(?:('m|'re| am| are)| ([a-z]+)) (.{2,60}?\bsince (?:[A-Z]\w+|last \w+|this \w+|20\d\d)\b.*)$"
)


def _been(hit: re.Match[str]) -> str:
    if hit[2]:
        return f"{hit[1]}'ve been {hit[4]}"
    base = lexicon.entry(hit[3])
    return f"{hit[1]}'ve {bending.verb(hit[3]).done[0]} {hit[4]}" if base.usual in {"VB", "VBP"} else hit[0]


_MOVED_NOW = re.compile(r"^(I|we) (moved|finished|passed|settled)\b(.{3,40}?) now\b")
_DAYS_EACH = re.compile(r"(\bdays? \w+) ((?:one|two|three|four) days? \w+)$")
_WALK = re.compile(r"(?<!\ba )(?<!-)\b(\w+)[ -]minutes? (walk|drive|ride)\b")
_BARE_NOW = re.compile(r"I \w+ now$")  # "sold now": what, nobody knows
_THIS_AND_THAT = pattern("this_and_that")
_ELSEWHERE = pattern("elsewhere")
_MASKS = {"they": "\u03b1", "them": "\u03b2", "their": "\u03b3"}
_UNMASKED = {mark: word for word, mark in _MASKS.items()}
_MARK = "\u03b8"  # stands for a "them" that is nobody
_KEPT = re.compile(r"\b(?:the|my|our|these|those|some|all) (?:[\w-]+ ){0,2}([\w-]+s) (?:.*\s)?(them)\b")


_ON_DATE = pattern("on_date")
_AS_TRADE = re.compile(r"\bas ((?!(?:after|better|soon|early|later|never|ever)\b)[a-z]{3,}(?:er|ist|ian|ant|ress))$")
_SHE_SAID = re.compile(r"^(my .{5,60}?),? (?:she|he|they) said$", re.I)
# "that fell through today" of what was told just before
_FELL = re.compile(
    r"^that (?=(?:fell|broke|changed|came|turned|has|got|is (?:over|done|gone|off|finished)|didn't|never|ended)\b)",
    re.I,
)


_BRINGS = re.compile(r"\b(?:drop|bring|send|post|mail|return|ship|hand) them\b")  # nobody is dropped off


def turned_to_reader(said: str, who: Cast, things: bool = False) -> tuple[str, bool]:
    """Turn the words to the reader; "them" stays where things were named before it: "sort the notes and file them"."""
    if things or _ELSEWHERE.search(said) or _BRINGS.search(said):
        said = re.sub(r"\b(they|them|their)\b", lambda hit: _MASKS[hit[1]], said)
        turned, sure = to_reader(said, who)
        return "".join(_UNMASKED.get(mark, mark) for mark in turned), sure
    found = _KEPT.search(said)
    if not found or not grammar.is_plural(found[1]):
        return to_reader(said, who)
    kept = f"{said[: found.start(2)]}{_MARK}{said[found.end(2) :]}"
    turned, sure = to_reader(kept, who)
    return turned.replace(_MARK, "them"), sure


_WEEKDAY = pattern("retelling_weekday")


def plain(strand: str, who: Cast, uk: bool) -> str:
    """Return a strand written out, with places and names in capitals, and nothing added."""
    said = written_out(strand, uk)
    while found := _LEAD.match(said):
        said = said[found.end() :]
    said = _small_start(said.strip(" ,"), who)
    said = re.sub(
        r"\b(with|at|from|in|to|for) ((?:present|current|old|new) (?:employer|company|job|practice|boss|team|firm))\b",
        r"\1 my \2",
        said,
    )
    said = _PLACE.sub(lambda hit: hit.group() if hit[2] in _NO_PLACE else f"{hit[1]} {hit[2].capitalize()}", said)
    return capitalised(" ".join(map(_named, said.split())), who.known)


_NAMES_TOO = wordset("jan will mark rose robin may art bill grace hope chen lin min sun")
_NAMES = frozenset(grammar.FIRST_NAMES - _NAMES_TOO)


def _named(word: str) -> str:
    """Write a first name with its capital."""
    bare = word.rstrip(",.;:").removesuffix("'s")
    return bare.capitalize() + word[len(bare) :] if bare in _NAMES else word


def _small_start(said: str, who: Cast) -> str:
    """Begin an ordinary word in lower case; what may be a name stays as typed."""
    first = said.split(" ", 1)[0].strip(",") if said else ""
    low = first.lower().removesuffix("'s")
    ordinary = low in _ORDINARY or grammar.gerund_of_base(low) or grammar.is_past(low) or grammar.ends_like_gerund(low)
    words = said.split()
    acts = len(words) > 1 and words[1].endswith("s") and grammar.is_present(words[1])  # "Carlos knows" is a name
    plural = grammar.is_plural(low) and low.isascii() and not acts
    return begun_small(said, who) if ordinary or plural else said


_ORDINARY = (SUBJECTS | MODALS | ADVERBS | STATES | BARE | DETERMINERS | grammar.THINGS | grammar.EVENTS) | wordset(
    "am no not also last if when since because and but so until till in on at from by after before for with as to "
    "two three "
    "rota role job shop flat house contract course lease laptop badge advert ad pay link handover key stock contact "
    "school branch move boat show portal application panel task reference need want owe have hope please maybe "
    "nothing everything something current present former kindly same once then there first second third opening"
)


def begun_small(said: str, who: Cast) -> str:
    """Begin in lower case, unless the first word is a name or "I"."""
    first = re.sub(r"'\w+$", "", said.split(" ", 1)[0]).strip(",")
    name = first.lower() in who.known or first.lower() in grammar.FIRST_NAMES or first in _DAYS
    return (
        said
        if first == "I" or first[1:] != first[1:].lower() or name or _proper(first)
        else said[:1].lower() + said[1:]
    )


_DAYS = wordset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")


def _proper(first: str) -> bool:
    return capitalised(first.lower(), {}) == first != first.lower()
