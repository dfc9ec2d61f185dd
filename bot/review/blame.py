"""Decide whom a word of blame is about: the writer, a person, or the employer; and whether it is denied or loved."""

from __future__ import annotations

from bot.review.finding import Finding
from bot.review.lists import words
from bot.review.scan import CONTRAST, Hit, denied, load
from bot.review.words import FIRM, NAME, Page, Sentence

_SELF = words("self")
_YOU = words("you")
_THEY = words("they")
_MET = words("met")
_GROUPS = words("groups")
_LOVED = tuple(sorted(words("loved")))
_LOVED_NOT = (
    "missed",
    "missing",
    "treated",
    "treats",
    "treatment",
    "opening",
    "openly",
    "hoped",
    "respected",
    "missoffers",
    "moved the",
    "disrespect",
)
_BACK = 9  # words before the blame in which its owner is sought
_AHEAD = 4
_LOOSE = 3
_NEAR = 4  # words; further off, a state such as "slow" is not said of a person
_PERSON = (
    "criticism_of_person",
    "It judges a person, and the people you judge may read it or hire you next.",
    "I enjoyed meeting the team.",
)
_EMPLOYER = (
    "criticism_of_company",
    "It criticises the employer, which cannot help you now and will be remembered.",
    "the role is not the right one for me",
)


def blamed(page: Page, hits: list[Hit]) -> list[Finding]:
    """Report words of blame that are meant for a person or the employer."""
    found: list[Finding] = []
    for hit in hits:
        if hit.kind.name not in {"sign_manner", "sign_state", "sign_negative"}:
            continue
        owner, group, at = _owner(hit)
        if owner == "person" and hit.kind.name != "sign_manner" and hit.first - at > _NEAR:
            continue
        if owner == "you" and _loose(hit, at):
            continue
        if owner and not _denied(hit) and not _loved(hit):
            manner = hit.kind.name == "sign_manner"
            for rule in _rules(owner, group, manner):
                found.append(_finding(page, hit, at, *rule))
    return found


def _loose(hit: Hit, at: int) -> bool:
    """Say whether "you" only happens to stand before the blame, with no verb of being in between."""
    words = hit.sentence.words
    be = load().sets.choice("@be").words
    return words[at] == "you" and hit.first - at > _LOOSE and not any(word in be for word in words[at : hit.last])


def _rules(owner: str, group: bool, manner: bool) -> list[tuple[str, str, str]]:
    if group:
        return [_PERSON, _EMPLOYER]
    return [_PERSON if owner == "person" or (owner == "you" and manner) else _EMPLOYER]


def _owner(hit: Hit) -> tuple[str, bool, int]:
    """Say who is meant: person, you, firm or nobody; whether a group; and where the owner stands."""
    words = hit.sentence.words
    stop = _segment(hit.sentence, hit.first)
    for at in range(hit.last - 2, max(stop, hit.first - _BACK) - 1, -1):
        if owner := _kind_of(words[at]):
            if owner == "self":
                return (
                    _owner_ahead(hit)
                    if words[at] in {"my", "our"} or _predicate(words, at, hit.first)
                    else ("", False, 0)
                )
            if owner == "firm" and hit.kind.name == "sign_manner" and _person_before(hit, at):
                return "person", False, at
            if (
                owner == "firm"
                and words[at - 1] in {"in", "from", "of", "at"}
                and "person" in map(_kind_of, words[max(0, at - 4) : at])
            ):
                owner = "person"
            mine = (
                owner in {"firm", "person"}
                and words[at] not in _MET
                and {"my", "our"} & set(words[max(0, at - 2) : at])
                and "would" not in words[max(0, at - 6) : at]
            )
            return ("", False, 0) if mine else (owner, words[at] in _GROUPS, at)
    return _owner_ahead(hit)


def _person_before(hit: Hit, at: int) -> bool:
    """Say whether a person leads the clause, as in "the lady who did the interview was rude"."""
    start = max(_clause(hit.sentence, hit.first), at - _BACK)
    return any(
        word in {"who", "he", "she", NAME} or _kind_of(word) == "person" for word in hit.sentence.words[start:at]
    )


def _predicate(words: tuple[str, ...], at: int, first: int) -> bool:
    """Say whether between the writer and the blame there is a verb of meeting it, as in "I found chaos"."""
    return any(
        word in {"found", "saw", "met", "noticed", "read", "heard", "sensed", "encountered", "experienced"}
        for word in words[at:first]
    )


def _owner_ahead(hit: Hit) -> tuple[str, bool, int]:
    """Look behind the word of blame for its noun, unless a verb tied it to something before."""
    words = hit.sentence.words
    before = words[max(0, hit.first - 2) : hit.first + 1]
    if any(word in load().sets.choice("@be").words for word in before):
        return "", False, 0
    for at in range(hit.last, min(len(words), hit.last + _AHEAD)):
        if hit.sentence.clauses[at] != hit.sentence.clauses[hit.last - 1]:
            break
        owner = _kind_of(words[at])
        if owner == "self":
            break
        if owner:
            return owner, words[at] in _GROUPS, hit.first
    return "", False, 0


def _kind_of(word: str) -> str:
    if word in _SELF:
        return "self"
    if word in _YOU:
        return "you"
    if word == FIRM or word in _THEY or word in load().sets.choice("@firm_noun").words:
        return "firm" if word not in _GROUPS else "person"
    if word == NAME or word in load().sets.choice("@person").words:
        return "person"
    return ""


def _segment(sentence: Sentence, first: int) -> int:
    """Find where the part of the sentence begins that the blame belongs to."""
    at = first
    while at > 0 and sentence.words[at - 1] not in CONTRAST:
        at -= 1
    return at


def _clause(sentence: Sentence, first: int) -> int:
    at = first
    while at > 0 and sentence.clauses[at - 1] == sentence.clauses[first]:
        at -= 1
    return at


def _denied(hit: Hit) -> bool:
    before = hit.sentence.words[max(_clause(hit.sentence, hit.first), hit.first - 4) : hit.first]
    return denied(hit.sentence, hit.first) or any(
        word in {"if", "would", "rather", "far", "may", "must", "might", "will", "can"} for word in before
    )


def _loved(hit: Hit) -> bool:
    start = max(_clause(hit.sentence, hit.first), _segment(hit.sentence, hit.first))
    before = hit.sentence.words[start : hit.first]
    return any(word.startswith(_LOVED) and word not in _LOVED_NOT for word in before)


def _finding(page: Page, hit: Hit, at: int, rule: str, why: str, instead: str) -> Finding:
    sentence = hit.sentence
    start = sentence.starts[min(at, hit.first)]
    end = sentence.ends[hit.last - 1]
    return Finding(rule, page.text[start:end], start, end, why, instead)
