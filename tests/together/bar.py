"""Know which dialogues stand for which line of the conversation bar (PRODUCT, section 7)."""

from __future__ import annotations

from tests.conversation.dialogue import Script, scripts

BAR: dict[int, tuple[str, ...]] = {
    1: (
        "corrections: actually it's another company",
        "corrections: no, Thursday keeps the hour that was said",
        "corrections: a correction and an answer in one message both count",
    ),
    2: (
        "several_facts: everything in one message ends in a summary",
        "pasted_mails: instructions inside a mail do nothing",
        "pasted_mails: a mail and then two answers: nothing is typed twice",
    ),
    3: (
        "interview: help, why, skip, back, undo, repeat and status work at any time",
        "moving_about: under a draft",
    ),
    4: (
        "side_questions: should I call?",
        "side_questions: two side questions in a row bring the question back in two ways",
    ),
    5: ("repair: a date that cannot be read climbs to a way out", "repair: fillers are no values"),
    6: ("ambiguity: two days are offered, one is chosen", "ambiguity: deleting everything is confirmed"),
    7: ("interview: the summary is changed by number and in words",),
    8: ("resume: one nudge after three days, and only one", "resume: the nudge is stopped in a word"),
    9: ("several_offers: a second offer begins beside the first", "several_offers: switching by name shows the focus"),
    10: ("deliveries: a message delivered two times is one turn", "deliveries: an edited answer is a correction"),
    11: ("interview: choices are taken by number, label or word", "typed: commands with typing slips"),
    12: ("first_words: five lines, once",),
    13: (
        "first_words: sending it for me is out of scope",
        "first_words: feeling awful gets one human line, then the question",
    ),
    14: (
        "endings: sent: the dates ahead, and light touches offered once",
        "reminders: snooze a week, and a day by name",
    ),
    15: ("endings: a figure and a private reason never reach the letter",),
}


def bar() -> list[Script]:
    """Read the dialogues of the bar."""
    found = {script.name: script for script in scripts()}
    return [found[name] for names in BAR.values() for name in names]


def everything() -> list[Script]:
    """Read every dialogue whose turns a person takes in words on any platform."""
    return [one for one in scripts() if not any(turn.keys() & {"opens", "kill", "under"} for turn in one.turns)]
