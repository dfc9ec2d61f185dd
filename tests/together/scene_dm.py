"""Play a dialogue in the private conversation with a bot, on a platform that is played by a loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from bot.messages import Address
from tests.conversation.dialogue import Script
from tests.loopback.house import Running
from tests.together.scene import Scene

H = TypeVar("H", bound=Running)


class Loopback(Protocol):
    """Stand in for a platform."""

    violations: list[str]

    def start(self) -> None:
        """Begin to serve."""

    def stop(self) -> None:
        """End."""


class Member(Protocol):
    """Be somebody in a platform's private conversation; ``read`` counts the messages seen so far."""

    user: str
    channel: str
    read: int


class DmScene(Scene):
    """Look at what came in one conversation."""

    def __init__(
        self,
        house: Running,
        script: Script,
        where: Address,
        member: Member,
        channels: Mapping[str, Sequence[object]],
    ) -> None:
        self.member, self.channels = member, channels
        super().__init__(house, script, where)

    @property
    def person(self) -> str:
        return self.member.user

    def mark(self) -> None:
        self.member.read = len(self.channels[self.member.channel])

    @contextmanager
    def unmarked(self) -> Iterator[None]:
        """Keep the mark where it is, whatever is done."""
        before = self.member.read
        yield
        self.member.read = before


L = TypeVar("L", bound=Loopback)


@contextmanager
def a_house(made: L, opened: Callable[[L, Path], AbstractContextManager[H]], folder: Path) -> Iterator[H]:
    """Open the house for a platform, in which nothing may be refused."""
    made.start()
    with opened(made, folder) as house:
        yield house
    made.stop()
    assert made.violations == []
