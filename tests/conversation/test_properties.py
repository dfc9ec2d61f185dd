"""Any events at all: the session ends in a known phase or the event is refused, and nothing else happens."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.desk import FLOORS, Desk, turn
from bot.conversation.effects import Ask, AskDoubt
from bot.conversation.events import (
    Acknowledged,
    Answered,
    Cancelled,
    Confirmed,
    Declined,
    Doubted,
    Edited,
    Event,
    Exported,
    ForgetAsked,
    Misheard,
    Replanned,
    Restarted,
    Resumed,
    Revised,
    Rewritten,
    Sent,
    Skipped,
    Started,
    SteppedBack,
    Switched,
    Talked,
    Undone,
    Unplaced,
    Wished,
)
from bot.conversation.machine import step
from bot.conversation.phases import OPEN, Phase
from bot.conversation.record import desk_of, desk_record, session_of, session_record
from bot.conversation.session import Session, open_slot
from bot.errors import OutOfTurn
from tests.helpers import SCENARIOS, SMALL

NAMES = st.sampled_from([slot.name for slot in SMALL.slots] + ["salary"])
VALUES = st.sampled_from(["", "Acme", "other", "pay", "yes", "offered", "signed"]) | st.text(max_size=8)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Answered, st.dictionaries(NAMES, VALUES, max_size=3)),
    st.builds(Doubted, NAMES, st.just((("a", "a"), ("b", "b")))),
    st.builds(Edited, NAMES),
    st.builds(Misheard, st.sampled_from(["unclear", "filler", "past"])),
    st.builds(Confirmed, st.just("t")),
    st.builds(Revised, st.sampled_from(["warmer", "formal", "shorter", "another", "subject"])),
    st.builds(Rewritten, st.text(max_size=8)),
    st.builds(Replanned, st.just("reconnect"), st.sampled_from(["done", "stop", "move"])),
    st.builds(Started, st.sampled_from(["small", "rescind", "?"]), st.dictionaries(NAMES, VALUES, max_size=2)),
    st.builds(Switched, st.sampled_from("abcdef")),
    st.builds(ForgetAsked, st.sampled_from(["everything", "this_offer"])),
    st.builds(Unplaced, st.text(max_size=3), st.just(("a", "b"))),
    st.builds(Wished, st.sampled_from(["help", "why", "draft", "repeat", "hello"])),
    st.sampled_from(
        [
            Skipped(), SteppedBack(), Undone(), Sent("t"), Acknowledged("t"), Talked("t"), Cancelled(), Restarted(),
            Declined(), Exported(), Resumed(),
        ]
    ),
)  # fmt: skip  # one line a kind reads best


BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of ours


@BUSY
@given(st.lists(EVENTS, max_size=30))
def test_a_session_is_always_in_a_known_phase_and_collecting_means_a_slot_is_open(events: list[Event]) -> None:
    session = Session("s1", "small")
    for event in events:
        before = session
        try:
            session, effects = step(SMALL, session, event)
        except (OutOfTurn, KeyError):
            assert session == before
            continue
        assert session.phase in Phase
        assert effects
        if session.phase in OPEN:
            assert open_slot(SMALL, session) is not None
            assert isinstance(effects[-1], Ask | AskDoubt)
        assert session_of("s1", session_record(session)) == session


@BUSY
@given(st.lists(st.lists(EVENTS, min_size=1, max_size=3), max_size=20))
def test_every_turn_gives_the_floor_back_exactly_once(turns: list[list[Event]]) -> None:
    desk = Desk()
    for number, events in enumerate(turns):
        desk, effects = turn(SCENARIOS, desk, tuple(events), f"s{number}")
        assert [isinstance(effect, FLOORS) for effect in effects] == [False] * (len(effects) - 1) + [True]
        assert not desk.focus or desk.session is not None
        assert desk_of(desk_record(desk), desk.sessions) == desk
