"""Know every sentence the bot says: effects in, messages out; the sentences themselves stand in templates/phrases.toml.

What a person typed is only ever filled into a blank, never read as a sentence with blanks of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot import shown
from bot.conversation.effects import (
    Ask,
    AskDay,
    AskDoubt,
    AskForget,
    AskSent,
    AskWhich,
    AwaitWord,
    Effect,
    Ground,
    Say,
    ShowDraft,
    ShowSummary,
)
from bot.messages import Choice, Message, Part, Text
from bot.wording.asking import ask, doubt, ground, one_of, summary
from bot.wording.drafts import drafted
from bot.wording.topics import about, reminder_name, topic_parts
from bot.wording.view import Spoken, View, sentences


def messages(effects: Sequence[Effect], view: View) -> tuple[Message, ...]:
    """Turn the effects of one turn into one message, its question last."""
    parts: list[Part] = []
    choices: tuple[Choice, ...] = ()
    numbered = False
    again = any(isinstance(effect, Ask | AskDoubt) and effect.again for effect in effects)
    aside = again or Say("hello") in effects  # the first words are heard without a question, so that is always shown
    for effect in effects:
        spoken, offered, numbers = _spoken(effect, view, aside=aside)
        spoken = [] if parts and _has_been_said(effect, effects) else spoken
        parts += spoken
        choices, numbered = (offered, numbers) if offered else (choices, numbered)
    return (Message(tuple(_joined(parts)), choices, numbered),) if parts else ()


def _spoken(effect: Effect, view: View, *, aside: bool = False) -> Spoken:
    match effect:
        case Ask():
            return ask(effect, view)
        case AskDoubt():
            return doubt(effect, view)
        case AskWhich(sessions):
            names = [shown.company(s.answers) for name in sessions if (s := view.desk.find(name))]
            text = view.rung("which_offer", effect.puts, options=one_of(names))
            return [Text(text)], tuple(Choice(name, name) for name in names), True
        case AskDay(kind, what, options):
            name = shown.one_line(what) or reminder_name(kind, view)
            labels = [label for label, _ in options]
            topic = "which_days" if options else "which_day"
            text = view.rung(topic, effect.puts, what=name, options=one_of(labels))
            return [Text(text)], tuple(Choice(label, label) for label in labels), bool(options)
        case AskSent():
            text = view.rung("ask_sent", effect.puts, **about(view))
            return [Text(text)], (Choice("Yes, it is out", "yes"), Choice("No, go on", "no")), False
        case AskForget(what, session):
            there = view.desk.find(session)
            named = {"company": shown.company(there.answers)} if there else {}
            text = view.rung(f"ask_forget_{what}", effect.puts, **{**about(view), **named})
            return [Text(text)], (Choice("Yes, delete", "yes"), Choice("No, keep it", "no")), False
        case ShowSummary():
            return summary(effect, view)
        case ShowDraft(change):
            return drafted(change, view)
        case AwaitWord():
            return _await(effect, view)
        case Ground(facts, changed):
            return ground(facts, changed, view, aside=aside), (), False
        case Say(topic, args):
            return topic_parts(topic, args, view), (), False
        case _:
            return [], (), False


def _has_been_said(effect: Effect, effects: Sequence[Effect]) -> bool:
    """Say whether the floor is given back without a word: nothing is asked once a piece is out, and news was told."""
    over = isinstance(effect, AwaitWord) and effect.phase in ("sent", "acknowledged") and not effect.misheard
    return over and not any(isinstance(other, Say) and other.topic in ("sent", "focus") for other in effects)


def _await(effect: AwaitWord, view: View) -> Spoken:
    phase = effect.phase
    topic = {"forgotten": "after_forgotten", "confirming": "summary_again"}.get(phase, f"await_{phase}")
    choices = {
        "drafted": (Choice("Show draft", "show draft"), Choice("I sent it", "sent")),
        "sent": (Choice("They replied", "they replied"), Choice("Upcoming", "upcoming")),
        "acknowledged": (Choice("Upcoming", "upcoming"),),
        "cancelled": (Choice("Undo", "undo"),),
    }
    misses = view.session.misses if view.session else effect.puts + 1
    sorry = view.rung("misheard", max(misses - 1, 0)) if effect.misheard else ""
    return [Text(sentences([sorry, view.phrase(topic)]))], choices.get(phase, ()), False


def _joined(parts: Sequence[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(f"{joined[-1].text}\n\n{part.text}")
        else:
            joined.append(part)
    return [part for part in joined if not isinstance(part, Text) or part.text]
