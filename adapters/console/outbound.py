"""Know how a message reaches the person at this terminal; how it looks is left to the page it is given to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.messages import Address, CannotLook, Limited, Looked, Message, Outcome, Refused, Sent

ELSEWHERE = 300.0  # seconds; another person's terminal may open any time, so its messages wait and are no attempt

Show = Callable[[Message], Awaitable[None]]


class ConsoleMessenger:
    """Show messages to the one person who sits here."""

    platform = "console"

    def __init__(self, here: Address, show: Show) -> None:
        self.here = here
        self.show = show
        self.broken = False

    async def send(self, address: Address, message: Message) -> Outcome:
        """Show a message; where the screen is gone it stays unsent, to be shown at the next start."""
        if address != self.here:
            return Limited(ELSEWHERE, whole_workspace=False)
        if self.broken:
            return Refused("The terminal is closed.")
        try:
            await self.show(message)
        except Exception as error:
            self.broken = isinstance(error, OSError)  # nobody reads the other end of the pipe any more
            return Refused(f"The terminal took no text ({type(error).__name__}).")
        return Sent(message.mark)

    async def look(self, address: Address, mark: str, since: datetime) -> Looked:
        """Say that a terminal keeps no record of what it showed."""
        return CannotLook("A terminal keeps no record.")
