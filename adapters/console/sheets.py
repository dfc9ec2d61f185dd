"""Know how a command's answer is laid out for a person; the same values as the JSON, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.messages import AgendaPart, FactsPart, LetterPart, Part, Text
from bot.shown import hour

HOW = {
    "phone": "Call first, then send the mail.",
    "email": "A mail is right here.",
    "chat": "Answer in the chat.",
    "linkedin": "Answer on LinkedIn.",
}


def draft_sheet(draft: dict[str, Any]) -> tuple[Part, ...]:
    """Lay out a draft: the letter first, then what was left out and found."""
    parts: list[Part] = [LetterPart("Draft", draft["subject"], draft["body"])]
    if others := [line for line in draft["subjects"] if line != draft["subject"]]:
        parts.append(Text("\n".join(["Other subject lines:", *(f"  {line}" for line in others)])))
    parts.append(Text(f"{HOW.get(draft['channel'], draft['channel'])} Best sent: {_moment(draft['send_at'])}."))
    if draft["left_out"]:
        parts.append(Text("\n".join(["Left out:", *(f"  {_left_out(one)}" for one in draft["left_out"])])))
    return (*parts, *(findings_sheet(draft["findings"]) if draft["findings"] else ()))


def plan_sheet(plan: dict[str, Any]) -> tuple[Part, ...]:
    """Lay out a plan: how, why, when, and every dated reminder."""
    grounds = "".join(f"\n  because {ground}" for ground in plan["grounds"])
    return (
        Text(HOW.get(plan["channel"], plan["channel"]) + grounds),
        Text(f"Best sent: {_moment(plan['send_at'])}. {plan['why_then']}"),
        *_agenda("As long as it is not sent", "not sent", plan["reminders"]),
        *_agenda("Once it is sent, if it goes out as advised", "sent", plan["reminders"]),
    )


def _agenda(title: str, state: str, reminders: list[dict[str, Any]]) -> Iterator[AgendaPart]:
    rows = tuple((datetime.fromisoformat(one["due"]), one["label"]) for one in reminders if one["while"] == state)
    if rows:
        yield AgendaPart(title, rows, "")


def facts_sheet(facts: dict[str, Any]) -> tuple[Part, ...]:
    """Lay out what a text says; what it does not say is not listed."""
    said = {name: ", ".join(value) if isinstance(value, list) else value for name, value in facts.items() if value}
    rows = tuple((name.replace("_", " "), str(value)) for name, value in said.items())
    return (FactsPart("What the text says", rows) if rows else Text("I found no facts in this text."),)


def findings_sheet(findings: list[dict[str, Any]]) -> tuple[Part, ...]:
    """Lay out what was found in a letter, each with a better wording."""
    if not findings:
        return (Text("Nothing found. It can go out like this."),)
    return tuple(Text(_finding(one)) for one in findings)


def when_sheet(read: dict[str, Any]) -> tuple[Part, ...]:
    """Say in a line how a date phrase was understood."""
    if read["kind"] == "moment":
        said = read["date"] + (f"T{read['time']}" if read["time"] else "")
        return (Text(f"{_moment(said)} ({read['zone']})"),)
    if read["alternatives"]:
        return (Text("I would ask: " + " or ".join(_moment(one) for one in read["alternatives"]) + "?"),)
    return (Text("No date." if read["kind"] == "none" else "I would ask: I cannot tell which day is meant."),)


def _finding(finding: dict[str, Any]) -> str:
    quoted = f' "{finding["text"]}"' if finding["text"] else ""
    better = f"\n  better: {finding['instead']}" if finding["instead"] else ""
    return f"{finding['rule']}{quoted}\n  {finding['why']}{better}"


def _left_out(one: dict[str, Any]) -> str:
    text = " ".join(one["text"].split())
    return f"{one['fact']}: {text if len(text) <= 60 else text[:59] + '…'} ({one['why'].rstrip('.')})"


def _moment(iso: str) -> str:
    moment = datetime.fromisoformat(iso)
    day = f"{moment:%A} {moment.day} {moment:%B %Y}"
    return f"{day}, {hour(moment.time())}" if "T" in iso else day
