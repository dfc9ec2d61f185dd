"""Know what private words on another offer, on terms and on a way of working let a letter say."""

from __future__ import annotations

import re

from bot.letters import cores, particulars, screen
from bot.letters.chunks import pieces
from bot.letters.cleaning import capitalised, clean
from bot.letters.gate import sound
from bot.letters.grammar import article
from bot.letters.longhand import written_out
from bot.letters.patterns import pattern
from bot.letters.teller import Say, Teller, first, negated
from bot.letters.wordsets import wordset


def offer(words: str, teller: Teller) -> str:
    """Say what somebody goes to, by its kind alone, unless they keep it to themselves."""
    if pattern("kept_secret").search(words):
        return ""
    if said := first(_INSTEAD, words, teller) or cores.told(words, teller, pattern("going_own")):
        return said
    if found := pattern("post_came").search(words):
        return f"my {found['what']} has come through"
    past, field, mine = _accepted(words, _post(words, teller)), _kind_of_work(words, teller), _mine(words, teller)
    if said := first(_DOING, words, teller):
        return f"{past}, where {said}"
    if found := pattern("start_there").search(words):
        return f"{past} and start there {_start(found)}"
    if field:
        told = f"{past}, where I'll be working {field}"
        return f"{told}, {mine if mine.startswith(('close', 'near')) else 'which is ' + mine}" if mine else told
    if mine:
        return f"{past}, and it's {mine}"
    return past if past.startswith("I ") or " signed " in past or _post(words, teller) else ""


def _post(words: str, teller: Teller) -> str:
    """Name the kind of post that was taken: "Accepted a museum shop role" is "a museum shop role"."""
    found = pattern("post_taken").search(words)
    said = re.sub(r"^(?:an? |the )", "", found["what"]) if found else ""
    if not said or said != said.lower() or screen.sour(said) or not teller.tells(said):
        return ""
    return f"{article(said)} {re.sub(r'spot', 'job', said)}"


def _accepted(words: str, post: str = "") -> str:
    """Say that another job was taken, in the verb that was typed, and when."""
    taken = pattern("taken_elsewhere")
    strands = [strand for strand in re.split(r"[.,;!?]+\s", words) if taken.search(strand)]
    dated = ((one, particulars.read("other_offer", one, "", ()).get("lately", "")) for one in strands)
    strand, lately = next(((one, when) for one, when in dated if when), (" ".join(strands), ""))
    verb, when = strand.lower(), f" {lately}" if lately else ""
    have = "I" if lately else "I've"
    took = "signed with another employer" if "sign" in verb else "accepted another job"
    if post:
        return f"{have} {'accepted' if 'accept' in verb or lately else 'taken'} {post}{when}"
    return f"{have} {'said yes to another job' if ' yes ' in f'{verb} ' else took}{when}"


_NOW = re.compile(r"^what I do now$")


def _mine(words: str, teller: Teller) -> str:
    """Say that the other work is one's own kind: "closer to what ive done 9 yrs", "what i trained for"."""
    found = pattern("own_kind").search(words)
    if not found:
        return ""
    how = f"{'close' if found['how'].lower().startswith('close') else 'near'} to " if found["how"] else ""
    said = f"{how}{written_out(found['what'], teller.uk)}"
    said = re.sub(r"(?<=[a-z]) (?=(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) years?$)", " for ", said)
    said = _NOW.sub("the work I do now", said)
    return said if teller.tells(said) and sound(said) else ""


def _kind_of_work(words: str, teller: Teller) -> str:
    """Say in what one will be working where it stands by itself: "signed w/ Blandford, litigation, better bonus"."""
    for piece in pieces(words, "reason_words")[1:]:
        low = [token.low for token in piece.tokens]
        plain = piece.kind == "NP" and len(low) <= 3 and all(word.isalpha() for word in low) and piece.text.islower()
        tags = {token.tag for token in piece.tokens[:-1]}
        last = piece.tokens[-1]
        named = last.tag == "NNS" or (last.tag == "NN" and last.low.endswith(_FIELDS))
        if plain and named and tags <= {"NN", "JJ", "RB"} and _PERKS.isdisjoint(low) and teller.tells(piece.text):
            return "" if screen.sour(piece.text) else f"{'on' if last.tag == 'NNS' else 'in'} {piece.text}"
    return ""


_FIELDS = ("tion", "sion", "ics", "ogy", "ing", "ance", "care", "law", "design", "research", "retail", "rail", "energy")
_PERKS = wordset(
    "hours hrs days weeks weekends nights evenings holidays fridays mondays benefits perks meals lunches shares kids "
    "better more less fewer shorter nicer closer nearer higher bigger free buses trains miles times people colleagues "
    "parking training housing commuting relocation vacation promotion pension compensation insurance"
)


def terms(words: str, teller: Teller) -> str:
    """Say which kind of contract is wanted; what is paid stays out."""
    if found := pattern("kind_of_contract").search(words):
        kind = found["kind"].lower().replace(" ", "-")
        return f"I'm looking for {'something permanent' if kind == 'permanent' else f'a {kind} job'}"
    return f"I need more hours than {teller.job} has" if pattern("too_few_hours").search(words) else ""


def setting(words: str, _: Teller) -> str:
    """Say in which setting somebody works best, where they named one they want."""
    found = pattern("setting_wanted").search(words)
    if not found or negated(words, found.start()):
        return ""
    how = {"calm": "calmer", "quiet": "quieter", "small": "smaller"}.get(found["how"].lower(), found["how"].lower())
    return f"I do my best work in a {how} {re.sub('s$', '', (found['where'] or 'place').lower())}"


def _doing(found: re.Match[str], _: Teller) -> str:
    said = capitalised(clean(found["thing"]).lower(), {})
    if (found["how"] or "").lower().endswith(" in"):
        return f"I'll be working in {said}"
    return f"I'll be {said}" if said.split(" ", 1)[0].endswith("ing") else f"I'll be working on {said}"


def _field(found: re.Match[str], _: Teller) -> str:
    field = re.sub("^(solar|wind)$", r"\1 energy", found["field"].lower())
    return f"I'll be working in {capitalised(field, {})}"


def _start(found: re.Match[str]) -> str:
    when = particulars.time_told(found["when"])
    if when.startswith(("next", "this")):
        return when
    return f"{'on' if when.endswith('day') or when[-1:].isdigit() or when[:1].isdigit() else 'in'} {when}"


def _stays_in(found: re.Match[str], _: Teller) -> str:
    return f"I've decided to stay in {found['field'].lower()}"


_DEGREES = {"phd": "a PhD", "mba": "an MBA"}


def _study(found: re.Match[str], _: Teller) -> str:
    degree = _DEGREES.get(found["thing"].lower(), "a master's degree")
    return f"I've decided to do {degree}"


def school(found: re.Match[str], _: Teller) -> str:
    """Say that somebody goes back to school."""
    where = found["where"].lower()
    return f"I'm going back to {'university' if where == 'uni' else where}"


_INSTEAD: tuple[tuple[str, Say], ...] = (
    ("study_instead", _study),
    ("back_to_school", school),
    ("stays_in", _stays_in),
)
_DOING: tuple[tuple[str, Say], ...] = (("other_doing", _doing), ("other_field", _field))
