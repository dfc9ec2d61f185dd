"""Train the models that read mails: `make models`; some minutes, and the same corpora give the same models."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from os import cpu_count
from pathlib import Path

from bot.reading.mail_learned import KINDS, MODEL
from bot.reading.mail_votes import DATED, KIND, LISTED, NAMED, Heard, likelihood
from training.mail import Mail, corpus, heard, train, train_kinds
from training.votes import fit, rows

READING = Path(__file__).parent.parent / "bot/reading"
UNTAUGHT = (
    ("written_a.toml", "written_b.toml", "written_g.toml"),
    ("written_c.toml", "written_f.toml"),
    ("written_d.toml", "written_e.toml"),
    ("written_h.toml", "written_k.toml", "written_s.toml"),
)
"""The mails that no rule was made for, by writers: only on these can the rules and the model be compared."""
LEAST = {
    **dict.fromkeys(("company", "position", "contact_name", "user_name", "salary"), 0.4),
    "start_date": 0.6,
    LISTED: 0.5,
    KIND: 0.3,
}
USUAL_LEAST = 0.5
"""How likely a value must be, with its other forms, to be given. Of those at their bounds six in ten are right."""


def main() -> int:
    """Train the models, learn whom to believe, write all of it beside the reader, and print how sure the votes are."""
    mails = corpus()
    both = list(_both(mails))
    (READING / "mail_votes.toml").write_text(_votes(both), "utf-8")
    everything = [mail for some in mails.values() for mail in some]
    train(everything, READING / MODEL)
    train_kinds(everything, READING / KINDS)
    return 0


def _both(mails: dict[str, list[Mail]]) -> Iterator[tuple[Heard, Mail]]:
    """Read each untaught mail with models that have not learned from its writer."""
    with ProcessPoolExecutor(max_workers=min(len(UNTAUGHT), cpu_count() or 1)) as workers:
        for names, heard in zip(UNTAUGHT, workers.map(_unlearned, UNTAUGHT, repeat(mails)), strict=True):
            sys.stdout.write(f"learned without {', '.join(names)}\n")
            yield from heard


def _unlearned(names: Sequence[str], mails: dict[str, list[Mail]]) -> list[tuple[Heard, Mail]]:
    others = [mail for file, some in mails.items() if file not in names for mail in some]
    with tempfile.TemporaryDirectory() as folder:
        model, kinds = Path(folder) / MODEL, Path(folder) / KINDS
        train(others, model)
        train_kinds(others, kinds)
        read = [(heard(mail, model, kinds), mail) for name in names for mail in mails[name]]
    return [(one, mail) for one, mail in read if one]


def _votes(both: Sequence[tuple[Heard, Mail]]) -> str:
    """Give the weights of each fact's signs as a data file, and print how right the votes would be."""
    out = ["# How far each reader of a mail is believed. Written by `make models`; edit nothing here."]
    for fact in (*NAMED, *DATED, LISTED, KIND):
        shown = [rows(one, fact, mail["facts"].get(fact)) for one, mail in both]
        weights = fit([row for some in shown for row in some])
        out += ["", f"[{fact}]", f"least = {LEAST.get(fact, USUAL_LEAST)}", f"[{fact}.weights]"]
        out += [f"{json.dumps(sign, ensure_ascii=False)} = {weight:.3f}" for sign, weight in sorted(weights.items())]
        votes = [max((likelihood(weights, signs), right) for signs, right in some) for some in shown if some]
        sys.stdout.write(
            f"{fact:14}" + "".join(f" {least}: {_share(votes, least)}" for least in (0.3, 0.5, 0.7)) + "\n"
        )
    return "\n".join(out) + "\n"


def _share(votes: Sequence[tuple[float, bool]], least: float) -> str:
    given = [right for chance, right in votes if chance >= least]
    return f"{sum(given)} right of {len(given)}"


if __name__ == "__main__":
    sys.exit(main())
