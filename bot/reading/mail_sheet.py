"""Know how a letter is laid out: letterhead, address, salutation, sentences, labelled rows, sign-off, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from bot.reading.mail_names import is_name, strip_honorifics
from bot.reading.mail_unfold import Piece
from bot.reading.mail_words import any_of, lexicon, lower, phrases, table

MOST_SENTENCES = 160
_LABEL = re.compile(
    r"\s{0,8}(?:[-*•·–▪➢►●]\s{0,4}|\d{1,2}[.)]\s{0,4}"
    r"|[a-z]\)\s)?\*{0,2}([A-Za-zÀ-ÿ][\w’'&/(). -]{1,44}?)\*{0,2}\s?(?::|\t)\*{0,2}\s+(\S.{0,400})$"
)
_SLOT_LINE = re.compile(r"\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m|[-–]|to\b)", re.I)
_DASHED = re.compile(r"\s{0,8}(?:[-*•·–▪]\s{0,4})?([A-Za-zÀ-ÿ][\w’'&/() ]{1,34}?)\s[–-]\s(\S.{0,300})$")
_ROW_SPACES = re.compile(r"\s{0,4}([A-Z][\w/() ]{2,30}?)(?:\s{3,}|\s?\.{4,}\s?)(\S.{0,200})$")
_BULLET = re.compile(r"\s{0,8}(?:[-*•·–▪➢►●]|\d{1,2}[.)]|\([a-z\d]\))\s+")
_SPLIT = re.compile(r"(?<=[.!?…])[\"”’)]?\s+(?=[\"“(]?[^\W\d_a-zß-ÿ]|[A-ZÀ-Þ0-9\"“(£$€])|(?<=[!?])\s+")
_ABBREVIATED = lexicon("layout.abbreviated")
_GREETING = re.compile(rf"(?:{any_of('layout.greetings')})(?P<rest>[\s,!].{{0,180}})?$", re.I)
_CALLED = re.compile(
    r"([^\W\d_]{2,20})(?: (?:mate|dear|darling|love|buddy|bro|bhai|ji|man))?"
    r"(?:(?:,| -| –|:) (?=[a-z]|I\b)|!{1,3} (?=\S))"
)
_WEAK_GREETINGS = (
    "to",
    "attn",
    "thank",
    "no problem",
    "understood",
    "sure",
    "of course",
    "right",
    "ok",
    "congrat",
    "well done",
)
_NAME_LINE = re.compile(r"([^\s,:!–—-][^,:!–—]{0,40}?)\s?(?:[,:!]|\s?[-–—])$")
_SIRS = lexicon("layout.sirs")
_FORMAL = re.compile(
    r"\s{0,12}(?:for (?:and on behalf of )?[A-Z][^.!?]{2,70}\b(?:ltd|limited|llc|inc|llp|plc|gmbh|corp"
    r"|corporation|company|co|bank|university)\b\.?,?$|for:\s|\(?sd/?-?\)|by:\s|signed:|/s/\s)",
    re.I,
)


@dataclass
class Sheet:
    """Hold one message laid out; every text is as written, sentences unwrapped to one line each."""

    piece: Piece
    head: list[str] = field(default_factory=list)
    greeting: str = ""
    sentences: list[str] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    subject: str = ""
    closed: bool = False

    @property
    def low(self) -> list[str]:
        """Give the sentences in lower case, place for place."""
        return [lower(sentence) for sentence in self.sentences]


def lay_out(piece: Piece) -> Sheet:
    """Lay one message out."""
    lines = [line.rstrip()[:2000] for line in piece.lines]
    sheet = Sheet(piece, subject=piece.headers.get("subject", ""))
    start, first = _find_greeting(lines, sheet)
    close = _find_closing(lines, start)
    body_end = close if close is not None else _find_unclosed(lines, start)
    sheet.closed = close is not None
    sheet.head = [line.strip() for line in lines[:first] if line.strip()]
    _fill_body(sheet, lines[start:body_end])
    after = [line.strip() for line in _signing(lines[body_end:], sheet.closed) if line.strip()]
    sheet.signature, sheet.tail = after[:14], after[14:60]
    _inner_subject(sheet)
    return sheet


def _signing(lines: list[str], closed: bool) -> list[str]:
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


def _find_greeting(lines: list[str], sheet: Sheet) -> tuple[int, int]:
    """Give where the body starts and where the head ends; text after the name on the same line goes to the body."""
    for at, line in enumerate(lines[:45]):
        text = line.strip(" *")
        if lower(text.strip(" ,:/.")) in _SIRS:
            lines[at] = ""
            return at, at
        found = _read_greeting(text, at, lines)
        if found is None:
            continue
        sheet.greeting, rest = found
        lines[at] = rest
        return at, at
    heads = _letterhead_end(lines)
    return heads, heads


def _letterhead_end(lines: list[str]) -> int:
    """With no salutation: the head ends before the first line that is a sentence or a labelled row."""
    for at, line in enumerate(lines[:25]):
        if (
            len(line.strip()) > 70
            or (len(line.split()) > 6 and line.strip()[-1:] in ".!?:")
            or (at < 3 and _LABEL.match(line))
        ):
            return at
    return 0


def _read_greeting(text: str, at: int, lines: list[str]) -> tuple[str, str] | None:
    """Give the greeted name and the rest of the line."""
    match = _GREETING.match(text[:180])
    if match and match.group("rest"):
        return _greeted(
            text[match.start("rest") :].lstrip(" ,!"), text, match.group(0).lower().startswith(_WEAK_GREETINGS)
        )
    match = _NAME_LINE.match(text[:48])
    if match and at < 20 and is_name(match.group(1), 3) and not _has_prose(lines[:at]) and _followed(lines, at):
        return match.group(1), ""
    lead = _CALLED.match(text[:30])
    if lead and at < 3 and is_name(lead.group(1), 1) and len(text) > 60:
        return lead.group(1), text[lead.end() :]
    return None


def _followed(lines: list[str], at: int) -> bool:
    return sum(len(line) for line in lines[at + 1 : at + 8]) > 60


def _has_prose(lines: list[str]) -> bool:
    return any(len(line.split()) > 9 and line.strip()[-1:] in ".!?" for line in lines)


def _greeted(rest: str, text: str, weak: bool) -> tuple[str, str] | None:
    name = re.split(r"[,!:;.]\s|[,!:;.]+$|\s[-–—]+(?:\s|$)|\s?[—]|!", rest + " ", maxsplit=1)[0].strip(" ,!:;")
    if rest.lower().startswith(("mr.", "ms.", "mrs.", "dr.", "eng.", "prof.", "st.", "dra.", "sra.", "sr.", "srta.")):
        lead, _, more = rest.partition(".")
        name = lead + ". " + re.split(r"[,!:;]|\.\s|\s[-–—]+(?:\s|$)", more.strip() + " ", maxsplit=1)[0].strip(" ,!:;")
    name = re.sub(r"\s\([^)]{0,20}\)$", "", name)
    name = name.removeprefix("again ").removeprefix("there ")
    rest = rest[rest.find(name) :]
    if weak and not is_name(name):
        return None
    if is_name(name) or strip_honorifics(name).casefold() in _nobody():
        after = rest[len(name) :].lstrip(" ,!:;.-–—")
        return name, after
    words = name.split()
    if len(words) > 1 and is_name(words[0], 1) and len(text) > 60 and not weak:
        return words[0], rest[len(words[0]) :].lstrip(" ,!:;.-–—")
    return ("", "") if len(words) < 4 and len(text) < 40 and not weak else None


@cache
def _nobody() -> frozenset[str]:
    return frozenset(table("mail_words")["names"]["nobody"])


def _find_closing(lines: list[str], start: int) -> int | None:
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
        or (is_name(text.strip(",!"), 2) and len(text.split()) > 1)
    ):
        return False
    following = next((line.strip() for line in lines[at + 1 : at + 3] if line.strip()), "")
    return is_name(re.split(r"[,|(]", following)[0], 4) and len(lines) - at < 14


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


def _find_unclosed(lines: list[str], start: int) -> int:
    """With no sign-off: the signature is the run of short lines at the end, led by "--" or a name."""
    end = len(lines)
    for at in range(max(start, 1), len(lines)):
        if lines[at].strip() in {"--", "-- ", "—", "___"}:
            return at
    found = _inline_name(lines, start)
    if found is not None:
        return found
    last = next((at for at in range(end - 1, start, -1) if lines[at].strip()), start)
    for at in range(start + 1, end):
        text = lines[at].strip(" *-–—~")
        lead = re.split(r"\s?[|,•]\s|\s\(|\s@\s|\s[-–]\s|\sat\s", text)[0].strip(" ,|")
        if (
            text
            and not (text.isupper() and len(lines) - at > 8)
            and len(text) < 90
            and is_name(lead, 4)
            and not lines[at].strip().endswith(":")
            and not _LABEL.match(lines[at])
        ):
            before = lines[at - 1].strip()
            if (
                (
                    not before
                    or _last_lines(lines, at, last, text)
                    or lines[at].strip().startswith(("-", "–", "—"))
                    or len(before) < 80
                )
                and _only_short(lines[at + 1 :])
                and not _greets(lines[at])
            ):
                return at
    return end


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


def _greets(line: str) -> bool:
    return bool(_GREETING.match(line.strip()[:140]))


def _only_short(lines: list[str]) -> bool:
    """Say whether the next lines look like a signature: short, and no sentence for a while."""
    following = [line.strip() for line in lines if line.strip()][:3]
    return all(len(line) < 75 and not (len(line.split()) > 7 and line.endswith((".", "?", "!"))) for line in following)


def _fill_body(sheet: Sheet, lines: list[str]) -> None:
    for block in _blocks(lines):
        row = _row(block)
        if row:
            sheet.rows.append(row)
            if ":" not in block[:48]:
                block = f"{row[0]}: {row[1]}"
        if any(word in lower(block) for word in phrases("thread.commands")):
            continue  # orders to a machine are no part of a letter
        for sentence in _sentences(block):
            if len(sheet.sentences) < MOST_SENTENCES:
                sheet.sentences.append(sentence)


def _row(block: str) -> tuple[str, str] | None:
    match = _LABEL.match(block) or _ROW_SPACES.match(block) or _dashed(block)
    if not match or len(match.group(1).split()) > 6:
        return None
    return match.group(1).strip(" *").casefold(), match.group(2).strip(" *")


def _dashed(block: str) -> re.Match[str] | None:
    """Take "Salary - 12 LPA" for a row only when the label is one we know."""
    match = _DASHED.match(block)
    return match if match and match.group(1).casefold() in _labels() else None


@cache
def _labels() -> frozenset[str]:
    known = table("mail_phrases")
    return frozenset(
        label for room in ("position", "deadline", "start", "pay", "place") for label in known[room]["labels"]
    )


def _blocks(lines: list[str]) -> Iterator[str]:
    """Join wrapped lines; a blank line, a bullet, a label or a short line ends a block."""
    held = ""
    for line in lines:
        text = line.strip()
        slot = bool(_SLOT_LINE.match(text))
        joins = not slot and (
            held
            and text
            and not _BULLET.match(line)
            and not _LABEL.match(line)
            and len(held.rsplit("\n")[-1]) > 0
            and _wrapped(held, text)
        )
        if joins:
            held += " " + text
            continue
        if held:
            yield held
        held = text
    if held:
        yield held


def _wrapped(held: str, text: str) -> bool:
    return (text[:1].islower() or len(held) > 52) and not (held.endswith((".", "!", "?", ":")) and len(held) < 52)


def _sentences(block: str) -> Iterator[str]:
    start = 0
    bullet = _BULLET.match(block)
    body = block[bullet.end() :] if bullet else block
    for match in _SPLIT.finditer(body):
        if body[start : match.start()].rsplit(None, 1)[-1].lower().lstrip('("“') in _ABBREVIATED:
            continue
        piece = body[start : match.start() + 1].strip()
        if piece:
            yield piece
        start = match.end()
    if body[start:].strip():
        yield body[start:].strip()


def _inner_subject(sheet: Sheet) -> None:
    """Find "Sub: Letter of Offer" or "RE: ..." inside the letter when no header said a subject."""
    if sheet.subject:
        return
    for line in [*sheet.head, *(f"{label}: {value}" for label, value in sheet.rows[:6])]:
        match = re.match(
            r"\s{0,4}(?:sub|subject|re|reference|betreff|assunto|objet|asunto)\s?[:–-]\s{0,6}(.{3,160})$", line, re.I
        )
        if match:
            sheet.subject = match.group(1)
            return
