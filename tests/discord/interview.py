"""Play a whole interview in Discord, answering whatever is asked, by word and by button."""

from __future__ import annotations

from tests.loopback.discord_person import Person, labels, words_of

ANSWERS = {
    "which company": "Ninebark Labs, data engineer",
    "how far along": "I have an offer",
    "when did it come": "yesterday",
    "want an answer": "in 9 days",
    "which do you mean": "the first one",
    "who ": "Maria Keller",
    "reason": "Location",
    "like": "the calm way the team works",
    "keep in touch": "yes",
    "stay in touch": "yes",
    "how many": "3 plus a task",
    "rounds": "3 plus a task",
    "how do you get on": "first names",
    "your name": "Sam Okafor",
    "what name": "Sam Okafor",
}


def interview(person: Person, most: int = 20) -> None:
    """Answer until the summary stands there."""
    for _ in range(most):
        last = person.sees("")
        said, offered = words_of(last).lower(), labels(last)
        if "Yes, write it" in offered:
            return
        question = said.split("\n")[-1]
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
