"""Know how tagged words are written out as a letter has them: short forms, numbers, names, "its" and "it's"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.letters import lexicon
from bot.letters.cast import Cast
from bot.letters.cleaning import recased
from bot.letters.days import NUMBERS
from bot.letters.grammar import pairs
from bot.letters.mending import ADDRESSED, JOINED, mended, titled
from bot.letters.tags import FINITE, NAMES, NOUNS, QUOTE, Token
from bot.letters.wordsets import wordset

_NOISE = frozenset({"SYM", "-LRB-", "-RRB-"})
_FILLERS = wordset("lol haha hahaha tbh ngl imo btw omg lmao")
_SHORT = pairs("shorthand") | {"sec": "second", "secs": "seconds", "min": "minute", "hr": "hour", "hols": "holidays"}
_SHORT |= {
    "n": "and",
    "&": "and",
    "2x": "twice",
    "3x": "three times",
    "r": "are",
    "dint": "didn't",
    "whos": "who's",
    "theres": "there's",
    "re": "about",
}
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINALS = dict(zip(("1st", "2nd", "3rd", *(f"{at}th" for at in range(4, 10))), _NTH, strict=True))
_PARTICLES = wordset("de da di del della van von der den ten ter bin ibn al el la le y af av zu du dos das")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
_OFFICES = wordset("nurse chef coach captain auntie aunt uncle doctor sister brother director professor chief judge")
_AUXILIARY = wordset("do does did ca wo was were is are had has have could would should")
_UNITS = {
    "min": "minute",
    "mins": "minute",
    "minute": "minute",
    "hr": "hour",
    "hour": "hour",
    "year": "year",
    "yr": "year",
}
_OWNERS = {
    f"{one}s": one for one in sorted(wordset("mum dad mom gran wife husband son sister brother boss other nan uncle"))
}
_SMALL = frozenset({"PRP$", "DT", "RB", "MD", "VBD", "VBZ", "VBP", "JJ", "JJS", "WRB", "CC", "WP", "PDT"})
_LABELS = wordset("year hall building gate platform ward plant studio bay unit room grade class")
_TITLES = wordset("dr mr mrs ms st sr")
_SURE_NAME = 0.3
_SURE_UNKNOWN = 0.2  # of a word no lexicon holds
_SURE_COMMON = 0.85  # how sure the model must be that a common word is a name here


_NO_NAME = ("al", "ic", "ous", "ive", "able", "ing", "ed", "ly", "ness", "tion", "ment", "ism")


class Word(NamedTuple):
    """Hold a word as a letter writes it, with its part of speech, and whether no blank stands before it."""

    text: str
    tag: str
    glued: bool = False

    @property
    def low(self) -> str:
        """Return the word in lower case."""
        return self.text.lower()


def text(words: Iterable[Word]) -> str:
    """Put words together."""
    return "".join(("" if word.glued else " ") + word.text for word in words).strip()


def lowered(words: Sequence[Word]) -> str:
    """Put words together, the first small unless it is a name."""
    first = words[0]
    keep = first.tag in NAMES or first.text.split("'")[0] in {"I"} or first.text[1:] != first.text[1:].lower()
    rest = text(words)
    return rest if keep else rest[:1].lower() + rest[1:]


def written(tokens: Sequence[Token], who: Cast) -> list[Word]:
    """Write tagged words out."""
    out: list[Word] = []
    kept = mended([token for token in tokens if token.tag not in _NOISE and token.low not in _FILLERS], who)
    for at, token in enumerate(kept):
        before, after = kept[at - 1] if at else None, kept[at + 1] if at + 1 < len(kept) else None
        glued = bool(out) and before is not None and before.end == token.start and token.word not in "&+"
        out += _word(token, before, after, glued, who)
    return _step_by_step(out)


def _step_by_step(words: list[Word]) -> list[Word]:
    """Join "line by line" where it says of what kind a thing is: "line-by-line feedback"."""
    for at in range(len(words) - 3):
        one, by, two, after = words[at : at + 4]
        if by.low == "by" and one.low == two.low and after.tag in NOUNS:
            return [*words[:at], one._replace(text=f"{one.text}-by-{two.text}", tag="JJ"), *words[at + 3 :]]
    return words


def _word(token: Token, before: Token | None, after: Token | None, glued: bool, who: Cast) -> list[Word]:
    low, tag = token.low.replace("\u2019", "'"), token.tag
    if tag == "CD" or low in _ORDINALS:
        return [Word(_number(token, before, after), tag, glued)]
    if tag in NOUNS and low.endswith("s") and low[:-1] in who.known and after and after.tag in NOUNS | {"JJ"}:
        return [Word(who.known[low[:-1]], "NNP", glued), Word("'s", "POS", glued=True)]
    owner = _OWNERS.get(low)
    if owner and after and after.tag in NOUNS and before and before.low in {"my", "your", "her", "his", "our", "each"}:
        return [Word(owner, tag, glued), Word("'s", "POS", glued=True)]
    if low in {"its", "itss"}:
        return [Word("it's" if tag == "PRP" else "its", tag, glued)]
    if tag in {"PRP", "EX", "WP", "DT"} and (found := JOINED.match(low)) and low not in {"its", "hers", "were"}:
        return [Word(_upper_i(f"{found[1]}'{found[2]}"), tag, glued)]
    if low == "i":
        return [Word("I", tag, glued)]
    if low.endswith("nt") and low[:-2] in _AUXILIARY and tag in FINITE | {"VB", "RB"}:
        return [Word(f"{low[:-1]}'t", tag, glued)]
    if (
        before
        and before.tag == "CD"
        and (unit := _UNITS.get(low))
        and after
        and (after.tag in NOUNS or after.low in {"old", "olds"})
    ):
        return [Word(f"-{unit}", tag, glued=True)]  # "a twenty-minute review", "a six-year-old"
    if low in {"old", "olds"} and before and before.low == "year":
        return [Word(f"-{low}", tag, glued=True)]
    if (
        low == "hr"
        and (before is None or before.tag != "CD")
        and (before is None or before.low not in {"an", "half", "per"})
    ):
        return [Word("HR", "NNP", glued)]
    if low == "it" and before and before.tag == "DT" and after and after.tag in NOUNS:
        return [Word("IT", "NN", glued)]
    if (right := _SHORT.get(low)) and tag not in NAMES:
        many = before is not None and before.tag == "CD" and low in {"min", "sec", "hr", "yr", "wk"}
        return [Word(f"{right}s" if many and before and before.low not in {"1", "one"} else right, tag, glued)]
    if low in who.known and tag in NOUNS | {"JJ", "FW"}:
        return [Word(who.known[low], "NNP", glued)]
    if low == "after" and after is None and before is not None and not before.low.startswith("look"):
        return [Word("afterwards", "RB", glued)]
    if low in _OFFICES and after and after.tag in NAMES and tag in NOUNS:
        return [Word(low.capitalize(), "NNP", glued)]
    if low in _LABELS and after and after.tag == "CD":
        return [Word(low.capitalize(), tag, glued)]
    if token.word.isupper() and len(low) > 2 and tag in _SMALL and lexicon.entry(low) != lexicon.UNKNOWN:
        return [Word(low, tag, glued)]  # "HIS stapler"
    right = recased(token.word, who.known)
    cited = before is not None and before.tag == QUOTE
    if right == token.word and tag in NAMES and token.word == token.low and not cited and _is_name(token, before):
        right = _raised(token.word)
    return [Word(right, tag, glued)]


def _upper_i(said: str) -> str:
    return f"I{said[1:]}" if said.startswith("i'") else said


def _is_name(token: Token, before: Token | None) -> bool:
    if token.low in _PARTICLES and before is not None:
        return False
    if token.low in ADDRESSED or titled(before, token) or lexicon.entry(token.low).usual in NAMES:
        return True
    known = [lexicon.entry(part) for part in {token.low, *token.low.split("-")}]
    common = any(one.can(tag) or one.usual == "IN" for one in known for tag in ("NN", "VB", "JJ", "RB", "VBG", "VBD"))
    unknown = all(one == lexicon.UNKNOWN for one in known)
    sure = _SURE_COMMON if common or token.low.endswith(_NO_NAME) else _SURE_UNKNOWN if unknown else _SURE_NAME
    return token.sure >= sure


def _raised(name: str) -> str:
    if len(name) < 5 and not set(name) & set("aeiouy") and name.rstrip(".") not in _TITLES:
        return name.upper()
    parts = [part if part in {"san", "sama"} else part[:1].upper() + part[1:] for part in name.split("-")]
    said = "-".join(parts)
    return re.sub(r"(?<=^[DO]')(\w)", lambda found: found[1].upper(), said)


def _number(token: Token, before: Token | None, after: Token | None) -> str:
    """Write a small number out where it counts something: "two calls", not "hall 3" or "at 7.30"."""
    low = token.low
    if low in _ORDINALS and after and after.tag in {"NN", "JJ"}:
        return _ORDINALS[low]
    if not re.fullmatch(r"\d{1,2}", low) or not 2 <= int(low) <= 20:
        return _SHORT.get(low, token.word)
    hour = after is not None and after.low in {"am", "pm"}
    counts = after is not None and not hour and (after.tag in {"NNS", "JJ", "CD", "NN"} or after.low == "of")
    labels = before is not None and before.tag in {"NN", "NNP", "SYM"} and not (after and after.tag == "NNS")
    alone = (
        before is not None
        and (before.low == "at" or before.tag in FINITE)
        and not counts
        and not hour
        and int(low) <= 12
    )
    if (counts and not labels) or alone:
        return (*NUMBERS, *_TEENS)[int(low)]
    return token.word


def quoted(words: list[Word]) -> list[Word]:
    """Give what somebody said word for word its marks, where it is a command: 'said "see what you can do"'."""
    marks = [at for at, word in enumerate(words) if word.text in {'"', "\u201c", "\u201d"}]
    if len(marks) == 2:
        one, two = marks
        said = Word(f'"{text(words[one + 1 : two])}"', "NN", words[one].glued)
        return [*words[:one], said, *words[two + 1 :]]
    at = next((at for at, word in enumerate(words) if word.low in _SAYS and _commands(words, at + 1)), -1)
    if at < 0:
        return words
    return [*words[: at + 1], Word(f'"{text(words[at + 1 :])}"', "NN")]


_SAYS = frozenset({"said", "says", "saying", "whispered", "whispers", "shouted", "yelled"})


def _commands(words: Sequence[Word], at: int) -> bool:
    after = words[at + 1 : at + 2]
    return words[at : at + 1] != [] and words[at].tag == "VB" and (not after or after[0].tag != "TO")
