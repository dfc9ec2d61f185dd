"""Train the four models that read chat lines, from the lines the tests keep: `python -m training.chat_models`."""

from __future__ import annotations

from pathlib import Path

import bot.reading
from bot.reading.chat_learned import MODEL
from bot.reading.chat_roles import MODEL as ROLES
from bot.reading.chat_sense import KIND, REASON
from training import chat, roles, sense
from training.said import corpus


def main() -> None:
    """Write the models beside the reader; the same lines give the same models."""
    lines, folder = corpus(), Path(bot.reading.__path__[0])
    chat.train(lines, folder / MODEL)
    roles.train(list(roles.roles(lines)), folder / ROLES)
    sense.train(list(sense.reasons(lines)), folder / REASON)
    sense.train(list(sense.kinds(lines)), folder / KIND)


if __name__ == "__main__":
    main()
