"""Know how turns that wait at the same moment share one commit: 32 people wait for the disk once, not 32 times."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.store.unit import Unit
from bot.store.workers import Workers

Work = Callable[[Unit], Any]
Done = tuple[Any, Unit]

MOST = 16  # turns in one commit: the first of them waits for the last


@dataclass(frozen=True)
class Turn:
    """Hold one turn that waits, and who waits for it."""

    work: Work
    done: asyncio.Future[Done]


class Commits:
    """Let one worker write what has gathered while it was busy.

    All or none of a commit is stored: where one turn fails, or someone else saved first, each is written for itself,
    as if it had come alone.
    """

    def __init__(
        self, worker: Workers, write: Callable[[Sequence[Work]], list[Done]], persist: Callable[..., list[Done]]
    ) -> None:
        self._worker, self._write, self._persist = worker, write, persist
        self._waiting: deque[Turn] = deque()
        self._called = False

    async def take(self, work: Work) -> Done:
        """Wait until a turn is stored."""
        done: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting.append(Turn(work, done))
        if not self._called:
            self._call()
        return await done

    def _call(self) -> None:
        self._called = True
        self._worker.call(self._commit)

    def _commit(self) -> None:
        self._called = False  # before the look: what comes from here on calls again
        turns = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST))]
        if turns:
            ends = self._ends(turns)
            turns[0].done.get_loop().call_soon_threadsafe(_tell, list(zip(turns, ends, strict=True)))
        if self._waiting:
            self._again()

    def _again(self) -> None:
        """Go on after what others have asked for meanwhile; where the store closes, at once."""
        try:
            self._call()
        except RuntimeError:
            self._commit()

    def _ends(self, turns: Sequence[Turn]) -> list[Done | Exception]:
        if len(turns) > 1:
            try:
                return [*self._write([turn.work for turn in turns])]
            except Exception:  # noqa: S110  (whose fault it was is found out one by one)
                pass
        return [self._alone(turn) for turn in turns]

    def _alone(self, turn: Turn) -> Done | Exception:
        try:
            return self._persist(partial(self._write, [turn.work]))[0]
        except Exception as error:
            return error


def _tell(ends: Sequence[tuple[Turn, Done | Exception]]) -> None:
    for turn, end in ends:
        if turn.done.done():
            continue  # nobody waits any more
        if isinstance(end, Exception):
            turn.done.set_exception(end)
        else:
            end[1].tell_stored()
            turn.done.set_result(end)
