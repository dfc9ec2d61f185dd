"""Know what each one-shot command answers, as plain JSON values; how it is asked and shown is left to the commands."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from adapters.console.here import locale_here, moment_at, zone_here
from bot.errors import BadFacts
from bot.facts import Clock, Facts, needed, read_facts
from bot.reading.locales import locale_of as habit_of

if TYPE_CHECKING:  # these are slow to load, and most commands need only one of them
    from bot.advice import Advice
    from bot.drafting import Draft
    from bot.library import Library
    from bot.plan import Reminder

NOT_A_FACT = "Ajar knows no fact of this name."
KEPT_OUT = {
    "salary": "Pay is kept private; it belongs in no letter.",
    "location": "The letter need not say where the job is.",
}
"""What ajar read finds and no piece tells."""


@dataclass(frozen=True)
class Case:
    """Hold facts with the moment and the zone they are judged in."""

    facts: Facts
    answers: Mapping[str, str]
    now: datetime
    zone: str


class Clerk:
    """Answer one-shot questions; what takes long to load is loaded once for however many lines follow."""

    def __init__(self, now: str | None = None, zone: str | None = None) -> None:
        self.now, self.named, self.zone = now, zone, zone or zone_here()
        moment_at(now, self.zone)  # a wrong option is told before anything is read
        self._library: Library | None = None

    @property
    def library(self) -> Library:
        """Load the scenarios at the first need."""
        if self._library is None:
            from bot.library import load

            self._library = load()
        return self._library

    def facts(self, given: Any) -> Facts:
        """Read facts from parsed JSON, against every question any scenario asks."""
        slots = {slot.name: slot for scenario in self.library.scenarios.values() for slot in scenario.slots}
        said = given.get("timezone") if isinstance(given, dict) else None
        return read_facts(given, {**slots, **self.library.facts}, tuple(self.library.scenarios), self.clock(said))

    def clock(self, said: object) -> Clock:
        """Know what dates in facts count from: now in the person's zone, or here where they name none that is one."""
        named = said if isinstance(said, str) and said else self.named
        with suppress(BadFacts):  # a wrong zone is told where the fact is read
            return Clock(moment_at(self.now, named or self.zone), habit_of(named) if named else locale_here())
        return Clock(moment_at(self.now, self.zone), locale_here())

    def case(self, given: Any) -> Case:
        """Read facts, and decide the zone and the moment they are judged from."""
        facts = self.facts(given)
        zone = facts.answers.get("timezone") or self.zone
        return Case(facts, {**facts.answers, "scenario": facts.scenario}, moment_at(self.now, zone), zone)

    def draft(self, given: Any) -> dict[str, Any]:
        """Write the piece the facts ask for, and check it by the same rules as anyone's letter."""
        case = self.case(given)
        needed(case.facts, self.library.scenarios[case.facts.scenario].slots)
        from bot.review import ours, review

        made = self.made(case)
        letter, advice = made.letters[0], made.advice
        left_out = [asdict(one) for one in letter.left_out]
        left_out += [
            {"fact": name, "text": text, "why": KEPT_OUT.get(name, NOT_A_FACT)}
            for name, text in case.facts.unknown.items()
        ]
        whole = _whole(letter.subject, letter.body)
        return {
            "subject": letter.subject,
            "subjects": list(letter.subjects),
            "body": letter.body,
            "channel": advice.channel,
            "send_at": _iso(advice.send_at),
            "left_out": left_out,
            "findings": [finding_json(one) for one in review(whole, ours(case.answers))],
        }

    def made(self, case: Case) -> Draft:
        """Write what the facts ask for."""
        from bot.drafting import compose
        from bot.letters.letter import Manner

        answers = {**self.spelling(case), **case.answers}
        return compose(self.library, case.facts.scenario, answers, Manner(), case.now, case.zone)

    def spelling(self, case: Case) -> dict[str, str]:
        """Choose the spelling of the place that was named, as a conversation does, where the facts name none."""
        named = case.facts.answers.get("timezone") or self.named
        if not named or case.facts.answers.get("spelling"):
            return {}
        return {"spelling": "uk" if habit_of(named) == "en-GB" else "us"}

    def plan(self, given: Any) -> dict[str, Any]:
        """Say how and when to answer, and every reminder until then and after."""
        case = self.case(given)
        advice, reminders = _course(case)
        return {
            "channel": advice.channel,
            "grounds": list(advice.grounds),
            "send_at": _iso(advice.send_at),
            "why_then": advice.why_then,
            "reminders": [_reminder_json(one, case.zone, unsent) for one, unsent in reminders],
        }

    def calendar(self, given: Any) -> str:
        """Write the reminders as a calendar file."""
        from bot.calendar_file import calendar

        case = self.case(given)
        return calendar([one for one, _ in _course(case)[1]], case.answers, case.now)

    def read(self, text: str, now: str | None = None, zone: str | None = None) -> dict[str, Any]:
        """Read what a mail or a message says, under the names of its facts; None where it does not say."""
        from bot.reading.chat import TOLD, read_chat
        from bot.reading.mail import looks_like_mail, read_mail

        place = self.place(now, zone)
        if looks_like_mail(text):
            found: dict[str, Any] = asdict(read_mail(text, *place))
            found["reason"] = read_chat(found["note"], *place).get("reason")
        else:
            found = dict(read_chat(text, *place))
            found["interviewers"] = found.get("interviewers", "").split("; ")
        found["interviewers"] = [name for name in found["interviewers"] if name]
        return {name: found.get(name) or None for name in TOLD}

    def when(self, text: str, now: str | None = None, zone: str | None = None) -> dict[str, Any]:
        """Say how a date phrase is understood."""
        from bot.reading.dates import when_json

        moment, here, locale = self.place(now, zone)
        return when_json(text, moment, here, locale or habit_of(here))

    def place(self, now: str | None, zone: str | None) -> tuple[datetime, str, str]:
        """Say when, where and in whose manner of dates; a zone that was named speaks for its country, not this one."""
        named = zone or self.named
        here = named or self.zone
        return moment_at(now or self.now, here), here, "" if named else locale_here()

    def review(self, text: str, given: Any = None) -> list[dict[str, Any]]:
        """Check a letter against what it should say; one that we would write ourselves is judged as ours."""
        from bot.review import ours, review

        case = self.case(given) if given is not None else None
        found = review(text, case.answers if case else {})
        if case and any(one.rule == "no_door_open" for one in found) and self.is_ours(text, case):
            found = review(text, ours(case.answers))
        return [finding_json(one) for one in found]

    def is_ours(self, text: str, case: Case) -> bool:
        """Say whether a letter is the draft of its facts."""
        with suppress(BadFacts):
            needed(case.facts, self.library.scenarios[case.facts.scenario].slots)
            return self.made(case).letters[0].body.strip() in text
        return False


def _course(case: Case) -> tuple[Advice, list[tuple[Reminder, bool]]]:
    """Follow the ladder until the piece is sent as advised (True), and on from there (False)."""
    from bot.advice import advise
    from bot.plan import is_ahead, ladder, shown_at

    advice = advise(case.answers, case.now, case.zone)
    drafted = {"drafted_at": case.now.astimezone(UTC).isoformat()}
    sent = {**drafted, "sent_at": advice.send_at.astimezone(UTC).isoformat()}
    before = ladder(case.answers, drafted, {}, case.now, case.zone)
    after = ladder(case.answers, sent, {}, case.now, case.zone)
    steps = [*((one, True) for one in before), *((one, False) for one in after if one not in before)]
    return advice, sorted((step for step in steps if is_ahead(step[0], case.now)), key=lambda step: shown_at(step[0]))


def _reminder_json(reminder: Reminder, zone: str, unsent: bool) -> dict[str, Any]:
    from bot.plan import shown_at
    from bot.rungs import label_of

    return {
        "kind": reminder.kind,
        "due": _iso(shown_at(reminder).astimezone(ZoneInfo(zone))),
        "while": "not sent" if unsent else "sent",
        "rule": reminder.rule,
        "label": label_of(reminder.kind, reminder.rule),
    }


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _whole(subject: str, body: str) -> str:
    return f"Subject: {subject}\n\n{body}" if subject else body


def finding_json(finding: Any) -> dict[str, Any]:
    """Show a finding under the names the command promises."""
    return {name: getattr(finding, name) for name in ("rule", "text", "start", "end", "why", "instead")}
