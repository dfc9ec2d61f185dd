"""Know where a letter ends: the sign-off, or the run of short lines that signs without one."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.mail_body import LABEL
from bot.reading.mail_greeting import greets
from bot.reading.mail_names import is_name
from bot.reading.mail_words import is_head, lexicon, lower, table

_PICTURES = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+")
MOST_AT_END = 120  # lines from the end on which a signature is looked for
_SMALL = re.compile(r"[a-z]{2,12}")
_LEAD = re.compile(r"\s?[|,•]\s|\s\(|\s@\s|\s[-–]\s|\sat\s|\s//\s|\s{3,}")
_KISSES = re.compile(r"\s(?:x{1,4}|xo{1,2}x?o?)$", re.I)
_FORMAL = re.compile(
    r"\s{0,12}(?:for (?:and on behalf of )?[A-Z][^.!?]{2,70}\b(?:ltd|limited|llc|inc|llp|plc|gmbh|corp"
    r"|corporation|company|co|bank|university)\b\.?,?$|for:\s|\(?sd/?-?\)|by:\s|signed:|/s/\s)",
    re.I,
)


def signing(lines: list[str], closed: bool) -> list[str]:
    """Drop the sign-off itself; "Cheers, Daz" keeps the name."""
    if not closed or not lines:
        return lines
    text = lower(lines[0].strip(" *-–—,.!"))
    if text.startswith(("for ", "for:", "(sd", "by:", "signed", "/s/", "sd/")):
        return lines
    words = lines[0].strip(" *-–—,.!").split()
    for at in range(1, len(words)):
        rest = " ".join(words[at:]).strip(" ,/")
        if (
            rest.casefold() not in closings()
            and is_name(rest, 3)
            and " ".join(words[:at]).strip(" ,").casefold() in closings()
        ):
            return [rest, *lines[1:]]
    return lines[1:]


def find_closing(lines: list[str], start: int) -> int | None:
    """Give the line of the first sign-off that is followed by a signature, else of the last sign-off."""
    last = None
    for at in range(start, len(lines)):
        line = lines[at]
        if len(line) > 90 or not line.strip():
            continue
        if at > start + 1 and _FORMAL.match(line):
            return at
        if _closes(line) or (at > start + 1 and _leads_to_name(lines, at)):
            last = at
            if _signs(lines, at):
                return at
    return last


def _leads_to_name(lines: list[str], at: int) -> bool:
    """Take "Onward," for a sign-off: a word or two with a comma, and a name on the next line."""
    text = lines[at].strip()
    if (
        not text.endswith((",", "!"))
        or len(text.split()) > 4
        or (is_name(text.strip(",!"), 2) and len(text.split()) > 1 and not _name_and_job(lines[at + 1 : at + 7]))
    ):
        return False
    following = next((line.strip() for line in lines[at + 1 : at + 3] if line.strip()), "")
    return is_name(re.split(r"[,|(]", following)[0], 4) and len(lines) - at < 14


def _name_and_job(lines: list[str]) -> bool:
    said = [at for at, line in enumerate(lines) if line.strip()][:1]
    return bool(said) and is_name(lines[said[0]].strip(), 4) and _job_below([*lines, ""], said[0])


def _closes(line: str) -> bool:
    """Say whether a line is a sign-off: "Best,", "Pozdrawiam / Best", "Cheers Daz"."""
    text = lower(line.strip(" *-–—,.!"))
    if not 0 < len(text) < 60:
        return False
    if text in closings() or any(part.strip(" ,!") in closings() for part in re.split(r" / |, |! ", text)[:2]):
        return True
    words = text.split()
    return any(
        " ".join(words[:at]) in closings() and _name_follows(line, " ".join(words[:at]))
        for at in range(1, min(5, len(words)))
    )


@cache
def closings() -> frozenset[str]:
    """Give the words that end a letter."""
    return frozenset(table("mail_phrases")["layout"]["closings"])


def _name_follows(line: str, word: str) -> bool:
    rest = line.strip(" *-–—")[len(word) :].strip(" ,")
    return is_name(rest, 3)


def _signs(lines: list[str], at: int) -> bool:
    following = [line.strip() for line in lines[at + 1 : at + 9] if line.strip()]
    return bool(following) and len(following[0]) < 70


def find_unclosed(lines: list[str], start: int) -> int:
    """With no sign-off: the signature is the run of short lines at the end, led by "--" or a name."""
    end = len(lines)
    for at in range(max(start, 1), len(lines)):
        if lines[at].strip() in {"--", "-- ", "—", "___"}:
            return at
    found = _inline_name(lines, start)
    if found is not None:
        return found
    last = next((at for at in range(end - 1, start, -1) if lines[at].strip()), start)
    first = max(start + 1, end - MOST_AT_END)
    signing = (at for at in range(first, end) if _may_sign(lines, at) and _stands_apart(lines, at, last))
    titled = (at for at in range(end - 1, first - 1, -1) if _may_sign(lines, at) and _job_below(lines, at))
    return next(signing, next(titled, end))


def _may_sign(lines: list[str], at: int) -> bool:
    """Say whether a line begins with a name, as the first line of a signature does."""
    text = _PICTURES.sub("", lines[at]).strip(" *-–—~")
    if (
        not text
        or len(text) > 89
        or lines[at].lstrip().startswith("•")
        or text.endswith(":")
        or (text.isupper() and len(lines) - at > 8)
    ):
        return False
    lead = _KISSES.sub("", _LEAD.split(text)[0].strip(" ,|"))
    if (
        _SMALL.fullmatch(lead)
        and not any(line.strip() for line in lines[at + 1 :])
        and lead not in lexicon("common.words")
    ):
        return at > 0 and (lines[at].strip() != lead or not lines[at - 1].strip())  # "– dom" alone at the end
    return is_name(lead, 4) and not LABEL.match(lines[at]) and not greets(lines[at])


def _stands_apart(lines: list[str], at: int, last: int) -> bool:
    before, text = lines[at - 1].strip(), lines[at].strip()
    apart = not before or len(before) < 80 or text.startswith(("-", "–", "—"))
    return (apart or _last_lines(lines, at, last, text.strip(" *-–—~"))) and _only_short(lines[at + 1 :])


def _job_below(lines: list[str], at: int) -> bool:
    """Say whether the next line is a job's title: what follows a signature may then be any small print."""
    below = next((line.strip() for line in lines[at + 1 : at + 3] if line.strip()), "")
    words = [word.strip(".,()&:/") for word in lower(below).split()]
    titled = 0 < len(words) < 9 and below[-1:] not in ".?!:" and any(is_head(word) for word in words)
    return titled and not set(words) & {"you", "we", "i", "your", "our"} and not lines[at - 1].strip().endswith(":")


def _last_lines(lines: list[str], at: int, last: int, text: str) -> bool:
    """Say whether a name right below a paragraph signs it: the last line, or a title and a firm below it."""
    ended = lines[at - 1].rstrip()[-1:] in ".!?)"
    return ended and (at == last or (at >= last - 3 and len(text.split()) > 1))


def _inline_name(lines: list[str], start: int) -> int | None:
    """Part "... by the 16th. -- Carol B." into its last sentence and a signature line of its own."""
    last = next((at for at in range(len(lines) - 1, start - 1, -1) if lines[at].strip()), None)
    if last is None:
        return None
    tail = lines[last][-120:]
    match = re.search(r"[.!?)]\s{1,3}(?:--|[-–—~])\s{0,2}([^\W\d_][\w.’' -]{1,30})$", tail[-60:])
    if match and is_name(match.group(1), 3):
        return _parted(lines, last, match.group(1), [match.group(1)])
    return _run_on_closing(lines, last, tail)


def _parted(lines: list[str], last: int, cut: str, signature: list[str]) -> int:
    lines[last] = lines[last][: -len(cut)].rstrip(" -–—~,")
    lines[last + 1 : last + 1] = signature
    return last + 1


def _run_on_closing(lines: list[str], last: int, tail: str) -> int | None:
    """Part "... to confirm. Kind regards, Tracey, Staffwise" and "... without you. Love, Graham"."""
    ends = [match.end() for match in re.finditer(r"[.!?)]\s{1,3}|\bx{1,3}\s{1,3}", tail)]
    for start in reversed(ends[-4:]):
        said = re.match(r"([^\W\d_][^,.!]{1,24}?)[,.!]?\s{1,3}([A-Z][^!?]{1,70})$", tail[start:])
        for at in range(start + 1, len(tail)) if said else ():
            if tail[at] not in " ,":
                continue
            word, rest = lower(tail[start:at].strip(" ,")), tail[at:].strip(" ,.!")
            named = re.split(r",\s|\s[|–—-]\s|\s\(", rest)[0]
            if word in closings() | {"love", "lots of love", "cheers then", "tks", "ta"} and is_name(named, 3):
                signature = [named, *([rest[len(named) :].strip(" ,|–—-")] if rest != named else [])]
                return _parted(lines, last, tail[start:], [line for line in signature if line])
    alone = re.search(r"(?:[.!?)]|\bx{1,3})\s{1,3}([A-Z][\w’'-]{1,20}(?: [A-Z][\w’'-]{1,20})?)(?: x{1,3})?$", tail)
    if alone and is_name(alone.group(1), 2) and len(lines[last]) > 60 and lower(alone.group(1)) not in closings():
        return _parted(lines, last, tail[alone.start(1) :], [alone.group(1)])
    return None


def _only_short(lines: list[str]) -> bool:
    """Say whether the next lines look like a signature: short, and no sentence for a while."""
    following = [line.strip() for line in lines if line.strip()][:3]
    return all(len(line) < 75 and not (len(line.split()) > 7 and line.endswith((".", "?", "!"))) for line in following)
