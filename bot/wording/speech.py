"""Know every sentence the bot says: effects in, messages out; the sentences themselves stand in templates/phrases.toml.

What a person typed is only ever filled into a blank, never read as a sentence with blanks of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot import shown
from bot.conversation.effects import (
    Ask,
    AskDoubt,
    AskForget,
    AskWhich,
    AwaitWord,
    Effect,
    Ground,
    Say,
    ShowDraft,
    ShowSummary,
)
from bot.messages import Choice, Message, Part, Text
from bot.wording.asking import ask, ground, summary
from bot.wording.drafts import drafted
from bot.wording.topics import about, topic_parts
from bot.wording.view import Spoken, View


def messages(effects: Sequence[Effect], view: View) -> tuple[Message, ...]:
    """Turn the effects of one turn into one message, its question last."""
    parts: list[Part] = []
    choices: tuple[Choice, ...] = ()
    numbered = False
    for effect in effects:
        spoken, offered, numbers = _spoken(effect, view)
        parts += spoken
        choices, numbered = (offered, numbers) if offered else (choices, numbered)
    return (Message(tuple(_joined(parts)), choices, numbered),) if parts else ()


def _spoken(effect: Effect, view: View) -> Spoken:
    match effect:
        case Ask():
            return ask(effect, view)
        case AskDoubt(slot, options, _):
            label = f"{slot.label}: {view.phrase('which_meant')}"
            return [Text(label)], tuple(Choice(text, text) for text, _value in options), True
        case AskWhich(sessions):
            names = [shown.company(s.answers) for name in sessions if (s := view.desk.find(name))]
            return [Text(view.phrase("which_offer"))], tuple(Choice(name, name) for name in names), True
        case AskForget(what):
            text = view.phrase(f"ask_forget_{what}", **about(view)) if what == "everything" else _forget_this(view)
            return [Text(text)], (Choice("Yes, delete", "yes"), Choice("No, keep it", "no")), False
        case ShowSummary():
            return summary(effect, view)
        case ShowDraft(change):
            return drafted(change, view)
        case AwaitWord(phase, _):
            return _await(phase, view)
        case Ground(facts, changed):
            return ground(facts, changed, view), (), False
        case Say(topic, args):
            return topic_parts(topic, args, view), (), False
        case _:
            return [], (), False


def _forget_this(view: View) -> str:
    return view.phrase("ask_forget_this_offer", **about(view))


def _await(phase: str, view: View) -> Spoken:
    topic = {"forgotten": "after_forgotten", "confirming": "summary_again"}.get(phase, f"await_{phase}")
    choices = {
        "drafted": (Choice("Show draft", "show draft"), Choice("I sent it", "sent")),
        "sent": (Choice("They replied", "they replied"), Choice("Upcoming", "upcoming")),
        "acknowledged": (Choice("Upcoming", "upcoming"),),
        "cancelled": (Choice("Undo", "undo"),),
    }
    return [Text(view.phrase(topic))], choices.get(phase, ()), False


def _joined(parts: Sequence[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(f"{joined[-1].text}\n\n{part.text}")
        else:
            joined.append(part)
    return [part for part in joined if not isinstance(part, Text) or part.text]
