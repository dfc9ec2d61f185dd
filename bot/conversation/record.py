"""Know how a desk and its sessions are written as plain JSON values, and read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.conversation.desk import Desk, Pending
from bot.conversation.events import Doubted
from bot.conversation.phases import Phase
from bot.conversation.session import Session, Snapshot


def desk_record(desk: Desk) -> dict[str, Any]:
    """Write down the desk without its sessions, which have rows of their own."""
    return {
        "profile": dict(desk.profile),
        "focus": desk.focus,
        "pending": asdict(desk.pending) if desk.pending else None,
        "greeted": desk.greeted,
        "turns": desk.turns,
        "shown": desk.shown,
        "question": desk.question,
        "puts": desk.puts,
    }


def desk_of(record: Mapping[str, Any], sessions: tuple[Session, ...]) -> Desk:
    """Read a desk back."""
    pending = record.get("pending")
    return Desk(
        profile=record["profile"],
        sessions=sessions,
        focus=record["focus"],
        pending=_pending_of(pending) if pending else None,
        greeted=record["greeted"],
        turns=record["turns"],
        shown=record["shown"],
        question=record.get("question", ""),
        puts=record.get("puts", 0),
    )


def _pending_of(record: Mapping[str, Any]) -> Pending:
    options = tuple((label, value) for label, value in record.get("options", ()))
    return Pending(**{**record, "sessions": tuple(record["sessions"]), "options": options})


def session_record(session: Session) -> dict[str, Any]:
    """Write down one session; phases as their words."""
    return {
        "scenario": session.scenario,
        "phase": session.phase.value,
        "answers": dict(session.answers),
        "wanted": list(session.wanted),
        "doubts": [{"slot": doubt.slot, "options": [list(pair) for pair in doubt.options]} for doubt in session.doubts],
        "misses": session.misses,
        "manner": dict(session.manner),
        "letter": session.letter,
        "milestones": dict(session.milestones),
        "moves": dict(session.moves),
        "past": [_snapshot_record(snapshot) for snapshot in session.past],
    }


def session_of(session_id: str, record: Mapping[str, Any]) -> Session:
    """Read one session back."""
    return Session(
        id=session_id,
        scenario=record["scenario"],
        phase=Phase(record["phase"]),
        answers=record["answers"],
        wanted=tuple(record["wanted"]),
        doubts=tuple(_doubt_of(doubt) for doubt in record["doubts"]),
        misses=record["misses"],
        manner=record["manner"],
        letter=record["letter"],
        milestones=record["milestones"],
        moves=record["moves"],
        past=tuple(_snapshot_of(snapshot) for snapshot in record["past"]),
    )


def _doubt_of(record: Mapping[str, Any]) -> Doubted:
    return Doubted(record["slot"], tuple((label, value) for label, value in record["options"]))


def _snapshot_record(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "scenario": snapshot.scenario,
        "phase": snapshot.phase.value,
        "answers": dict(snapshot.answers),
        "manner": dict(snapshot.manner),
        "letter": snapshot.letter,
        "milestones": dict(snapshot.milestones),
        "moves": dict(snapshot.moves),
    }


def _snapshot_of(record: Mapping[str, Any]) -> Snapshot:
    return Snapshot(**{**record, "phase": Phase(record["phase"])})
