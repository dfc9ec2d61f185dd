"""A year of one person's life on the real store, in seconds: with restarts, two outages, and every change of clocks."""

# a wall time is naive on purpose

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from bot import library
from bot.conversation.desk import Desk
from bot.conversation.phases import Phase
from bot.conversation.record import desk_record, session_record
from bot.conversation.session import Session
from bot.messages import FilePart, Inbound
from bot.promises import planned as plan_of
from bot.service import Service
from bot.store.owners import new_owner, retire
from bot.store.rows import DeskRow, OutboxRow, SessionRow
from bot.store.unit import Unit
from bot.walltime import is_quiet, to_local
from tests.integration.conftest import House, at, run
from tests.messengers import FakeMessenger

ZONE = "Europe/London"
BEGIN = datetime(2026, 3, 24, 10, tzinfo=UTC)
ANSWERS = {
    "company": "Acme",
    "position": "Head of Sales",
    "stage": "offered",
    "received_at": "2026-03-24T10:00",
    "deadline": "2026-03-31T17:00",
    "people_met": "Dana; Lee",
    "keep_in_touch": "yes",
    "contact_name": "Dana Reyes",
    "contact_role": "agency",
    "sender_name": "Kim",
    "own:1_text": "the doubled hour",
    "own:2_text": "a birthday",
}
MOVES = {"light_touch": "on", "own:1": "2026-10-25T01:30", "own:2": "2026-05-01T09:00 yearly"}
ONCE = ("linkedin", "confirm_receipt", "thank_yous", "network", "agency_window", "own:1")


class Life:
    """Let a person live through a year in steps from one due moment to the next."""

    def __init__(self, house: House) -> None:
        self.house, self.store = house, house.store()
        house.clock.now = BEGIN
        house.messenger = FakeMessenger()
        self.library = library.load()
        self.restart()
        run(self.store.transact(self._settle))

    def restart(self) -> None:
        """Go on as another process."""
        for owner in self.store.owners:
            retire(owner)
        owner = new_owner()
        self.outbox = self.house.outbox(self.store, owner, render=lambda unit, row, now: self.render(unit, row, now))
        self.service = Service(self.library, self.store, self.outbox, self.house.clock, owner)

    def render(self, unit: Unit, row: OutboxRow, now: datetime) -> object:
        """Word a reminder as the program does."""
        return self.service.render(unit, row, now)

    def _settle(self, unit: Unit) -> None:
        session = Session(
            "o1", "decline_offer", Phase.DRAFTED, ANSWERS, milestones={"drafted_at": BEGIN.isoformat()}, moves=MOVES
        )
        desk = Desk(profile={"timezone": ZONE, "sender_name": "Kim"}, sessions=(session,), focus="o1", greeted=True)
        unit.save_desk(at(), DeskRow("kim", content=desk_record(desk)))
        unit.save_session(SessionRow("o1", "kim", content=session_record(session)))
        unit.reconcile("kim", "o1", plan_of(session, desk, BEGIN), at(), BEGIN)

    def live(self, until: datetime) -> None:
        """Sweep whenever something is due, and once a day."""
        clock = self.house.clock
        while clock.now < until:
            waiting = [row.next_try_at for row in run(self.store.transact(Unit.reminders_of, "kim"))]
            clock.now = min([until, clock.now + timedelta(days=1), *(due for due in waiting if due > clock.now)])
            run(self.outbox.deliver_due())
            if clock.now.day == 1:
                self.restart()

    def sleep(self, until: datetime) -> None:
        """Be switched off."""
        self.house.clock.now = until
        self.restart()
        run(self.outbox.deliver_due())

    def says(self, text: str) -> None:
        """Let the person say something."""
        run(self.service.hear(Inbound(f"{text}-{self.house.clock.now}", at(), text)))

    def rows(self) -> list[dict[str, object]]:
        """List every reminder there ever was."""
        return [row for row in run(self.store.transact(Unit.messages_of, "kim")) if row["kind"] != "reply"]


def test_a_year_brings_everything_once_and_on_time(house: House) -> None:
    life = Life(house)
    life.live(datetime(2026, 3, 26, 9, tzinfo=UTC))
    life.says("I sent it")
    life.live(datetime(2026, 3, 27, 12, tzinfo=UTC))
    life.sleep(datetime(2026, 3, 31, 12, tzinfo=UTC))  # four days off, over the change to summer time
    life.live(datetime(2026, 8, 1, tzinfo=UTC))
    life.sleep(datetime(2026, 8, 4, 12, tzinfo=UTC))
    life.live(datetime(2027, 5, 10, tzinfo=UTC))
    rows = life.rows()
    assert {str(row["state"]) for row in rows} <= {"sent", "merged", "cancelled", "pending"}
    sent = [row for row in rows if row["state"] == "sent"]
    times = Counter(str(row["kind"]) for row in sent)
    assert {kind: times[kind] for kind in ONCE} == dict.fromkeys(ONCE, 1)
    assert (times["reconnect"], times["own:2"], times["light_touch"]) == (3, 2, 4)
    away = (datetime(2026, 3, 27, 12, tzinfo=UTC), datetime(2026, 3, 31, 12, tzinfo=UTC))
    for row in sent:
        due, done = (datetime.fromisoformat(str(row[name])) for name in ("due_at", "done_at"))
        assert due <= done
        assert done - due < timedelta(seconds=1) or away[0] <= due <= away[1]
        assert not is_quiet(to_local(due, ZONE)) or str(row["kind"]).startswith(("own", "deadline", "answer"))
    own = next(row for row in sent if row["kind"] == "own:1")
    assert own["due_at"] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC).isoformat()  # of two half past ones the earlier
    texts = house.messenger.texts
    assert sum("late" in text.lower() for text in texts) == sum(
        datetime.fromisoformat(str(row["done_at"])) - datetime.fromisoformat(str(row["due_at"])) > timedelta(minutes=15)
        for row in sent
    )
    assert house.messenger.doubled == []
    reconnects = [text for text in texts if "months since your no" in text and "an agency" not in text]
    assert len(reconnects) == 3
    assert all(sign in text for text in reconnects for sign in ("fits better", "changed", "they wrote", "grown"))


def test_the_ladder_follows_what_the_person_says(house: House) -> None:
    life = Life(house)
    life.live(datetime(2026, 3, 26, 9, tzinfo=UTC))
    assert {row["kind"] for row in life.rows() if row["state"] == "sent"} >= {"answer_20h", "answer_44h"}
    life.says("I sent it")
    kinds = {row.kind for row in run(life.store.transact(Unit.reminders_of, "kim"))}
    assert "deadline_24h" not in kinds
    assert {"linkedin", "confirm_receipt", "reconnect", "agency_window", "light_touch"} <= kinds
    life.says("they wrote back")
    kinds = {row.kind for row in run(life.store.transact(Unit.reminders_of, "kim"))}
    assert "confirm_receipt" not in kinds
    life.live(datetime(2026, 6, 1, tzinfo=UTC))
    before = min(row.due_at for row in run(life.store.transact(Unit.reminders_of, "kim")) if row.kind == "reconnect")
    life.says("we talked today")
    after = min(row.due_at for row in run(life.store.transact(Unit.reminders_of, "kim")) if row.kind == "reconnect")
    assert after > before
    life.says("they invited me to talk again")
    kinds = {row.kind for row in run(life.store.transact(Unit.reminders_of, "kim"))}
    assert "reconnect" not in kinds


def test_a_yearly_date_comes_next_year_even_if_this_years_was_slept_through(house: House) -> None:
    life = Life(house)
    life.sleep(datetime(2026, 6, 1, tzinfo=UTC))
    life.live(datetime(2027, 5, 2, tzinfo=UTC))
    found = {str(row["due_at"])[:10]: row["state"] for row in life.rows() if row["kind"] == "own:2"}
    assert found == {"2026-05-01": "expired", "2027-05-01": "sent", "2028-05-01": "pending"}


def test_the_calendar_is_handed_over_as_a_file_with_every_date_that_is_ahead(house: House) -> None:
    life = Life(house)
    life.says("I sent it")
    life.says("calendar")
    message = house.messenger.taken[-1][1]
    file = next(part for part in message.parts if isinstance(part, FilePart))
    ahead = run(life.store.transact(Unit.reminders_of, "kim"))
    assert (file.name, file.media_type) == ("ajar-reminders.ics", "text/calendar")
    assert file.text.count("BEGIN:VEVENT") == len(ahead)
    assert "Acme" in file.text
