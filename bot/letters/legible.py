"""Know whether typed words are English in Latin letters, as far as that can be seen."""

from __future__ import annotations

from bot.letters.wordsets import wordset


def legible(said: str) -> bool:
    """Say whether words can be read: mostly Latin letters, and more little words of English than of others."""
    return _latin(said) and not _foreign(said)


def _latin(said: str) -> bool:
    letters = [mark for mark in said if mark.isalpha()]
    return (
        bool(letters) and sum(mark < "\u0250" or "\u1e00" <= mark < "\u1f00" for mark in letters) > len(letters) * 0.7
    )


# Little words of other languages, and of English: what has more of the first is not English.
_FOREIGN = wordset(
    "der die das und ein eine einen mit von für nicht ist war wie auch sehr le la les des une est avec pour et "
    "dans los las el con para una que muy il della con per het een niet met och det som jeg og på za na się jest nie"
)
_ENGLISH = wordset(
    "the a an of with and to for in on at my your his her their our how that was were is it i you we they me"
)


def _foreign(said: str) -> bool:
    words = [word.strip(",.") for word in said.lower().split()]
    foreign = sum(word in _FOREIGN for word in words)
    return foreign > 1 and foreign > sum(word in _ENGLISH for word in words)
