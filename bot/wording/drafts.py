"""Know how a draft is shown: the piece to copy, what is not in it, and how and when to send it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import shown
from bot.conversation.session import Session
from bot.drafting import Draft
from bot.letters.letter import Letter
from bot.messages import Choice, LetterPart, Part, Text
from bot.wording.view import Spoken, View

if TYPE_CHECKING:
    from bot.review import Finding

FEW = 5
"""How many findings are shown at once; more than that reads like a scolding."""


def drafted(change: str, view: View) -> Spoken:
    """Show the piece; with the first draft also what is not in it, and how and when to send it."""
    if view.session is None:
        return [Text(view.phrase("draft_none"))], (), False
    made = view.draft(view.session)
    topic = f"draft_{change}" if f"draft_{change}" in view.library.phrases else "draft_fact"
    topic = "draft_unmentioned" if change == "mention" and _is_left_out(view.session, made) else topic
    topic = _SAME[change] if change in _SAME and _is_same(view.session, made, view) else topic
    name = next((line.split(" ")[0] for line in made.letters[0].signature), "")
    opening = view.phrase(topic, name=name).replace(", .", ".")
    parts: list[Part] = [Text(opening)]
    if made.script is not None and change == "first":
        parts.append(LetterPart(view.phrase("phone_script"), "", made.script.body))
    parts += letter_parts(view.session, made)
    if view.session.letter:
        parts += _findings(view.session, view)
    others = [f"{n}. {line}" for n, line in enumerate(made.letters[0].subjects, 1) if line != made.letters[0].subject]
    if others and change in ("first", "subject"):
        parts.append(Text(view.phrase("subjects_other", lines="\n".join(others))))
    gaps = left_out_lines(made.letters)
    if gaps and change in ("first", "fact", "mention"):
        parts.append(Text("\n".join([view.phrase("left_out"), *gaps])))
    if change == "first":
        parts.append(Text("\n".join(advice_lines(view))))
    parts.append(Text(view.phrase("draft_how" if change == "first" else "draft_how_again")))
    buttons = ("warmer", "more formal", "shorter", "another version")
    script = (Choice("Call script", "call script"),) if made.script is not None else ()
    return parts, (*(Choice(word.capitalize(), word) for word in buttons), *script, Choice("I sent it", "sent")), False


def _is_left_out(session: Session, made: Draft) -> bool:
    """Say whether what was to be added last could not be."""
    wish = session.manner.get("mention", "").rpartition("\n")[2]
    return any(gap.text == wish for letter in made.letters for gap in letter.left_out)


_SAME = {
    "shorter": "no_shorter",
    **dict.fromkeys(("warmer", "formal", "another", "longer"), "draft_same"),
    "drop": "draft_not_there",
}


def _is_same(session: Session, made: Draft, view: View) -> bool:
    """Say whether a change of manner has changed nothing that is shown."""
    if not session.past:
        return False
    before = session.past[-1]
    then = replace(session, answers=before.answers, manner=before.manner, letter=before.letter)
    return letter_parts(then, view.draft(then)) == letter_parts(session, made)


def letter_parts(session: Session, made: Draft) -> list[Part]:
    """Return the pieces to copy; the person's own text takes the place of the first."""
    if session.letter:
        return [LetterPart("", made.letters[0].subject, session.letter)]
    return [LetterPart(_to_whom(letter, len(made.letters)), letter.subject, letter.body) for letter in made.letters]


def _to_whom(letter: Letter, count: int) -> str:
    return letter.salutation.rstrip(",") if count > 1 else ""


def left_out_lines(letters: Sequence[Letter]) -> list[str]:
    """Return what is not in the letter and why, one line each."""
    seen: dict[str, None] = {}
    for letter in letters:
        for gap in letter.left_out:
            seen[f"- {shown.one_line(gap.text)}: {gap.why}" if gap.text else f"- {gap.why}"] = None
    return list(seen)


def _findings(session: Session, view: View) -> list[Part]:
    from bot.review import ours, review  # loaded when a letter is first looked over: a start needs none

    found = review(session.letter, ours({**session.answers, "scenario": session.scenario}))
    return [Text("\n".join(finding_lines(found, view)))] if found else []


def finding_lines(findings: Sequence[Finding], view: View) -> list[str]:
    """Return what the review found, the exact words with a reason and a better wording; the first few are enough."""
    lines = [view.phrase("findings")]
    for finding in findings[:FEW]:
        words = f"“{shown.one_line(finding.text)}”: " if finding.text else ""
        lines.append(f"- {words}{finding.why} {view.phrase('finding_instead', words=finding.instead)}")
    return lines


def advice_lines(view: View) -> list[str]:
    """Advise a way and a time, each with its grounds, in two lines at most."""
    if view.session is None or not view.session.answers.get("company"):
        return [view.phrase("advise_none")]
    advice = view.draft(view.session).advice
    grounds = " and ".join(advice.grounds)
    then = "advise_when_phone" if advice.channel == "phone" else "advise_when"
    when = f"{view.moment(advice.send_at)} ({shown.city(view.zone)})"
    how = view.phrase(f"advise_{advice.channel}", grounds=grounds)
    return [how if grounds else how.split(":")[0] + ".", view.phrase(then, when=when, why=advice.why_then)]
