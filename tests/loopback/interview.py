"""Play a whole interview on a platform, answering whatever is asked, by word and by button."""

from __future__ import annotations

from typing import Any, Protocol

ANSWERS = {
    "which company": "Ninebark Labs, data engineer",
    "how far along": "I have an offer",
    "when did it come": "yesterday",
    "want an answer": "in 9 days",
    "which do you mean": "the first one",
    "who ": "Maria Keller",
    "reason": "Location",
    "keep in touch": "yes",
    "stay in touch": "yes",
    "like": "the calm way the team works",
    "how many": "3 plus a task",
    "rounds": "3 plus a task",
    "how do you get on": "first names",
    "your name": "Sam Okafor",
    "what name": "Sam Okafor",
    "which city": "London",
}


class Person(Protocol):
    """Be somebody who writes, presses and looks, wherever that is."""

    def says(self, text: str) -> Any:
        """Write in the private conversation."""

    def clicks(self, label: str) -> Any:
        """Press what is shown under the newest message that has it."""

    def sees(self, words: str) -> Any:
        """Wait for a new message with these words."""

    def reads(self, message: Any) -> tuple[str, list[str]]:
        """Return the words of a message, and what can be pressed under it."""


def interview(person: Person, most: int = 20) -> None:
    """Answer until the summary stands there."""
    said = ""
    for _ in range(most):
        said, offered = person.reads(person.sees(""))
        if "Yes, write it" in offered:
            return
        question = said.lower().split("\n")[-1]
        answer = next((answer for key, answer in ANSWERS.items() if key in question), "skip")
        choice = next((label for label in offered if answer.lower() in label.lower()), "")
        if choice:
            person.clicks(choice)
        else:
            person.says(answer)
    raise AssertionError(f"no summary after {most} turns: {said}")


def to_the_draft(person: Person) -> None:
    """Go on until the letter stands there."""
    person.says("hi")
    interview(person)
    person.clicks("Yes, write it")
    person.sees("Subject")
