"""Know every error Ajar raises on purpose, and whose fault each one is."""


class AjarError(Exception):
    """Say in one sentence what is wrong, where, and what to do."""


class BadSettings(AjarError):
    """A setting is missing or wrong; the operator mends it before the start."""


class BadScenario(AjarError):
    """A scenario folder is damaged; names the file and the slot."""


class BadFacts(AjarError):
    """The facts given to a command are wrong; names the field."""


class OutOfTurn(AjarError):
    """An event came in a phase that has no row for it; nothing has changed."""

    def __init__(self, phase: str, event: str) -> None:
        super().__init__(f"{event} does not belong to the phase {phase}.")
        self.phase = phase
        self.event = event


class StoreUnavailable(AjarError):
    """The database could not be read or written; nothing was stored."""


class WrongKey(AjarError):
    """The secret key is not the one the stored data was encrypted with."""
