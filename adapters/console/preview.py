"""Know how the whole house is shown on paper: each scenario's questions and example letter, the life of a session."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from bot.conversation.phases import TRANSITIONS
from bot.conversation.scenario import Condition, Scenario, Slot
from bot.errors import BadFacts
from bot.letters.render import write_all
from bot.library import Library, load

WIDTH = 80


def house() -> str:
    """Show every scenario, then the life of a session."""
    library = load()
    return _fitted("\n\n".join([*(_scenario(library, one) for one in library.scenarios.values()), life()]))


def room(name: str) -> str:
    """Show one scenario."""
    library = load()
    if name not in library.scenarios:
        raise BadFacts(f"There is no scenario '{name}'; there are {', '.join(library.scenarios)}.")
    return _fitted(_scenario(library, library.scenarios[name]))


def _fitted(text: str) -> str:
    """Break what is wider than a page; a line goes on below its own text."""
    return "\n".join(row for line in text.splitlines() for row in _rows(line))


def _rows(line: str) -> list[str]:
    inset = min(len(line) - len(line.lstrip(" 0123456789")), 6)
    return wrap(line, WIDTH, subsequent_indent=" " * inset, break_on_hyphens=False, drop_whitespace=True) or [""]


def life() -> str:
    """Show which event leads from which phase to which, as the machine holds it."""
    lines = ["The life of a session", "=" * WIDTH]
    for phase, rows in TRANSITIONS.items():
        lines.append(f"{phase.value}{'' if rows else '  (the end)'}")
        lines += [
            f"    {event.__name__:<14} -> {to.value if to else 'where it was before'}" for event, to in rows.items()
        ]
    return "\n".join(lines)


def _scenario(library: Library, scenario: Scenario) -> str:
    lines = [f"{scenario.id}: {scenario.title}", "=" * WIDTH]
    for number, slot in enumerate((slot for slot in scenario.slots if slot.asked), 1):
        lines += _question(number, slot)
    if offered := [slot.label for slot in scenario.slots if not slot.asked]:
        lines.append(f"    Offered at the summary: {', '.join(offered)}")
    lines += [f"    Leads on to {branch.to} when {_condition(branch.when)}" for branch in scenario.branches]
    return "\n".join([*lines, "", *_letters(library, scenario.id)])


def _question(number: int, slot: Slot) -> Iterator[str]:
    yield f"{number:3} {slot.name} ({slot.kind}{', may be skipped' if slot.optional else ''}): {slot.prompt}"
    if slot.when:
        yield f"      only when {_condition(slot.when)}"
    if slot.options:
        yield f"      {' | '.join(option.label for option in slot.options)}"


def _condition(when: Condition) -> str:
    return " and ".join(f"{name} is {' or '.join(values)}" for name, values in when.items())


def _letters(library: Library, name: str) -> Iterator[str]:
    for letter in write_all(library.pieces[name], library.examples[name]):
        yield "-" * WIDTH
        if letter.subject:
            yield f"Subject: {letter.subject}\n"
        yield letter.body
        yield "-" * WIDTH
