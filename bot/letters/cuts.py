"""Know where the pieces of a fragment really part: what a model cut in two is put together, what it left is cut."""

from __future__ import annotations

from collections.abc import Sequence

from bot.letters.chunks import Piece
from bot.letters.tags import FINITE, NOUNS, Token
from bot.letters.wordsets import wordset

_OFTEN = wordset("twice thrice")
_UNDONE = frozenset({"POS", "IN", "DT", "TO", "PRP$"})


def whole(found: Sequence[Piece]) -> list[Piece]:
    """Put together what belongs together: pieces that nothing parts, a list of qualities, "every time"."""
    out: list[Piece] = []
    for piece in found:
        last = out[-1] if out else None
        if last and (joint := _between(last, piece)) is not None:
            kind = _kind_together(last, piece)
            out[-1] = Piece(kind, (*last.tokens, *joint, *piece.tokens), piece.joint, min(last.sure, piece.sure))
        else:
            out += _split(piece)
    return out


def _between(one: Piece, two: Piece) -> tuple[Token, ...] | None:
    """Return what stands between two pieces that are one, None where they are two."""
    first, last = two.tokens[0], one.tokens[-1]
    if one.kind == "ASIDE":
        return () if last.low == "that" and len(one.tokens) < 3 and not one.joint else None
    if last.low == "especially":
        return ()
    if first.low == "especially":
        return (last._replace(word=",", tag=",", start=last.end),)
    if two.kind == "ASIDE" and (one.joint or two.sure > 0.7):
        return None
    paused = any(token.word == "," for token in one.joint) and last.tag == "IN"  # "handed me tea after, ..."
    if last.low == "re":
        return ()
    if not one.joint or _how_often(two) or (last.tag in _UNDONE and not paused):
        return ()
    if _span(two):
        return (first._replace(word="from", tag="IN"),)
    if _listed(one, two) or _about_both(one, two) or first.low in {"who", "whose"}:
        return one.joint
    deeds = one.kind in {"CLAUSE", "VP+ME", "VP+THEY"} and two.kind == one.kind.replace("CLAUSE", "VP+THEY")
    return one.joint if deeds and one.joint[0].tag == "CC" else None


def _listed(one: Piece, two: Piece) -> bool:
    """Say whether one quality goes on in another: "clear, calm interviews"."""
    qualities = all(token.tag in {"DT", "JJ", "RB", "PRP$"} for token in one.tokens)
    return qualities and one.tokens[-1].tag == "JJ" and two.tokens[0].tag == "JJ" and two.tokens[-1].tag in NOUNS


def _about_both(one: Piece, two: Piece) -> bool:
    """Say whether somebody was so about two things: "straight about the contract and the age of the engine"."""
    tags = [token.tag for token in one.tokens]
    frank = any(token.low == "about" and token.tag == "IN" for token in one.tokens) and tags[0] in {"JJ", "RB"}
    bare = [token.low for token in one.joint] == ["and"]
    return frank and bare and two.kind == "NP" and two.tokens[0].tag in {"DT", "PRP$"}


def _span(piece: Piece) -> bool:
    """Say whether a piece tells from where to where: "wrist to shoulder"."""
    return [token.tag for token in piece.tokens] == ["NN", "TO", "NN"]


_STOPS = wordset(". ! ? ; ( )")


def _split(piece: Piece) -> list[Piece]:
    """Part what a stop parts, and a thing from a "how" it is joined with: "the tour and how honest maria was"."""
    tokens = piece.tokens
    for at in range(1, len(tokens) - 1):
        if tokens[at].word in _STOPS:
            after = at + 1 + (tokens[at + 1].tag == "CC" and at + 2 < len(tokens))  # "the meal! and the pass"
            rest = _split(piece._replace(kind="", tokens=tokens[after:])) if tokens[after:] else []
            return [piece._replace(tokens=tokens[:at], joint=tokens[at : at + 1]), *rest]
        if piece.kind in {"CLAUSE", "WH"} and _goes_on(tokens, at):
            rest = _split(piece._replace(kind="VP+THEY", tokens=tokens[at + 1 :]))
            return [piece._replace(tokens=tokens[:at], joint=tokens[at : at + 1]), *rest]
        if tokens[0].tag == "DT" and _counts(tokens, at):
            return [
                piece._replace(tokens=tokens[:at], joint=tokens[at : at + 1]),
                *_split(piece._replace(kind="NP", tokens=tokens[at + 1 :])),
            ]
        if tokens[0].tag == "VBG" and _and_a_thing(tokens, at):
            return [
                piece._replace(tokens=tokens[:at], joint=tokens[at : at + 1]),
                piece._replace(kind="NP", tokens=tokens[at + 1 :]),
            ]
        if piece.kind == "NP" and _turns(tokens, at):
            joined = piece._replace(
                kind="WH" if tokens[at + 1].tag in {"WRB", "WP"} else "GER+ME", tokens=tokens[at + 1 :]
            )
            end = at - 1 if tokens[at - 1].word == "," else at
            return [piece._replace(tokens=tokens[:end], joint=tokens[end : at + 1]), joined]
    return [piece]


def _and_a_thing(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a thing follows a deed in -ing: "riding with unit 7 for 12 hours & the stew"."""
    before = tokens[:at]
    far = sum(token.tag == "IN" for token in before) > 1 and FINITE.isdisjoint(_tags(before))
    return tokens[at].tag == "CC" and tokens[at + 1].low == "the" and far


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a comma parts a thing from how many there were: "the handover, eleven residents"."""
    after = tokens[at + 1 :]
    return tokens[at].word == "," and len(after) > 1 and after[0].tag == "CD" and after[1].tag == "NNS" and at > 3


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a deed without its doer follows a comma: "the boiler is called Hubert, got me a chair"."""
    return tokens[at].word == "," and tokens[at + 1].tag in {"VBD", "VBZ"} and not FINITE.isdisjoint(_tags(tokens[:at]))


def _tags(tokens: Sequence[Token]) -> set[str]:
    return {token.tag for token in tokens}


def _turns(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a thing is joined here with a "how" or with a deed: "the walk and being asked"."""
    if tokens[at].tag not in {"CC", ","} or at > len(tokens) - 3:
        return False
    after, then = tokens[at + 1], tokens[at + 2]
    if tokens[at].tag == ",":
        return after.low in {"how", "what"}
    if after.tag == "VBG":
        return then.tag in {"DT", "PRP", "PRP$", "VBN", "RB", "IN"} and all(one.tag != "VBG" for one in tokens[:at])
    return after.tag in {"WRB", "WP"}


def _how_often(piece: Piece) -> bool:
    low = [token.low for token in piece.tokens]
    often = low[0] in {"every", "each", "both", "all"} and low[-1] in {"time", "times", "day", "week"} and len(low) < 4
    return low[0] in _OFTEN or often


def _kind_together(one: Piece, two: Piece) -> str:
    if one.kind == "ASIDE":
        return "WH"
    if "CLAUSE" in {one.kind, two.kind} and one.kind in {"NP", "PP", "CLAUSE"}:
        return "CLAUSE"
    return "NP" if one.kind == "ADJ" and two.kind == "NP" else one.kind
