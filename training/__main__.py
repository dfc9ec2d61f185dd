"""Train the models that read mails: `make models`; some minutes, and the same corpora give the same models."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.reading.mail_learned import KINDS, MODEL
from bot.reading.mail_votes import DATED, KIND, LISTED, NAMED, Heard, likelihood
from training.mail import Mail, corpus, listen, train, train_kinds
from training.votes import fit, rows

READING = Path(__file__).parent.parent / "bot/reading"
UNTAUGHT = (("written_a.toml", "written_b.toml"), ("written_c.toml",), ("written_d.toml",), ("written_e.toml",))
"""The mails that no rule was made for, by writers: only on these can the rules and the model be compared."""
LEAST = {"company": 0.4, "position": 0.4, "deadline": 0.6, KIND: 0.3}
USUAL_LEAST = 0.5
"""How likely a value must be to be given: more where a wrong one does harm, less where it is read back anyway."""


def main() -> int:
    """Train the models, learn whom to believe, write all of it beside the reader, and print how sure the votes are."""
    mails = corpus()
    heard = list(_heard(mails))
    (READING / "mail_votes.toml").write_text(_votes(heard), "utf-8")
    everything = [mail for some in mails.values() for mail in some]
    train(everything, READING / MODEL)
    train_kinds(everything, READING / KINDS)
    return 0


def _heard(mails: dict[str, list[Mail]]) -> Iterator[tuple[Heard, Mail]]:
    """Read each untaught mail with models that have not learned from its writer."""
    for names in UNTAUGHT:
        others = [mail for file, some in mails.items() if file not in names for mail in some]
        with tempfile.TemporaryDirectory() as folder:
            model, kinds = Path(folder) / MODEL, Path(folder) / KINDS
            train(others, model)
            train_kinds(others, kinds)
            sys.stdout.write(f"learned without {', '.join(names)}\n")
            sys.stdout.flush()
            for mail in (mail for name in names for mail in mails[name]):
                yield listen(mail, model, kinds), mail


def _votes(heard: Sequence[tuple[Heard, Mail]]) -> str:
    """Give the weights of each fact's signs as a data file, and print how right the votes would be."""
    out = ["# How far each reader of a mail is believed. Written by `make models`; edit nothing here."]
    for fact in (*NAMED, *DATED, LISTED, KIND):
        shown = [rows(one, fact, mail["facts"].get(fact)) for one, mail in heard]
        weights = fit([row for some in shown for row in some])
        out += ["", f"[{fact}]", f"least = {LEAST.get(fact, USUAL_LEAST)}", f"[{fact}.weights]"]
        out += [f'"{sign}" = {weight:.4f}' for sign, weight in weights.items() if abs(weight) >= 0.0001]
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
