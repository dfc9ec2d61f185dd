"""Know how questions, repairs, the summary and what was understood are said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot import shown
from bot.conversation.desk import Desk
from bot.conversation.effects import Ask, AskDoubt, ShowSummary
from bot.conversation.scenario import Scenario, Slot
from bot.conversation.session import Session
from bot.library import DERIVED
from bot.messages import Choice, FactsPart, Part, Text
from bot.wording.view import Spoken, View, sentences

MANY = 5
"""From how many new facts on they are listed: a line each can be checked, a sentence of them cannot."""


def ask(effect: Ask, view: View) -> Spoken:
    """Put a question, at the step of the repair it has reached."""
    slot = effect.slot
    failed = view.phrase(_known(effect.kind, view)) if effect.misses and effect.kind else ""
    text = sentences([failed, _question(effect, view)])
    choices = tuple(Choice(option.label, option.label) for option in slot.options)
    if choices:
        return [Text(text)], choices, True
    quick = [*slot.quick, *(["skip"] if slot.optional and "not sure" not in slot.quick else [])]
    return [Text(text)], tuple(Choice(word.capitalize(), word) for word in quick), False


def _known(kind: str, view: View) -> str:
    return kind if kind in view.library.phrases else "unclear"


def _question(effect: Ask, view: View) -> str:
    """Word a question: at first as it is, on its return in other words, after words nobody could read by the ladder."""
    slot = effect.slot
    if effect.misses and not effect.again:
        ladder = [slot.reprompt, slot.examples or slot.prompt]
        if effect.misses <= len(ladder):
            return ladder[effect.misses - 1]
        return f"{view.phrase('way_out_skip' if slot.optional or slot.default else 'way_out')} {_in_turn(effect)}"
    if not effect.again and not effect.puts:
        return slot.both if effect.both else slot.prompt
    said = _in_turn(effect)
    return said if said == _other_words(effect) else f"{view.phrase('back_to')} {_low_first(said.removeprefix('And '))}"


def _in_turn(effect: Ask) -> str:
    """Take turns between other words for a question and its own."""
    own = effect.slot.both if effect.both else effect.slot.prompt
    return own if effect.puts and effect.puts % 2 == 0 else _other_words(effect) or own


def _other_words(effect: Ask) -> str:
    return effect.slot.both_again if effect.both else effect.slot.rephrase


def _low_first(text: str) -> str:
    return text[0].lower() + text[1:]


def doubt(effect: AskDoubt, view: View) -> Spoken:
    """Let the person choose between the things their words may mean; who does not is told of the ways out."""
    labels = [label for label, _value in effect.options]
    options, slot = one_of(labels), effect.slot
    rung = min(effect.puts, 1) if effect.puts < 2 else 2 + effect.puts % 2
    topic = ("which_meant", "which_again", "which_ways", "which_out")[rung]
    first = slot.which.format(options=options) if slot.which and not rung else ""
    text = first or view.phrase(topic, what=short(slot), options=options)
    return [Text(text)], tuple(Choice(label, label) for label in labels), True


def short(slot: Slot) -> str:
    """Call a fact what it is called inside a sentence."""
    return slot.short or _low_first(slot.label)


def one_of(names: Sequence[str]) -> str:
    """List what to choose from: "Friday 6 March or Friday 13 March"."""
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)


def summary(effect: ShowSummary, view: View) -> Spoken:
    """List what is known and ask whether it is right."""
    choices: tuple[Choice, ...] = (Choice("Yes, write it", "yes"),)
    if asks_zone(view.desk, view.session):
        choices = (*choices, Choice("Another time zone", "change my time zone"))
    if effect.again:
        return [Text(view.phrase("summary_again"))], choices, False
    if effect.kind:
        how = view.rung("summary_ways", effect.puts - 1)
        return [Text(sentences([view.phrase(_known(effect.kind, view)), how]))], choices, False
    parts: list[Part] = [FactsPart(view.phrase("summary"), tuple(summary_rows(view)))]
    more = addable(view)
    offer = view.phrase("summary_more", labels=", ".join(more)) if more else ""
    parts.append(Text(sentences([offer, view.phrase("summary_how")])))
    return parts, choices, False


def summary_slots(scenario: Scenario, session: Session, desk: Desk) -> tuple[Slot, ...]:
    """Return the slots of the summary's lines, in order; a number names a line by its place here.

    What was left out has no line: it is named among what can be added.
    """
    zone = asks_zone(desk, session)
    return tuple(
        slot for slot in scenario.slots if session.answers.get(slot.name) and (slot.name != "timezone" or zone)
    )


def asks_zone(desk: Desk, session: Session | None) -> bool:
    """Say whether this is the summary that asks, among all else, whether the zone is right: the first one agreed to."""
    if session is None or not session.answers.get("timezone"):
        return False
    return all("drafted_at" not in other.milestones for other in desk.sessions if other.id != session.id)


def summary_rows(view: View) -> list[tuple[str, str]]:
    """Return the summary's lines: what each fact is called, and what it is."""
    if view.session is None or view.scenario is None:
        return []
    answers = view.session.answers
    slots = summary_slots(view.scenario, view.session, view.desk)
    return [(slot.label, view.fact(slot, answers[slot.name])) for slot in slots]


def addable(view: View) -> list[str]:
    """Name the facts that may be added: those left out first, then those that are not asked for."""
    if view.session is None or view.scenario is None:
        return []
    answers = view.session.answers
    asked = [slot for slot in view.scenario.slots if slot.is_asked(answers)]
    left = [slot for slot in asked if answers.get(slot.name) == "" and slot.applies(answers)]
    offered = [slot for slot in view.scenario.slots if slot not in asked and not slot.profile and slot.applies(answers)]
    return [short(slot) for slot in (*left, *offered) if not answers.get(slot.name)][:8]


def ground(facts: Mapping[str, str], changed: Sequence[str], view: View, *, aside: bool = False) -> list[Part]:
    """Show what was understood, corrections first; a fact told ``aside`` from the open question is always shown."""
    scenario = view.scenario
    if scenario is None:
        return []
    mine = [slot for slot in scenario.slots if slot.name in facts and slot.name not in DERIVED and not slot.private]
    named = [(slot, facts[slot.name]) for slot in mine if facts[slot.name]]
    gone = [short(slot) for slot in mine if not facts[slot.name]]
    new = [(slot, value) for slot, value in named if slot.name not in changed]
    other = [(slot, value) for slot, value in named if slot.name in changed]
    worth = [slot for slot, _ in named if slot.kind == "moment" or slot.echoed]
    if len(new) >= MANY:
        rows = tuple((slot.label, view.fact(slot, value)) for slot, value in named)
        return [FactsPart(view.phrase("read"), rows), Text(view.phrase("read_correct"))]
    said = [view.phrase("dropped", labels=", ".join(gone))] if gone else []
    said += [view.phrase("changed", facts=clauses(other, view))] if other else []
    if new and (len(new) > 1 or worth or other or aside):
        said.append(view.phrase("noted", facts=clauses(new, view)))
    return [Text(" ".join(said))] if said else []


def clauses(facts: Sequence[tuple[Slot, str]], view: View) -> str:
    """Say several facts behind one another, those that belong together in one clause."""
    known = {slot.name: slot for slot, value in facts if value not in shown.NOT_SAID}
    values = {slot.name: _low(slot, view.fact(slot, value)) for slot, value in facts}
    pairs = {slot.also: slot for slot in known.values() if slot.noted_both and slot.also in known}
    said = [
        slot.noted_both.format(value=values[slot.name], also=values[slot.also])
        if slot in pairs.values()
        else clause(slot, value, view)
        for slot, value in facts
        if slot.name not in pairs
    ]
    return said[0] if len(said) == 1 else f"{'; '.join(said[:-1])}, and {said[-1]}"


def clause(slot: Slot, value: str, view: View) -> str:
    """Say one fact in a clause of its own."""
    if value in slot.noted_as:
        return slot.noted_as[value]
    known = value not in shown.NOT_SAID
    return (slot.noted if slot.noted and known else f"{short(slot)}: {{value}}").format(
        value=_low(slot, view.fact(slot, value)).rstrip(".!")
    )


def _low(slot: Slot, text: str) -> str:
    plain = slot.kind == "choice" and (text[1:2].islower() or text.startswith("A "))
    return _low_first(text) if plain else text
