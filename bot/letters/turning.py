"""Know how to turn typed words to the reader: names and pronouns become "you", and the verb follows."""

from __future__ import annotations

from bot.letters.cast import Cast
from bot.letters.grammar import FIRST_NAMES, is_finite, is_gerund, is_present, with_you
from bot.letters.wordsets import wordset

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_SELF = {"himself": "yourself", "herself": "yourself", "themselves": "yourselves"}
_OBJECTS_AFTER = wordset(
    "to with for by of from about at in on after before during and or but when while as because , that how so than "
    "this these yesterday today tonight tomorrow last next again twice once already now first myself i we too either "
    "monday tuesday wednesday thursday friday saturday sunday the a an my some everything anything something nothing"
)
GROUPS = wordset(
    "team founders engineers apprentices nurses teachers kids children students colleagues developers designers people "
    "everyone interviewers patients staff crew panel group others residents volunteers managers folks pupils "
    "nobody everybody somebody someone anyone each parents choir family friends"
)
ROLE_WORDS = {"manager": {"manager", "boss"}, "recruiter": {"recruiter"}, "agency": {"recruiter"}}
_ADVERBS = wordset("once ever hardly barely only always also even just never really all both often still so very")


def to_reader(text: str, cast: Cast) -> tuple[str, bool]:
    """Turn the words to the reader; false when a "she" or "he" is left whose name nobody gave."""
    words = text.split()
    out: list[str] = []
    other = False  # somebody else was named, so "she" may be them
    group = _watched(words)  # some other people were named, so "they" may be them
    sure = True
    at = 0
    cores = [_core(word)[0].removesuffix("'s") for word in words]
    while at < len(words):
        size = _named(words, cores, at, cast)
        if size:
            out.append(_yours(words[at + size - 1]))
            at += size
            continue
        word = _firm_named(words, at, cast)
        low, tail = _core(word)
        if low in _SINGULAR:
            sure = sure and (other or bool(cast.reader))
            out.append(word if other or not cast.reader else _pronoun(low, words, at) + tail)
        elif low in _PLURAL and not group:
            out.append(firm_pronoun(low, cast) + tail)
        else:
            other = other or _is_other(low, cast)
            group = group or low.removesuffix("'s") in GROUPS or low in {"my", "our"}
            out.append(word)
        at += 1
    return _agree(_reader_first(out)), sure


def _watched(words: list[str]) -> bool:
    """Say whether others act in what was seen or heard: "watching year 9 run their own assembly"."""
    low = [word.lower() for word in words[:2]]
    return low[:1] in (["watching"], ["seeing"], ["hearing"]) and low[1:] not in (["them"], ["they"], ["their"])


def _firm_named(words: list[str], at: int, cast: Cast) -> str:
    """Return the word, or the firm's one-word name as the firm writes it where it stands after "at" and the like."""
    low, tail = _core(words[at])
    after = at and words[at - 1].lower() in {"at", "with", "for", "from", "by", "to", "joining"}
    return cast.firm + tail if after and low == cast.firm.lower() else words[at]


def _core(word: str) -> tuple[str, str]:
    bare = word.rstrip(",.;:!?)")
    return bare.lower(), word[len(bare) :]


def _named(words: list[str], cores: list[str], at: int, cast: Cast) -> int:
    """Return how many words from here name the reader or the firm as somebody who acts."""
    for size in (4, 3, 2, 1):
        said = cores[at : at + size]
        if len(said) == size and cast.is_reader(said):
            return size
    firm = cast.firm.lower().split()
    said = cores[at : at + len(firm)]
    if (
        firm
        and said == firm
        and (at == 0 or words[at + len(firm) - 1].endswith("'s"))
        and not cast.agency
        and len(words) > at + len(firm)
    ):
        return len(firm)
    roles = ROLE_WORDS.get(cast.contact_role, set())
    for size in (3, 2):
        said = cores[at : at + size]
        if len(said) == size and said[0] in {"the", "my"} and said[-1] in roles and (size == 2 or said[1] == "hiring"):
            return size
    return 0


def _yours(last: str) -> str:
    low, tail = _core(last)
    return ("your" if low.endswith("'s") else "you") + tail


def _pronoun(low: str, words: list[str], at: int) -> str:
    if low in _SELF:
        return _SELF[low]
    if low == "his":
        return "your"
    if low == "hers":
        return "yours"
    after = _core(words[at + 1])[0] if at + 1 < len(words) else ""
    owns = low == "her" and after and words[at][-1].isalpha() and after not in _OBJECTS_AFTER
    return "your" if owns else "you"


def firm_pronoun(low: str, cast: Cast) -> str:
    """Turn a "they" that means the firm."""
    if cast.contact_role == "friend":
        return low
    if cast.agency:
        return {"they": "the team", "them": "the team", "their": "the team's", "theirs": "theirs"}.get(low, low)
    return {"their": "your", "theirs": "yours"}.get(low) or _SELF.get(low, "you")


def _is_other(low: str, cast: Cast) -> bool:
    bare = low.removesuffix("'s")
    return (
        bare in cast.known
        or bare in FIRST_NAMES
        or bare in {"recruiter", "manager", "founder", "director", "ceo", "cto"}
    )


def _reader_first(words: list[str]) -> list[str]:
    """Put the reader first: "Olga and you" becomes "you and Olga"."""
    for at in range(len(words) - 2):
        if words[at + 1].lower() == "and" and words[at + 2] == "you" and words[at][:1].isupper():
            words = [*words[:at], "you", "and", words[at], *words[at + 3 :]]
    return words


def _agree(words: list[str]) -> str:
    for at, word in enumerate(words):
        if word not in {"you", "You"} or not _is_subject(words, at):
            continue
        verb = at + 1
        if words[verb : verb + 1] == ["and"]:
            verb += 2
        while verb < len(words) and (words[verb].lower() in _ADVERBS or words[verb].endswith("ly")):
            verb += 1
        if verb < len(words):
            core, tail = words[verb].rstrip(",.;:"), words[verb][len(words[verb].rstrip(",.;:")) :]
            if is_finite(core) or is_present(core):
                words[verb] = with_you(core) + tail
    return " ".join(words)


def _is_subject(words: list[str], at: int) -> bool:
    before = words[at - 1].lower() if at else ""
    return not (is_gerund(before) or before in {"to", "with", "for", "by", "of", "from", "about", "at", "meet", "see"})
