"""Know how chats look when they are copied: who said what and when, a line or two each."""

from __future__ import annotations

import re

_STAMP = r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_BRACKETED = re.compile(rf"\[{_STAMP}\]\s?~?\s?(?P<who>[^:\[\]]{{2,50}}):\s(?P<said>.*)$")
_DASHED = re.compile(rf"{_STAMP}\s-\s(?P<who>[^:]{{2,50}}):\s(?P<said>.*)$")
_ABOVE = re.compile(
    rf"(?P<who>[^\W\d_][\w.'’ -]{{1,40}}?)(?:\s{{2,}}|\s[|·•]\s|\s\[|,\s)(?:today at |yesterday at )?{_STAMP}\]?$", re.I
)
Turn = tuple[str, list[str]]


def turns(lines: list[str]) -> list[Turn]:
    """Give who said which lines, turns of one person that follow each other joined; nothing when this is no chat."""
    found: list[Turn] = []
    marked = 0
    for line in lines:
        text = line.strip()
        inline = _BRACKETED.match(text[:2000]) or _DASHED.match(text[:2000])
        head = inline or _ABOVE.match(text[:80])
        if head:
            marked += 1
            who = head.group("who").strip()
            if not found or found[-1][0] != who:
                found.append((who, []))
            found[-1][1].extend([inline.group("said")] if inline else [])
        elif found:
            found[-1][1].append(line)
        elif text:
            return []
    return found if marked > 1 or (marked and sum(len(said) for _, said in found) > 1) else []
