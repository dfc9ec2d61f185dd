"""Know which lines of a pasted letter are headers, greeting, body, sign-off, signature or quoted from others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.review.lists import words

Span = tuple[int, int]

_SAME_LENGTH = {
    **dict.fromkeys((0x2018, 0x2019, 0x02BC, 0x00B4, 0x0060), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x00AB, 0x00BB), '"'),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-"),
    **dict.fromkeys((0x00A0, 0x202F, 0x2009, 0x200B, 0x200E, 0x200F, 0xFEFF, 0x0009), " "),
    **dict.fromkeys((0x000B, 0x000C, 0x000D, 0x0085, 0x2028, 0x2029), "\n"),
    **dict.fromkeys((n for n in range(32) if n not in (9, 10, 11, 12, 13)), " "),
    0x0130: "I",
}
_HEADER = re.compile(
    r"\s{0,9}(?:from|to|cc|bcc|date|sent|subject|reply-to|importance|attachments?|re"
    r"|fwd?)\s?:",
    re.I,
)
_SUBJECT = re.compile(r"\s{0,9}(?:subject|re|fwd?)\s?:", re.I)
_QUOTE_BELOW = re.compile(
    r"\s{0,9}(?:-{2,}\s?original message|begin forwarded message|on .{6,150} wrote:\s{0,9}$)", re.I
)
_WROTE = re.compile(r"on .{6,150}(?:\d{4}|@|\d:\d\d)", re.I)
_GREETING = re.compile(
    r"\s{0,9}(?:dear(?:est)?|hi|hello|hey|hiya|hullo|hallo|howdy|g'day|greetings|respected|good (?:morning"
    r"|afternoon|evening|day)"
    r"|to whom it may concern|bonjour|ciao|hola|salaam|namaste)\b[^,!:;?\n]{0,60}(?:[,!:;]|\s-|$)",
    re.I,
)
_NAME_LINE = re.compile(r"\s{0,9}[^\W\d_][^,:!?;\n]{0,28}\s?[,:-]\s{0,9}$")
_CLOSING = re.compile(
    r"\s{0,9}(?:(?:my |with |and |very |most |many |much |kind(?:est)? |warm(?:est)? |best |all |friendly "
    r"|personal |good "
    r"|cordial |sincere |again |lots of |loads of |our )*(?:regards|wishes|respects?|thanks|gratitude|greetings"
    r"|love|best"
    r"|appreciation|esteem|apologies|prayers|affection|faith)\b|(?:yours|sincerely|respectfully|cordially"
    r"|warmly|gratefully"
    r"|faithfully|cheers|love|best|thx|ta|bises|warmest|kindly|thank you|thanks|take care|all the best"
    r"|god bless|talk soon|speak soon"
    r"|sorry again|a hug|your friend|warm wishes|until then|looking forward|hope to)\b)[^.?\n]{0,40}[,.!]?\s{0,9}$",
    re.I,
)
_POSTSCRIPT = re.compile(r"\s{0,9}p\.?\s?s\.?\b", re.I)
_LINE = 10  # words; a longer line below is text, so what stands above it is no sign-off
_TITLES = words("titles")
_MAY_END = words("may_end")
_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s|$)|\n[ ]*\n|\n(?=\s*[-*•] )")
_LONGEST_SENTENCE = 700  # characters; keeps every later step linear on text without a full stop


@dataclass(frozen=True)
class Layout:
    """Hold the parts of a letter as spans of ``plain``, which is as long as the text that was pasted."""

    plain: str
    subject: Span
    salutation: Span
    body: tuple[Span, ...]
    closing: Span
    signature: Span
    own: Span

    def sentences(self) -> tuple[Span, ...]:
        """Split the body at full stops and blank lines; the sign-off is the last sentence."""
        found = [cut for part in self.body for cut in _cut(self.plain, part)]
        return (*found, self.closing) if self.closing[1] > self.closing[0] else tuple(found)


def flatten(text: str) -> str:
    """Give typographic signs their plain form without moving a single character."""
    return text.translate(_SAME_LENGTH)


def lay_out(text: str) -> Layout:
    """Find the parts of a letter; what is not there is an empty span."""
    plain = flatten(text)
    lines = _own_lines(plain)
    at, subject = _headers(plain, lines)
    at, salutation = _greeting(plain, lines, at)
    last, closing, signature = _ending(plain, lines, at)
    body = _body(plain, lines[at:last], salutation)
    own = (lines[0][0], lines[-1][1]) if lines else (0, 0)
    return Layout(plain, subject, salutation, body, closing, signature, own)


def _own_lines(plain: str) -> list[Span]:
    """Keep the writer's own lines: stop where an older mail begins, drop lines quoted with a bracket."""
    lines: list[Span] = []
    start = 0
    written = False
    for line in plain.splitlines(keepends=True) if plain else []:
        end = start + len(line)
        if _QUOTE_BELOW.match(line) or (written and _older_mail(plain, start, line)):
            break
        if not line.lstrip().startswith(">"):
            lines.append((start, end))
            written = written or bool(line.strip() and not _HEADER.match(line))
        start = end
    return lines


def _older_mail(plain: str, start: int, line: str) -> bool:
    if re.match(r"\s{0,9}from: ", line, re.I):
        return True
    after = plain[start + len(line) : start + len(line) + 200].split("\n", 1)[0]
    return bool(_WROTE.match(line)) and after.rstrip().endswith("wrote:")


def _headers(plain: str, lines: list[Span]) -> tuple[int, Span]:
    subject = (0, 0)
    at = 0
    for index, (start, end) in enumerate(lines[:20]):
        line = plain[start:end]
        if _HEADER.match(line) or (index == 0 and re.match(r"\[[^\]]{1,30}\] ?(?:re|fw)", line, re.I)):
            subject = (start, end) if _SUBJECT.match(line) or line.startswith("[") else subject
            at = index + 1
        elif line.strip():
            break
    return at, subject


def _greeting(plain: str, lines: list[Span], at: int) -> tuple[int, Span]:
    """Find the greeting within the first lines; an address block above it belongs to nobody."""
    for index in range(at, min(len(lines), at + 18)):
        start, end = lines[index]
        if found := _GREETING.match(plain, start, end):
            return index, (start, found.end())
    for index in range(at, min(len(lines), at + 2)):
        start, end = lines[index]
        if _NAME_LINE.match(plain[start:end]):
            return index, (start, end)
    return at, (0, 0)


def _ending(plain: str, lines: list[Span], at: int) -> tuple[int, Span, Span]:
    """Find the sign-off among the last lines and take what follows it for the signature."""
    full = [index for index in range(at, len(lines)) if plain[lines[index][0] : lines[index][1]].strip()]
    for index in reversed(full[-8:]):
        start, end = lines[index]
        if len(plain[start:end].split()) > _LINE and not _POSTSCRIPT.match(plain, start, end):
            break
        if index > at and end - start < 60 and _CLOSING.match(plain[start:end]):
            return index, (start, end), (end, lines[-1][1])
    if len(full) > 1:
        start, end = lines[full[-1]]
        words = plain[start:end].split()
        if len(words) <= 4 and not re.search(r"[.!?…]\s*$", plain[start:end][-40:].replace("J.", "J")):
            return full[-1], (0, 0), (start, end)
    return len(lines), (0, 0), (0, 0)


def _body(plain: str, lines: list[Span], salutation: Span) -> tuple[Span, ...]:
    """Join neighbouring lines to runs; leave out the greeting."""
    runs: list[Span] = []
    for start, end in lines:
        begin = max(start, salutation[1]) if salutation[1] > start else start
        if begin >= end:
            continue
        if runs and runs[-1][1] == begin:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((begin, end))
    return tuple(runs)


def _cut(plain: str, part: Span) -> list[Span]:
    start, stop = part
    found: list[Span] = []
    for end in _END.finditer(plain, start, stop):
        if plain[end.start()] == "." and _abbreviated(plain, start, end.start()):
            continue
        found += _pieces(plain, start, end.end())
        start = end.end()
    return found + _pieces(plain, start, stop)


def _abbreviated(plain: str, start: int, dot: int) -> bool:
    """Say whether a full stop belongs to a short form; some of these may also end a sentence."""
    word = plain[max(start, dot - 8) : dot].rsplit(None, 1)[-1:] or [""]
    bare = word[0].lower().strip("(\"'")
    after = plain[dot + 1 : dot + 4].strip()[:1]
    if bare in _TITLES or (len(bare) == 1 and bare.isalpha() and bare != "i"):
        return True
    return bare in _MAY_END and (after.isdigit() or after.islower())


def _pieces(plain: str, start: int, end: int) -> list[Span]:
    """Trim a sentence and break one without end at a fixed length."""
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    return [(cut, min(end, cut + _LONGEST_SENTENCE)) for cut in range(start, end, _LONGEST_SENTENCE)]
