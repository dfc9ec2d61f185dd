"""Know how words become events in the light of one hearing; leave what follows from them to the machine."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.conversation.events import (
    Acknowledged,
    Answered,
    Doubted,
    Edited,
    Event,
    Misheard,
    Sent,
    Started,
    Switched,
    Talked,
    Unplaced,
    Wished,
)
from bot.conversation.scenario import Slot
from bot.reading.chat_answers import choose, is_option
from bot.reading.chat_words import clean
from bot.reading.hear_aimed import aimed, aimed_at_summary
from bot.reading.hear_answers import answer_open
from bot.reading.hear_asides import aside, besides, is_no_value, praised
from bot.reading.hear_assigned import assigned
from bot.reading.hear_begins import (
    OVER,
    another_offer,
    begins,
    facts_told,
    is_another_firm,
    is_firm_alone,
    scenario_told,
)
from bot.reading.hear_called import called
from bot.reading.hear_channel import way_wished
from bot.reading.hear_chatter import chatter, feels, said_before
from bot.reading.hear_choices import of_doubt, of_numbers, of_subjects, switched, unplaced
from bot.reading.hear_clauses import about_ajar, asked_beside, labelled
from bot.reading.hear_commands import commands
from bot.reading.hear_corrections import corrected
from bot.reading.hear_cuts import recut
from bot.reading.hear_early import early
from bot.reading.hear_edits import edit_asked, named_alone, place_alone
from bot.reading.hear_explicit import explicit
from bot.reading.hear_facts import Events, merged, told_events
from bot.reading.hear_feelings import asks_leave, met
from bot.reading.hear_firms import declined, forgotten, moved, of_stranger, parted
from bot.reading.hear_foreign import of_foreign
from bot.reading.hear_given import Hearing, Offer
from bot.reading.hear_gladly import gladly, nothing_liked
from bot.reading.hear_letter import reworded, unknown_wish
from bot.reading.hear_listed import listed
from bot.reading.hear_mail import of_mail, own_letter
from bot.reading.hear_manner import of_manner, of_no_reason
from bot.reading.hear_markers import says_nothing
from bot.reading.hear_polish import polished
from bot.reading.hear_present import present
from bot.reading.hear_reminders import of_reminders
from bot.reading.hear_respite import respite
from bot.reading.hear_rounds import counted
from bot.reading.hear_said import Said
from bot.reading.hear_several import of_several, without_taken
from bot.reading.hear_spoken import written
from bot.reading.hear_unasked import TOLD, door_alone, unasked
from bot.reading.hear_verdicts import verdict
from bot.reading.hear_wishes import dated_news, is_command, refused, wants_a_no, wish
from bot.reading.hear_yes import SAID, with_words
from bot.reading.intents import bare, meanings, scenarios_meant
from bot.reading.mail_looks import looks_like_mail
from bot.reading.once import forget

__all__ = ["Hearing", "Offer", "hear"]


def hear(text: str, hearing: Hearing) -> tuple[Event, ...]:
    """Read what was said as events, in the order they apply; never empty, never raises."""
    if not clean(text):
        return (Misheard("empty", _open(hearing)),)
    text = written(text)
    try:
        events = without_taken(_placed(text, hearing), text)
        return met(tuple(polished(event, text, hearing) for event in events), text, hearing)
    finally:
        forget()


def _placed(text: str, hearing: Hearing) -> Events:
    if named := _by_name(text, hearing):
        return named
    session, rest = switched(text, hearing)
    if session and session != hearing.focus:
        there = replace(hearing, focus=session, open=None, answers={}, doubt=(), pending="", numbered=())
        return (Switched(session), *(_heard(rest, there) if rest else ()))
    if session and not rest:
        return (Switched(session),)
    if several := _among(text, hearing) if not session else ():
        return several
    events = _heard(rest if session else text, hearing)
    if (
        isinstance(events[0], Started | Answered | Misheard | Wished)
        and not looks_like_mail(text)
        and not hearing.pending
    ):
        events = listed(text, hearing) or events
    if (
        not hearing.phase
        and isinstance(events[0], Started)
        and events[0].scenario == "decline_offer"
        and len(events) == 1
    ):
        return of_several(text, hearing) or events
    where = unplaced(text, hearing) if not session and isinstance(events[0], Answered) else ()
    if isinstance(events[0], Answered) and (fresh := _strange(text, hearing)):
        return fresh
    return (Unplaced(text, where),) if where else events


def _by_name(text: str, hearing: Hearing) -> Events:
    """Take what is wanted with an offer by its name, whatever question is open."""
    if not hearing.offers or hearing.pending not in {"", "which"} or len(text) > 200:
        return ()
    return (
        forgotten(text, hearing)
        or declined(text, hearing)
        or (moved(text, hearing, hearing.last) if hearing.pending == "" else ())
    )


def _strange(text: str, hearing: Hearing) -> Events:
    """Begin an offer with what is told of a firm by its name that has none here yet: "for Initech it is Monday"."""
    slot = hearing.open
    if hearing.pending or (slot and (slot.kind == "fragment" or slot.name in _TELLS_OF_OTHERS)):
        return ()
    name, said = of_stranger(text, hearing)
    heard = (
        _heard(said, replace(hearing, open=None, answers={}, doubt=(), numbered=(), phase="collecting")) if name else ()
    )
    facts = heard[0].facts if heard and isinstance(heard[0], Answered) else {}
    told = {fact: value for fact, value in facts.items() if fact not in {"company", "reason", "reason_words"}}
    return (Started("decline_offer", {"company": name, "stage": "offered", **told}), *heard[1:]) if told else ()


_TELLS_OF_OTHERS = frozenset({"reason", "reason_words", "other_signed", "open_to_change", "other_firms"})
"""Questions whose answers may well name another of the person's offers."""


_ELLIPTIC = re.compile(r"(?:is|was|are|['’]s)\b", re.I)
"""How a clause begins that leaves out what the one before it spoke of: "and acme's is Wednesday"."""


def _among(text: str, hearing: Hearing) -> Events:
    """Part what is said of other offers by their names, so that none of it is written into the one in focus."""
    slot = hearing.open
    if (
        hearing.pending
        or len(hearing.offers) < 2
        or (slot and (slot.kind == "fragment" or slot.name in _TELLS_OF_OTHERS))
    ):
        return ()
    events: list[Event] = []
    focus, label = hearing.focus, ""
    parts = parted(text, hearing)
    for offer, said in parts:
        said = f"{label} {said}" if label and _ELLIPTIC.match(said) else said
        here = offer.session == hearing.focus
        there = replace(hearing, open=None, doubt=(), pending="", numbered=(), focus=offer.session)
        heard = _heard(said, there if here else replace(there, answers={})) if said else ()
        if any(not isinstance(event, Answered | Doubted | Sent | Acknowledged | Talked) for event in heard):
            return (Misheard("unclear", _open(hearing)),) if len(parts) > 1 else ()
        label = next((f"the {name}" for event in heard if isinstance(event, Answered) for name in event.facts), label)
        events += [*((Switched(offer.session),) if offer.session != focus else ()), *heard]
        focus = offer.session
    return tuple(events)


def _heard(text: str, hearing: Hearing) -> Events:
    """Hear a message: a question beside it is answered, too, and clauses that name their facts are heard as such."""
    if looks_like_mail(text):
        return _by_ears(text, hearing)
    if foreign := of_foreign(text, hearing):
        return foreign
    if none := of_no_reason(text, hearing):
        return none
    before, until = respite(text, hearing)
    if until:
        return merged(_heard(before, hearing), until) if before.strip() else until
    rest, wished = asked_beside(text, hearing)
    events = labelled(rest, hearing, _by_ears) or _by_ears(rest, hearing)
    if wished and not isinstance(events[0], Answered | Doubted | Started):
        return _by_ears(text, hearing)
    return (*events, *wished)


def _by_ears(text: str, hearing: Hearing) -> Events:
    said = Said(text, hearing)
    for ear in _EARS[:1] if len(text) > _LONGEST_TALK else _EARS:
        events = ear(said)
        if events and ear in (_answers, _news):
            events = _of_another(events, said) or _unless_known(events, hearing)
        if events == (Wished("feeling"),) and len(_TELLING & said.told.facts.keys()) > 1:
            return (*_news(said), *events)  # "... and I'm scared of the manager" among the facts of an offer
        if events:
            return _with_asides(events, said)
    more = besides(hearing.open, text, hearing)
    if more.keys() & {"deadline", *TOLD}:
        return (Answered(more),)
    if _open(hearing) in {"company", "position", "stage"} and not hearing.pending and wants_a_no(text):
        return (Wished("repeat"),)
    return (
        (Wished("help" if hearing.pending else "no_answer"),)
        if _asks(said)
        else (Misheard(_problem(text), _open(hearing)),)
    )


_TELLING = frozenset({"company", "position", "contact_name", "deadline", "salary"})
_REQUEST = re.compile(
    r"^\W*(?:(?:can|could|would|will)\s+(?:you|u|i|we)|what(?:'?s)?|why|how|who(?:'?s)?|where)\b", re.I
)


def _asks(said: Said) -> bool:
    """Say whether a line that nobody understood is a question or a request, and no short doubtful answer."""
    size = len(bare(said.text[:600]).split())
    return 3 < size <= 60 and (said.is_question or _REQUEST.match(said.text) is not None)


_LONGEST_TALK = 6000
"""A text longer than this many characters is a mail or a letter, or more than anyone says in one go."""


_FIXED = frozenset({"company", "position", "contact_name", "sender_name", "referred_by", "reason"})


def _unless_known(events: Events, hearing: Hearing) -> Events:
    """Leave out what would replace an answer that nobody asked to change: a wrong guess is worse than a question."""
    if not isinstance(events[0], Answered):
        return events
    if hearing.open is None:
        return events
    known = {name for name in _FIXED if hearing.answers.get(name)} - {hearing.open.name}
    if "reason" in known:
        known.add("reason_words")
    kept = {name: value for name, value in events[0].facts.items() if name not in known}
    same = all(hearing.answers.get(name) == value for name, value in events[0].facts.items())
    return events if same else (*((Answered(kept),) if kept else ()), *events[1:])


_AN_OFFERS = frozenset({"position", "deadline", "received_at"})


def _of_another(events: Events, said: Said) -> Events:
    """Begin an offer for what a line tells of a firm that none of the known offers is from."""
    facts, hearing = events[0].facts if isinstance(events[0], Answered) else {}, said.hearing
    if "company" in said.told.unsure or not facts.get("company", "")[:1].isalnum():
        return ()
    if not hearing.answers.get("company") or not is_another_firm(facts.get("company", ""), hearing):
        return ()
    if not _AN_OFFERS & facts.keys() or (hearing.open is not None and hearing.open.name in {"reason", "company"}):
        return ()
    told = {name: value for name, value in facts.items() if name not in {"reason", "reason_words"}}
    return (Started("decline_offer", {"stage": "offered", **told}), *events[1:])


def _with_asides(events: Events, said: Said) -> Events:
    """Add what is told beside an answer."""
    slot = said.hearing.open
    if isinstance(events[0], Started) and not events[0].same_offer:
        return (replace(events[0], facts={**unasked(said.text), **events[0].facts}), *events[1:])
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
    if not is_option(slot.options, said.text) and (is_command(said.only("always", "exact")) or _is_piece(slot, said)):
        return ()  # "offers" is near to "an offer", and is a command all the same
    if slot.name == "open_to_change" and form in _NODS:
        return (Misheard("filler", slot.name),)  # a nod is no yes to a question that turns a no into a maybe
    return answer_open(said.text, said.hearing) if choose(slot.options, said.text) else ()


_NODS = frozenset({"ok", "okay", "k", "kk", "alright", "all right", "fine", "right", "mhm", "hm"})


def _is_piece(slot: Slot, said: Said) -> bool:
    """Say whether a line is just what begins another piece, "they offered more"; a stage says which piece it is."""
    if slot.name == "stage":
        return False
    found = scenarios_meant(said.text, said.hearing.scenarios)
    return any(one.strength == "exact" and one.name != said.hearing.scenario for one in found)


def _praise(said: Said) -> Events:
    slot = said.hearing.open
    if slot is None or said.hearing.pending:
        return ()
    events = praised(slot, said.text, said.hearing)
    # Read last: to read a whole line costs more than all else that a turn does.
    return () if events and {"company", "contact_name", "deadline"} & said.told.facts.keys() else events


def _house(said: Said) -> Events:
    """Take yes and no to a question of the house or to the summary, with what is said beside it."""
    hearing = said.hearing
    if not hearing.pending and hearing.phase != "confirming":
        return ()
    first = bare(said.text).split()[:1]
    exact = wish(said.only("always", "exact", "slip", "like"), said.text, hearing)
    if exact:
        return exact
    if not hearing.pending and isinstance((edit_asked(said.text, hearing) or (None,))[0], Edited):
        return ()  # "change my time zone" is no news of a reason; it is heard as what it is
    if not hearing.doubt_slot and (named := named_alone(said.text, hearing)):
        return named  # "reason" under a summary is that line of it
    if hearing.pending not in {"", "mail"}:
        return wish(meanings(first[0], hearing.phase), "", hearing) if first and first[0] in SAID else ()
    fixed = (
        corrected(said.text, hearing)
        or counted(said.text, hearing)
        or explicit(told_events(said.told, hearing), said.text, hearing)
    )
    agreed = wish(meanings(first[0], hearing.phase), "", hearing) if first else ()
    if not fixed and (added := aimed_at_summary(said)):
        return added
    if any(isinstance(event, Answered) for event in fixed):
        return (*fixed, *agreed) if first and first[0] in {"yes", "yep", "yeah", "ok", "sure", "y"} else fixed
    return agreed if first and first[0] in SAID else ()


def _edits(said: Said) -> Events:
    return (
        of_subjects(said.text, said.hearing)
        or of_reminders(said.text, said.hearing)
        or edit_asked(said.text, said.hearing)
        or reworded(said.text, said.hearing)
        or recut(said.text, said.hearing)
        or _refused(said)
    )


def _refused(said: Said) -> Events:
    return refused(said.text, said.hearing)


def _asks_leave(said: Said) -> Events:
    return (Wished("feeling"),) if said.hearing.phase and asks_leave(said.text) else ()


def _chats(said: Said) -> Events:
    """Answer what is no answer; of "I already said sure" the sure is heard, a feeling is met beside what is told."""
    if (rest := said_before(said)) is not None:
        heard = _heard(rest, said.hearing) if rest else ()
        return heard if heard and isinstance(heard[0], Answered) else (Wished("said_already"),)
    if talk := chatter(said) or of_manner(said):
        return talk
    if not feels(said) or not (said.is_worded or not said.hearing.phase):
        return ()
    told = told_events(said.told, said.hearing, only=_BESIDE_A_FEELING)
    if not said.hearing.phase:
        facts = facts_told(said)
        if facts.get("reason") not in _PLAIN_REASONS:  # "I feel awful" is no reason, "taking the other one" is
            facts = {name: value for name, value in facts.items() if name not in _WHY} | _why_beside(said)
        return Started("decline_offer", facts), Wished("feeling")
    return (*_unless_known(told, said.hearing), Wished("feeling")) if told else (Wished("feeling"),)


def _why_beside(said: Said) -> dict[str, str]:
    """Give the reason that the sentences tell which speak of no feeling: "my mum had a fall. I feel awful"."""
    parts = [part for part in re.split(r"(?<=[.!?;])\s+|\n+", said.text) if part.strip()]
    calm = [part for part in parts if not feels(Said(part, said.hearing))]
    if not calm or len(calm) == len(parts):
        return {}
    return {name: value for name, value in facts_told(Said(" ".join(calm), said.hearing)).items() if name in _WHY}


_WHY = frozenset({"reason", "reason_words"})
_PLAIN_REASONS = frozenset({"other_offer", "compensation", "location"})
_BESIDE_A_FEELING = frozenset({"company", "position", "stage", "deadline", "received_at"})


def _dated(said: Said) -> Events:
    return dated_news(said.text, said.hearing)


def _ways(said: Said) -> Events:
    return way_wished(said.text, said.hearing) or _by_first_names(said)


def _by_first_names(said: Said) -> Events:
    """Take "actually use first names" for how one gets on with them, once the letter is shown or summed up."""
    hearing, how = said.hearing, unasked(said.text).get("relationship", "")
    wanted = hearing.phase in {"confirming", "drafted"} and not hearing.pending and hearing.slot("relationship")
    return (Answered({"relationship": how}),) if wanted and how and len(said.text.split()) <= _FEW_WORDS else ()


_FEW_WORDS = 8


def _letter(said: Said) -> Events:
    """Take a wish for the letter under a draft; words that answer, tell or begin something else are left to others."""
    hearing = said.hearing
    if hearing.phase != "drafted" or hearing.pending:
        return ()
    if said.meant and said.meant[0].strength != "within":
        return ()
    return () if scenarios_meant(said.text, hearing.scenarios) else unknown_wish(said.text, hearing)


def _fixes(said: Said) -> Events:
    """Take corrections: "actually ...", "no, ...", "the deadline is ..."."""
    if said.hearing.open is not None and said.hearing.open.kind == "fragment" and _NO_SUCH.match(said.text):
        return ()
    if said.hearing.phase in OVER and (fresh := another_offer(said)):
        return fresh  # "actually now I also need to turn down Oakley"
    return corrected(said.text, said.hearing) or assigned(said.text, said.hearing)


_NO_SUCH = re.compile(r"no\s+(?!wait\b|no\b|actually\b|sorry\b|i\b|it\b|that\b|the\b|my\b)\w", re.I)
"""What begins with a no and corrects nothing: "no pressure at all, they were patient"."""


def _present(said: Said) -> Events:
    return present(said.text, said.hearing)


def _answers(said: Said) -> Events:
    """Take the answer to the open question, or the other fact a short line tells instead."""
    slot = said.hearing.open
    if slot is None:
        return ()
    if said.is_worded and (elsewhere := aside(slot, said.text, said.told, said.hearing)):
        return elsewhere
    if slot.name == "reason" and (door := door_alone(said.text)):
        return (Answered({"keep_in_touch": door}),)  # "if they open a branch in my town" names no place as the reason
    if (slot.kind in {"name", "text", "choice"} or said.is_question) and is_no_value(said.text):
        return ()
    return answer_open(said.text, said.hearing, said.told)


_NO_FIRST = re.compile(r"^\W*(?:no|nope|nah|well|ok|oh)\b[\s,.!]*", re.I)


def _news(said: Said) -> Events:
    """Take facts where no question is open: they begin a session, change one, or belong to one of several."""
    hearing = said.hearing
    if hearing.phase and says_nothing(_NO_FIRST.sub("", said.text)):
        return ()
    if hearing.pending == "forget":
        return ()  # nothing but a yes or a no answers it, and words that puzzle over it tell no facts
    facts = facts_told(said, scenario_told(said))
    if not hearing.phase or hearing.phase == "cancelled":
        plain = {name for name in facts if name not in {"stage", "rounds", "tone", "channel"}}
        if plain or said.told.facts.get("scenario"):
            doubts = tuple(event for event in told_events(said.told, hearing) if isinstance(event, Doubted))
            return (Started(scenario_told(said), facts), *doubts)
        return (Started("decline_offer", {"company": said.text.strip()}),) if is_firm_alone(said) else ()
    if hearing.open is not None and _is_a_name(said):
        wanted = hearing.slot("company") is not None and "company" not in hearing.answers
        return (Answered({"company": said.text.strip()}),) if wanted and is_firm_alone(said) else ()
    if hearing.phase in OVER and is_another_firm(facts.get("company", ""), hearing):
        if facts.get("reason") == "other_offer":  # "now the other one: Oakley" is no reason for a no to it
            facts = {name: value for name, value in facts.items() if name not in {"reason", "reason_words"}}
        return (Started(scenario_told(said), facts),)
    return explicit(told_events(said.told, hearing), said.text, hearing)


def _is_a_name(said: Said) -> bool:
    """Say whether a short line has capitals throughout, as a name that tells nothing else."""
    words = [word for word in said.text.split() if word[:1].isalpha()]
    return 1 < len(words) <= 4 and all(word[0].isupper() for word in words) and not said.text.isupper()


def _names(said: Said) -> Events:
    return named_alone(said.text, said.hearing) or place_alone(said.text, said.hearing)


def _loosely(said: Said) -> Events:
    return wish(said.meant, said.text, said.hearing)


_EARS: tuple[Callable[[Said], Events], ...] = (
    _mail,
    _choices,
    called,
    _praise,
    _asks_leave,
    about_ajar,
    _house,
    commands,
    verdict,
    gladly,
    nothing_liked,
    _chats,
    _dated,
    early,
    _ways,
    _edits,
    with_words,
    _letter,
    _fixes,
    begins,
    _present,
    aimed,
    _answers,
    _loosely,
    _news,
    _names,
)
"""Who listens, in this order; the first that hears something has heard it."""
