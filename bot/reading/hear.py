"""Know how words become events in the light of one hearing; leave what follows from them to the machine."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from rapidfuzz import fuzz

from bot.conversation.events import Answered, Doubted, Event, Misheard, Started, Switched, Unplaced, Wished
from bot.reading.chat import Told, read_told
from bot.reading.chat_answers import choose
from bot.reading.chat_line import line_of
from bot.reading.chat_reasons import reasons_in
from bot.reading.chat_words import clean
from bot.reading.hear_answers import answer_open
from bot.reading.hear_asides import (
    aside,
    besides,
    door,
    is_no_value,
    only_name,
    rapport,
    says_no_date,
    stage_of_yes,
    timed,
)
from bot.reading.hear_choices import of_doubt, of_numbers, of_subjects, switched, unplaced
from bot.reading.hear_corrections import assigned, corrected, edit_asked, says_nothing
from bot.reading.hear_facts import Events, clock_of, frames, merged, stored, told_events
from bot.reading.hear_given import Hearing, Offer
from bot.reading.hear_mail import SCENARIOS, of_mail, own_letter
from bot.reading.hear_reasons import sounded
from bot.reading.hear_reminders import of_reminders
from bot.reading.hear_wishes import WORDED, wish
from bot.reading.intents import Meant, bare, exactly, fresh_scenarios, may_slip, meanings, scenarios_meant, standing
from bot.reading.mail import looks_like_mail

__all__ = ["Hearing", "Offer", "hear"]


@dataclass(frozen=True)
class Said:
    """Hold one message with the readings of it that several ears share, each made when first wanted."""

    text: str
    hearing: Hearing

    @cached_property
    def meant(self) -> tuple[Meant, ...]:
        """Give what the line may mean, the strongest first."""
        return meanings(self.text, self.hearing.phase)

    @cached_property
    def exact(self) -> tuple[Meant, ...]:
        """Give what the line says in just the words of a phrase, in any phase."""
        return exactly(self.text)

    @cached_property
    def told(self) -> Told:
        """Give the facts the line tells."""
        return read_told(self.text, clock_of(self.hearing))

    def only(self, *strengths: str) -> tuple[Meant, ...]:
        """Give the meanings of some strengths."""
        is_exact = {"always", "exact"}.issuperset(strengths)
        meant = standing(self.exact, self.hearing.phase) if is_exact else self.meant
        return tuple(one for one in meant if one.strength in strengths)

    @property
    def is_question(self) -> bool:
        """Say whether the line asks something."""
        return self.text.rstrip().endswith("?")

    @property
    def is_worded(self) -> bool:
        """Say whether the open question takes nearly any words."""
        return self.hearing.open is not None and self.hearing.open.kind in WORDED


def hear(text: str, hearing: Hearing) -> tuple[Event, ...]:
    """Read what was said as events, in the order they apply; never empty, never raises."""
    if not clean(text):
        return (Misheard("empty", _open(hearing)),)
    return tuple(_rounded(event, text, hearing) for event in _placed(text, hearing))


def _is_far(doubt: Doubted, hearing: Hearing) -> bool:
    """Say whether all that words may mean is more than a year ahead, as no employer waits."""
    end = (hearing.now + timedelta(days=370)).date().isoformat()
    return all(value[:10] > end for _, value in doubt.options)


_HARDLY_ANY = 4
"""Up to this many words "no reason" is only that; more may steer the wording."""


def _rounded(event: Event, text: str, hearing: Hearing) -> Event:
    """Give an answer the last touch: a yes to "first names?" is first names, and a morning has an hour."""
    if isinstance(event, Doubted) and event.slot == "deadline" and _is_far(event, hearing):
        return Misheard("unclear", event.slot)
    if isinstance(event, Started):
        return replace(event, facts=sounded(event.facts, may_praise=False, asked=False))
    if not isinstance(event, Answered):
        return event
    may_praise = hearing.slot("appreciated") is not None and "appreciated" not in hearing.answers
    asked = hearing.open is not None and hearing.open.name == "reason"
    facts = timed(sounded(event.facts, may_praise, asked), text, hearing)
    if not facts:
        return Misheard("unclear", _open(hearing))
    if "keep_in_touch" in facts:
        facts["keep_in_touch"] = door(facts["keep_in_touch"])
    if "contact_name" in facts:
        facts["contact_name"] = only_name(facts["contact_name"])
    if "deadline" in facts and hearing.open is not None and hearing.open.name == "stage":
        facts.setdefault("stage", "offered")  # who waits for an answer has made an offer
    if facts.get("relationship"):
        facts["relationship"] = rapport(facts["relationship"])
    if facts.get("reason") == "unspecified" and len(facts.get("reason_words", "").split()) <= _HARDLY_ANY:
        facts.pop("reason_words", None)
    return Answered(facts)


def _placed(text: str, hearing: Hearing) -> Events:
    session, rest = switched(text, hearing)
    if session and session != hearing.focus:
        there = replace(hearing, focus=session, open=None, answers={}, doubt=(), pending="", numbered=())
        return (Switched(session), *(_heard(rest, there) if rest else ()))
    if session and not rest:
        return (Switched(session),)
    events = _heard(rest if session else text, hearing)
    where = unplaced(text, hearing) if not session and isinstance(events[0], Answered) else ()
    return (Unplaced(text, where),) if where else events


def _heard(text: str, hearing: Hearing) -> Events:
    said = Said(text, hearing)
    for ear in _EARS[:1] if len(text) > _LONGEST_TALK else _EARS:
        events = ear(said)
        if events and ear in (_answers, _news):
            events = _unless_known(events, hearing)
        if events:
            return _with_asides(events, said)
    more = besides(hearing.open, text, hearing)
    if more.get("appreciated"):
        return (Answered(more),)
    return (
        (Wished("help" if hearing.pending else "no_answer"),)
        if _asks(said)
        else (Misheard(_problem(text), _open(hearing)),)
    )


_REQUEST = re.compile(r"^\W*(?:can|could|would|will)\s+(?:you|u|i|we)\b", re.I)


def _asks(said: Said) -> bool:
    """Say whether a line that nobody understood is a question or a request, and no short doubtful answer."""
    size = len(bare(said.text[:600]).split())
    return 3 < size <= 60 and (said.is_question or _REQUEST.match(said.text) is not None)


_LONGEST_TALK = 6000
"""A text longer than this many characters is a mail or a letter, or more than anyone says in one go."""


_FIXED = frozenset({"company", "position", "contact_name", "sender_name", "referred_by", "reason"})


def _unless_known(events: Events, hearing: Hearing) -> Events:
    """Leave out what would replace an answer that nobody asked to change: a wrong guess is worse than a question."""
    if hearing.open is None or not isinstance(events[0], Answered):
        return events
    known = {name for name in _FIXED if hearing.answers.get(name)} - {hearing.open.name}
    if "reason" in known:
        known.add("reason_words")
    kept = {name: value for name, value in events[0].facts.items() if name not in known}
    same = all(hearing.answers.get(name) == value for name, value in events[0].facts.items())
    return events if same else (*((Answered(kept),) if kept else ()), *events[1:])


def _with_asides(events: Events, said: Said) -> Events:
    """Add what is told beside an answer."""
    slot = said.hearing.open
    if not isinstance(events[0], Answered) or (slot is not None and slot.kind == "fragment"):
        return events
    more = {n: v for n, v in besides(slot, said.text, said.hearing).items() if n not in events[0].facts}
    return merged((Answered(more),), events) if more else events


def _open(hearing: Hearing) -> str:
    return hearing.open.name if hearing.open else ""


def _problem(text: str) -> str:
    return "too_long" if len(text) > 3000 else "unclear"


def _mail(said: Said) -> Events:
    own = own_letter(said.text, said.hearing)
    return own or (of_mail(said.text, said.hearing) if looks_like_mail(said.text) else ())


def _choices(said: Said) -> Events:
    """Take what was offered to choose from: a doubt, an option of the open question, a line of the summary."""
    events = of_doubt(said.text, said.hearing) or of_numbers(said.text, said.hearing)
    slot = said.hearing.open
    if events or slot is None or slot.kind != "choice" or said.hearing.pending:
        return events
    form = bare(said.text)
    if len(form.split()) > 3 and form not in {bare(option.label) for option in slot.options}:
        return ()
    return answer_open(said.text, said.hearing) if choose(slot.options, said.text) else ()


_SAID = frozenset({"yes", "yep", "yeah", "yup", "no", "nope", "nah", "y", "n"})


def _house(said: Said) -> Events:
    """Take yes and no to a question of the house or to the summary, with what is said beside it."""
    hearing = said.hearing
    if not hearing.pending and hearing.phase != "confirming":
        return ()
    first = bare(said.text).split()[:1]
    exact = wish(said.only("always", "exact", "slip", "like"), said.text, hearing)
    if exact:
        return exact
    if hearing.pending not in {"", "mail"}:
        return wish(meanings(first[0], hearing.phase), "", hearing) if first and first[0] in _SAID else ()
    fixed = corrected(said.text, hearing) or told_events(said.told, hearing)
    agreed = wish(meanings(first[0], hearing.phase), "", hearing) if first else ()
    if any(isinstance(event, Answered) for event in fixed):
        return (*fixed, *agreed) if first and first[0] in {"yes", "yep", "yeah", "ok", "sure", "y"} else fixed
    return agreed if first and first[0] in _SAID else ()


def _commands(said: Said) -> Events:
    """Take words that are a command and nothing else; where any words will do, a slip needs small letters."""
    strengths = ["always", "exact"]
    if not said.is_worded or _PRONOUN.sub("i", said.text).islower():
        strengths.append("slip")
    slot = said.hearing.open
    if slot is None or (said.is_worded and said.text.strip().endswith("?")):
        strengths.append("like")
    meant = said.only(*strengths)
    if slot is not None and not slot.optional and slot.kind == "name" and _is_one_name(said.text):
        meant = tuple(one for one in meant if one.strength == "always" or one.name in _NO_NAMES)
    if slot is not None and slot.name == "reason" and "skip" in {one.name for one in meant} and _keeps_it(said):
        return (Answered({"reason": "unspecified"}),)
    if style := _style(said):
        return style
    answers = {"yes", "no", "unsure", "nothing"}
    if slot is not None and slot.name == "keep_in_touch" and meant and meant[0].name in answers:
        return answer_open(said.text, said.hearing)
    if slot is not None and slot.kind in {"moment", "choice"} and meant and {one.name for one in meant} & answers:
        return answer_open(said.text, said.hearing) or wish(meant, said.text, said.hearing)
    return wish(meant, said.text, said.hearing) if meant else ()


_STYLED = frozenset({"warmer", "formal", "shorter", "longer", "another"})
_MANNERS = frozenset({"relationship", "rounds", "tone", "appreciated", "extra"})
"""Questions that "more formal" or "shorter" may well answer."""


def _style(said: Said) -> Events:
    """Take a wish for the letter's style before there is one: a tone is kept for it, the rest comes too early."""
    slot = said.hearing.open
    if slot is None or slot.name in _MANNERS or _is_one_name(said.text) or slot.kind == "fragment":
        return ()
    found = standing(said.exact, "drafted")
    if not found and may_slip(said.text, _STYLED):
        found = meanings(said.text, "drafted")
    meant = [one for one in found if one.strength in {"exact", "slip"}]
    return wish(tuple(one for one in meant if one.name in _STYLED)[:1], said.text, said.hearing)


_PRONOUN = re.compile(r"\bI\b")
_NO_NAMES = frozenset({"yes", "no", "filler", "thanks", "hello", "unsure", "nothing"})


def _is_one_name(text: str) -> bool:
    """Say whether a text is one capitalised word, as the firms Next and Progress are."""
    word = text.strip()
    return word.isalpha() and word.istitle()


def _keeps_it(said: Said) -> bool:
    """Say whether words that leave a question out rather keep the reason to oneself."""
    return said.told.facts.get("reason") == "unspecified" or bool(reasons_in(line_of(said.text), asked=True)[:1])


def _edits(said: Said) -> Events:
    return (
        of_subjects(said.text, said.hearing)
        or of_reminders(said.text, said.hearing)
        or edit_asked(said.text, said.hearing)
    )


def _begins(said: Said) -> Events:
    """Take news and wishes that begin another piece."""
    hearing = said.hearing
    meant = scenarios_meant(said.text, hearing.scenarios)
    strong = [one for one in meant if one.strength != "within" or not said.is_worded]
    if said.is_worded:
        strong = [one for one in strong if one.strength in {"exact", "slip"}]
    if "rescind_acceptance" in {one.name for one in strong}:
        strong = [one for one in strong if one.name != "change_of_mind"]
    fresh = _fresh(said)
    if fresh:
        return fresh
    for one in strong:
        if one.name in fresh_scenarios():
            if hearing.phase in {"", "closed", "cancelled"} or (hearing.phase in _OVER and not said.is_question):
                return (Started(one.name, _facts(said)),)
            continue
        if hearing.open is not None and hearing.open.name == "reason" and one.name == "decline_counteroffer":
            continue
        mine = Said(_SAID_YES.sub("have an offer from ", said.text), hearing) if one.name in _OWN_YES else said
        facts = _facts(mine) if one.strength == "within" else {}
        facts = {
            name: value
            for name, value in facts.items()
            if name not in {"reason", "reason_words"} and value not in {"offered", "interviewing"}
        }
        if one.name in _OWN_YES and (stage := stage_of_yes(said.text)):
            facts["stage"] = stage
        return (Started(one.name, facts, same_offer=hearing.phase not in {"", "cancelled"}),)
    return ()


_OWN_YES = frozenset({"rescind_acceptance"})
_SAID_YES = re.compile(
    r"\b(?:already\s+|verbally\s+|just\s+)*(?:said\s+yes\s+to|accepted(?:\s+(?:an?|the|their))?(?:\s+(?:job|offer|role|position))?"
    r"\s*(?:at|with|from|of)?)\s+(?=(?-i:[A-Z]))",
    re.I,
)
"""Where a yes is to be taken back, the firm it was given to is the one to write to, and no other employer."""

_OVER = frozenset({"sent", "acknowledged"})
_REFUSING = re.compile(r"\b(?:declin\w+|turn(?:ing)?\s+down|say(?:ing)?\s+no|reject\w*|refus\w+)\b", re.I)
_ANOTHER = re.compile(
    r"\b(?:another|a\s+(?:second|new|different)|one\s+more|also)\s+(?=(?:job\s+)?(?:offer|one)\b)", re.I
)
_ALSO = re.compile(r"\b(?:also|now|just)\s+(?=(?:got|have|had|received|need|want|was)\b)|,?\s+too\b", re.I)


def _fresh(said: Said) -> Events:
    """Take another offer beside the ones that are known."""
    hearing = said.hearing
    form = f" {bare(said.text)} "
    is_reason = hearing.open is not None and hearing.open.name == "reason" and not _REFUSING.search(said.text[:300])
    if not hearing.phase or is_reason or (said.is_worded and not _REFUSING.search(said.text[:300])):
        return ()
    if not any(f" {bare(phrase)} " in form for phrase in frames()["fresh"]["phrases"]):
        return ()
    alone = Said(_ALSO.sub("", _ANOTHER.sub("an ", said.text)), hearing)
    facts = {name: value for name, value in _facts(alone).items() if name not in {"reason", "reason_words"}}
    return (Started(_scenario(alone, "offer"), facts),)


_OFFERED = re.compile(
    r"\b(?:offers?|offr|ofer|offre|offered|offering|contract|love\s+to\s+have\s+me|want\s+me\s+as)\b", re.I
)


def _facts(said: Said) -> dict[str, str]:
    nobody = replace(said.hearing, answers={})
    facts = stored(said.told.facts, nobody)
    if "deadline" not in facts and says_no_date(said.text):
        facts["deadline"] = "none"
    waited_for = facts.get("deadline", "none") not in {"none", "unsure", ""}
    offered = waited_for or _OFFERED.search(said.text[:3000])
    if "stage" not in facts and offered and _scenario(said, "offer") == "decline_offer":
        facts["stage"] = "offered"
    return {name: value for name, value in facts.items() if name not in said.told.doubts}


def _scenario(said: Said, default: str = "") -> str:
    known = {name for name, _, _ in said.hearing.scenarios}
    scenario = SCENARIOS.get(said.told.facts.get("scenario", default), "")
    return scenario if scenario in known else "decline_offer"


def _fixes(said: Said) -> Events:
    """Take corrections: "actually ...", "no, ...", "the deadline is ..."."""
    return corrected(said.text, said.hearing) or assigned(said.text, said.hearing)


def _answers(said: Said) -> Events:
    """Take the answer to the open question, or the other fact a short line tells instead."""
    slot = said.hearing.open
    if slot is None:
        return ()
    if said.is_worded and (elsewhere := aside(slot, said.text, said.told, said.hearing)):
        return elsewhere
    if slot.kind in {"name", "text", "choice"} and is_no_value(said.text):
        return ()
    return answer_open(said.text, said.hearing)


_NO_FIRST = re.compile(r"^\W*(?:no|nope|nah|well|ok|oh)\b[\s,.!]*", re.I)


def _news(said: Said) -> Events:
    """Take facts where no question is open: they begin a session, change one, or belong to one of several."""
    hearing = said.hearing
    if hearing.phase and says_nothing(_NO_FIRST.sub("", said.text)):
        return ()
    if hearing.pending == "forget":
        return ()  # nothing but a yes or a no answers it, and words that puzzle over it tell no facts
    facts = _facts(said)
    if not hearing.phase or hearing.phase == "cancelled":
        plain = {name for name in facts if name not in {"stage", "rounds", "tone", "channel"}}
        if plain or said.told.facts.get("scenario"):
            doubts = tuple(event for event in told_events(said.told, hearing) if not isinstance(event, Answered))
            return (Started(_scenario(said), facts), *doubts)
        return (Started("decline_offer", {"company": said.text.strip()}),) if _is_firm_alone(said) else ()
    if hearing.phase in _OVER and _is_another(facts.get("company", ""), hearing):
        return (Started(_scenario(said), facts),)
    return told_events(said.told, hearing)


def _is_firm_alone(said: Said) -> bool:
    """Say whether the first words are a name and nothing else: "Acme", "Blue Bottle"."""
    line = said.told.line
    words = [place for place in range(line.size) if not line.words.words[place].is_mark]
    if not 0 < len(words) == line.size <= 4 or said.meant or line.is_given(0) or not line.trusts_capitals:
        return False
    capitals = all(line.is_capital(place) or line.lows[place] in {"of", "and", "&", "the", "de"} for place in words)
    return capitals and not all(line.is_everyday(place) for place in words)


def _is_another(company: str, hearing: Hearing) -> bool:
    """Say whether a company is none of those that are known; the letter to those is out."""
    known = [offer.company for offer in hearing.offers] + [hearing.answers.get("company", "")]
    return bool(company) and not any(fuzz.ratio(bare(company), bare(name)) > 80 for name in known if name)


def _loosely(said: Said) -> Events:
    return wish(said.meant, said.text, said.hearing)


_EARS: tuple[Callable[[Said], Events], ...] = (
    _mail,
    _choices,
    _house,
    _commands,
    _edits,
    _fixes,
    _begins,
    _answers,
    _loosely,
    _news,
)
"""Who listens, in this order; the first that hears something has heard it."""
