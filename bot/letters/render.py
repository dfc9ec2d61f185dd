"""Know how a piece and the facts become a finished letter; the same facts give the same letter."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from zlib import crc32

from bot.letters import grammar, lexicon
from bot.letters.brief import Brief, brief
from bot.letters.budgets import echoes, faults, words_of
from bot.letters.letter import Letter, Manner
from bot.letters.pieces import Piece, Skeleton
from bot.letters.readers import each_reader
from bot.letters.telling import Telling, mixed, seed_of
from bot.letters.wordsets import wordset

_TRIES = 8
_GOOD = 2  # a letter with so few faults is sent
_WORDY = 2  # what each word costs where a shorter letter is asked for
_USUAL = Manner()
# Values that are typed words; a letter may repeat them without being clumsy for it.
_TYPED = (
    "firm",
    "role",
    "liked",
    "people",
    "friend_fact",
    "door_if",
    "door_kind",
    "door_event",
    "extra",
    "change",
    "change_if",
)
_LONGEST_SUBJECT = 60
_NO_SUBJECT = frozenset({"chat", "linkedin"})


def write(piece: Piece, facts: Mapping[str, str], manner: Manner = _USUAL) -> Letter:
    """Write the piece these facts ask for."""
    return write_all(piece, facts, manner)[0]


def write_all(piece: Piece, facts: Mapping[str, str], manner: Manner = _USUAL) -> tuple[Letter, ...]:
    """Write one draft for each firm or person the piece is for; one draft for an ordinary piece."""
    return tuple(
        _letter(piece, brief(one, piece.kinds, manner), seed_of(one), manner) for one in each_reader(piece, facts)
    )


def order_of(piece: Piece, facts: Mapping[str, str]) -> str:
    """Name the order of moves and paragraphs that these facts are told in."""
    told, seed = brief(facts, piece.kinds), seed_of(facts)
    return _best(piece, Telling(piece, told, seed), told, seed, _USUAL, 0)[1]


def _letter(piece: Piece, told: Brief, seed: int, manner: Manner) -> Letter:
    telling = Telling(piece, told, seed, manner.drops)
    salutation = telling.say("salutation") if piece.greets else ""
    closing = telling.say("sign_off") if piece.signs and piece.closes else ""
    signature = _signature(piece, told)
    room = piece.limit - len("\n\n".join([salutation, "\n".join([closing, *signature]).strip()])) - 2
    paragraphs, _ = _best(piece, telling, told, seed, manner, room if piece.limit else 0, closing)
    asked = told.traits["channel"]
    free = piece.channel in {"email", *_NO_SUBJECT} and not piece.limit  # a note with a limit has its one place
    channel = asked if free and asked in {"email", *_NO_SUBJECT} else piece.channel
    subjects = () if channel in _NO_SUBJECT else _subjects(telling)
    if channel in _NO_SUBJECT:
        closing = ""  # a message is no mail: it greets and goes on, and the name is enough
    told_in = _marked(tuple(paragraphs), told.values.get("firm", ""))
    return Letter(
        channel=channel,
        subject=subjects[manner.subject % len(subjects)] if subjects else "",
        subjects=subjects,
        salutation=salutation,
        paragraphs=told_in,
        closing=closing,
        signature=signature,
        body=piece.layout(**_laid_out(channel, salutation, told_in, told), closing=closing, signature=signature),
        left_out=told.left_out,
    )


def _laid_out(
    channel: str, salutation: str, paragraphs: tuple[str, ...], told: Brief
) -> dict[str, str | tuple[str, ...]]:
    """Let a message in a chat flow: the greeting goes on into the first words, and a short one is one paragraph."""
    if channel not in _NO_SUBJECT or not paragraphs or not salutation:
        return {"salutation": salutation, "paragraphs": paragraphs}
    if sum(len(one.split()) for one in paragraphs) > _ONE_BREATH:
        return {"salutation": salutation, "paragraphs": paragraphs}
    first = " ".join(paragraphs)
    word = first.split(" ", 1)[0].split("'")[0].strip(",.")
    small = word != "I" and (word.lower() in _OPENERS or _ordinary(word, told.values.get("firm", "")))
    return {"salutation": "", "paragraphs": (f"{salutation} {first[:1].lower() if small else first[:1]}{first[1:]}",)}


_ONE_BREATH = 50  # words


def _ordinary(word: str, firm: str) -> bool:
    """Say whether a word is an ordinary one, which begins small after "Hi Dana,"; a name keeps its capital."""
    low, found = word.lower(), lexicon.entry(word.lower())
    named = low in grammar.FIRST_NAMES or found.can("NNP") or found.usual in {"NNP", lexicon.NONE}
    return word[1:] == low[1:] and not named and not firm.lower().startswith(low)


_OPENERS = wordset(
    "thanks thank you your it that the this these my as we our some last on in at a an yes happy good please one "
    "there after since what how would could for because although by to no two three having let when"
)


def _marked(paragraphs: tuple[str, ...], firm: str) -> tuple[str, ...]:
    """Let a firm's own closing mark stand for the sentence's: "Yes!" takes no second one."""
    if not firm.endswith((".", "!", "?")):
        return paragraphs
    marks = "[.]" if firm.endswith(".") else "[.,;:!?]"
    return tuple(re.sub(rf"({re.escape(firm)}){marks}", r"\1", paragraph) for paragraph in paragraphs)


def _best(
    piece: Piece, telling: Telling, told: Brief, seed: int, manner: Manner, room: int, closing: str = ""
) -> tuple[tuple[str, ...], str]:
    """Tell the piece several ways and keep the one with the fewest faults, and the order it is told in."""
    orders = _orders(piece, telling, seed)
    firm = told.values.get("firm", "") if told.traits["named"] == "yes" else ""  # else the greeting names it
    own = words_of(told.values[name] for name in _TYPED if name in told.values)
    low, high = piece.words
    length = (45, 80) if told.traits["short"] == "yes" and low > 45 else (low, high)
    best: tuple[float, tuple[str, ...], str] = (math.inf, (), "")
    for attempt in range(_TRIES):
        late = 2 * (attempt // 3)  # the orders that come first are the better ones
        telling.again(mixed(seed, 1000 * manner.variant + attempt))
        paragraphs = telling.paragraphs(orders[(manner.variant + attempt // 3) % len(orders)])
        found = late + 4 * max(0, " ".join(paragraphs).count(told.values["the_role"]) - 1)
        found += 6 * echoes(closing, paragraphs)
        found += 1000 * (room > 0 and len("\n\n".join(paragraphs)) > room)
        short = manner.length == "short"
        most = math.inf if short else max(best[0] - 1, _GOOD + late) - found
        found += faults(paragraphs, own, firm, length, most)
        found += _WORDY * sum(len(said.split()) for said in paragraphs) if short else 0
        if found < best[0]:
            best = (found, paragraphs, telling.order)
        if found <= _GOOD + late and not short:
            break
    if best[0] >= 1000:
        return telling.paragraphs_spare(piece), telling.order
    return best[1], best[2]


def _orders(piece: Piece, telling: Telling, seed: int) -> list[Skeleton]:
    """Put the skeletons that fit in an order of its own for each letter; the heavier stand in front more often."""
    ready = [skeleton for skeleton in piece.skeletons if telling.ready(skeleton)]
    # where each lacks a line, one that is meant for the facts is told with a gap: a no never becomes a talk
    ready = ready or [one for one in piece.skeletons if telling.fits(one)][:1] or list(piece.skeletons[:1])
    ready = [skeleton for skeleton in ready if skeleton.first] or ready

    def rank(skeleton: Skeleton) -> float:
        share = (mixed(seed, crc32(skeleton.name.encode())) + 1) / 2.0**64
        return -math.log(min(share, 0.999999)) / skeleton.weight

    return sorted(ready, key=rank)


def _subjects(telling: Telling) -> tuple[str, ...]:
    lines = telling.each("subject")
    short = [line for line in lines if len(line) <= _LONGEST_SUBJECT]
    if not short:  # the name of the post alone fills a subject
        short = [line for line in telling.each("subject_brief") if len(line) <= _LONGEST_SUBJECT]
    return tuple(short[:3] or [line[: _LONGEST_SUBJECT - 1] + "\u2026" for line in lines[:1]])


def _signature(piece: Piece, told: Brief) -> tuple[str, ...]:
    if not piece.signs or not told.values.get("sender"):
        return ()
    first = told.traits["tone"] == "warm" and told.traits["formal_names"] == "no" and told.traits["reader"] != "unknown"
    return (told.values["sender_first" if first else "sender"],)
