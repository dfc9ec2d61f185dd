"""Train the tagger of mails from the mails the tests keep."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pycrfsuite

from bot.models import OUT
from bot.reading.kinds import signs
from bot.reading.mail import MOST_PIECES, counted_from, listen
from bot.reading.mail_learned import readable
from bot.reading.mail_sheet import lay_out
from bot.reading.mail_thread import relevant
from bot.reading.mail_unfold import unfold
from bot.reading.mail_votes import Heard
from bot.reading.tag_dates import dates_at
from bot.reading.tag_features import features
from bot.reading.tag_lines import Line
from bot.reading.tag_page import Page, page
from tests.reading.measure_mail import mails, tuned
from training.alignment import labels
from training.swaps import pools, retell

TIMES_RETOLD = 1
PARAMETERS = {"c1": 0.15, "c2": 0.2, "max_iterations": 70, "feature.possible_transitions": True}

KIND_PARAMETERS = {"c1": 0.1, "c2": 0.6, "max_iterations": 200}

Mail = Mapping[str, Any]


def corpus() -> dict[str, list[Mail]]:
    """Give the mails that may be learned from, by the file they stand in; those only ever scored are not among them."""
    out: dict[str, list[Mail]] = {}
    for mail in filter(tuned, mails()):
        out.setdefault(mail["file"], []).append(mail)
    return out


def train(learned: Sequence[Mail], model: Path, retold: int = TIMES_RETOLD) -> None:
    """Write the model learned from some mails; the same mails give the same model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for text, facts, dated in examples(learned, retold):
        laid = page(text)
        if laid.tokens:
            trainer.append(features(laid), _telling(labels(laid.tokens, text, facts, dated), laid))
    trainer.train(str(model))


def _telling(told: list[str], laid: Page) -> list[str]:
    """Give labels without the places in addresses, where the letter names the place of work elsewhere, too."""
    named = {at for at, label in enumerate(told) if label.endswith("-location")}
    apart = {at for at in named if _addressed(laid.lines[laid.tokens[at].line])}
    return [OUT if at in apart and apart != named else label for at, label in enumerate(told)]


def _addressed(line: Line) -> bool:
    """Say whether a line is of the letterhead or of the signature."""
    return not line.label and not line.above and (line.greeted == "-" or line.signed not in "-0")


def examples(learned: Sequence[Mail], retold: int) -> Iterator[tuple[str, Mail, list[tuple[str, int, int]]]]:
    """Give each mail's text, facts and dates, as they are and told again with other names."""
    names = pools([mail["facts"] for mail in learned])
    chance = random.Random(7)  # noqa: S311 - picks names for training, nothing secret
    for mail in learned:
        text, told_on = readable(str(mail["text"])), counted(mail)
        for turn in range(1 + retold):
            told, facts = (text, mail["facts"]) if not turn else retell(text, mail["facts"], names, chance)
            yield told, facts, _dated(told, mail, *told_on)


def _dated(text: str, mail: Mail, base: datetime, locale: str) -> list[tuple[str, int, int]]:
    """Give the places of the dates that are the deadline or the start date."""
    found = dates_at(text, list(range(0, len(text), 5)), base, mail["zone"], locale)
    out = []
    for fact in ("deadline", "start_date"):
        wanted = str(mail["facts"].get(fact) or "").lstrip("? ")
        if not wanted:
            continue
        exact = [one for one in found if one.iso == wanted] or [
            one for one in found if (one.iso or "")[:10] == wanted[:10] or wanted in one.doubts
        ]
        out += [(fact, one.start, one.end) for one in exact]
    return out


def counted(mail: Mail) -> tuple[datetime, str]:
    """Give the moment a mail's dates count from, and how it writes numeric ones."""
    theirs, _ = relevant([lay_out(piece) for piece in unfold(str(mail["text"]))[:MOST_PIECES]])
    return counted_from(theirs, moment(mail), mail["zone"], mail.get("locale", ""))[1:]


def moment(mail: Mail) -> datetime:
    """Give the moment a mail was pasted, in its reader's zone."""
    return datetime.fromisoformat(mail["now"][:16]).replace(tzinfo=ZoneInfo(mail["zone"]))


def train_kinds(learned: Sequence[Mail], model: Path) -> None:
    """Write the model that tells the kinds of mails apart."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(KIND_PARAMETERS)
    for mail in learned:
        if mail["facts"].get("scenario"):
            trainer.append([signs(page(readable(str(mail["text"]))))], [str(mail["facts"]["scenario"]).lstrip("? ")])
    trainer.train(str(model))


def heard(mail: Mail, model: Path, kinds: Path) -> Heard | None:
    """Read a mail by rules and by models, as the bot does before it votes."""
    return listen(str(mail["text"]), moment(mail), mail["zone"], mail.get("locale", ""), str(model), str(kinds))[1]
