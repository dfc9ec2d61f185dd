"""Know which firms a chat line names besides the one to be answered: where the writer goes, works or has worked."""

from __future__ import annotations

from bot.reading.chat_firm_names import company_at
from bot.reading.chat_jobs import job_at
from bot.reading.chat_lexicon import listed
from bot.reading.chat_line import Line
from bot.reading.chat_span import Span

_REACH = 6
"""How many words may stand between "accepted" and the name: "accepted a much better role at Acme"."""


def mark_rivals(line: Line) -> None:
    """Mark the words that name such firms, wherever they stand in the line, and those the writer goes to."""
    if not line.trusts_capitals:
        return
    led = [(span, place) for place in range(line.size) if (span := _led_to(line, place))]
    won = [span for place in range(line.size) if (span := _spoken_of(line, place))]
    won += [span for span, place in led if line.lows[place] in listed("rivals", "goes")]
    line.won.update(place for span in won for place in range(*span))
    line.rivals.update(_everywhere(line, [*(span for span, _ in led), *won]))


def _everywhere(line: Line, spans: list[Span]) -> frozenset[int]:
    names = {line.lows[span[0]].removesuffix("'s") for span in spans}
    if not names:
        return frozenset()
    again = (span for place in range(line.size) if _starts(line, place, names) and (span := company_at(line, place)))
    return frozenset(place for span in (*spans, *again) for place in range(*span))


def _starts(line: Line, place: int, names: set[str]) -> bool:
    return line.is_capital(place) and line.lows[place].removesuffix("'s") in names


def _led_to(line: Line, place: int) -> Span | None:
    """Find the firm a word like "accepted", "leaving" or "years at" leads to."""
    low, before = line.lows[place], line.lows[max(0, place - 4) : place]
    if low in listed("rivals", "goes"):
        if set(before) & listed("rivals", "denied") or line.find_anywhere("elsewhere", "back"):
            return None
    elif not _is_present(line, place):
        return None
    colon = place + 1 < line.size and line.lows[place + 1] == ":"
    for ahead in range(place + 1 + colon, min(place + 2 + _REACH, line.size)):
        word = line.lows[ahead]
        if line.is_break(ahead) or word in listed("rivals", "blocks") or (ahead == place + 1 and word == "for"):
            return None
        if line.is_capital(ahead) and (span := company_at(line, ahead, must_look=True)):
            return None if line.is_given(span[0]) and span[1] - span[0] == 1 else span
    return None


def _is_present(line: Line, place: int) -> bool:
    """Say whether the words here tell where the writer works, or worked, or where somebody of theirs does."""
    low, after = line.lows[place], line.lows[place + 1] if place + 1 < line.size else ""
    if low in listed("rivals", "now"):
        return True
    if low in {"i'm", "im"}:  # "I'm team leader at Aldi"
        end = next((p for p in range(place + 1, min(place + 5, line.size)) if job_at(line, p)), -2)
        return end + 1 < line.size and line.lows[end + 1] in {"at", "with", "for"}
    if low in listed("rivals", "spans"):
        return after in {"at", "with", "in", "for"}
    return low in listed("rivals", "kin") and place > 0 and line.lows[place - 1] in {"my", "his", "her", "their", "our"}


def _spoken_of(line: Line, place: int) -> Span | None:
    """Find the firm that is said to have won: "Aurora wins", "Boeing already has my yes"."""
    if not line.is_capital(place) or (place and line.is_capital(place - 1)):
        return None
    span = company_at(line, place, must_look=True)
    if span is None or line.is_given(span[0]):
        return None
    after = [low for low in line.lows[span[1] : span[1] + 6] if low not in {"just", "already", "now", "also", "has"}]
    said = " ".join(after)
    return span if any(f"{said} ".startswith(f"{won} ") for won in listed("rivals", "won")) else None
