"""Know how mails are folded: MIME, HTML, headers, forwards and quotes; gives the single messages, newest first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_string
from email.message import Message as Mime

from bot.reading.mail_chatlog import Turn, turns
from bot.reading.mail_html import is_html, plain
from bot.reading.mail_reflow import reflowed
from bot.reading.mail_words import any_of, is_head, phrases, table

HEAD, TAIL = 14_000, 6_000  # a two-page letter has 6,000 characters; of longer ones the first and the last pages count
MOST_LINES = 700
HTML_LIMIT = 60_000
_JUNK = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u3000\t]")
_HEADERS = table("mail_words")["headers"]
_HEADER = re.compile(r"\*{0,2}([A-Za-zÀ-ÿ -]{1,14}?)\s?:\*{0,2}\s{0,30}(.{0,300})$")
_FOLD = re.compile(rf"(?:-{{3,}}\s?|_{{10,}}|begin )(?:{any_of('thread.folds')})?:?\s?-{{0,12}}", re.I)
_WROTE = phrases("thread.wrote")
_WROTE_HEAD = phrases("thread.wrote_head")
_QUOTED = re.compile(r"[\"“]((?:dear|hi|hello|hey|good (?:morning|afternoon)) [^\"”]{60,})[\"”]", re.I)
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w.-]{1,200}")


@dataclass
class Piece:
    """Hold one message of a thread: what its header said, and its lines without quote marks."""

    headers: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    quoted: bool = False
    forwarded: bool = False
    note: str = ""  # the words of whoever quotes it
    resumes: bool = False  # what its writer goes on to say below a line they quote and answer

    @property
    def sender(self) -> str:
        """Give the sender's name as the header has it, turned to "First Last"."""
        return person_part(self.headers.get("from", ""))

    @property
    def address(self) -> str:
        """Give the sender's address."""
        found = _ADDRESS.search(self.headers.get("from", ""))
        return found.group().lower() if found else ""

    @property
    def recipient(self) -> str:
        """Give the recipient's name as the header has it."""
        return person_part(self.headers.get("to", ""))

    @property
    def words(self) -> int:
        """Count the characters of its lines."""
        return sum(len(line) for line in self.lines)


def unfold(text: str) -> list[Piece]:
    """Split a pasted text into its messages, in the order they stand; at least one, none with more than the limit."""
    lines = reflowed(clean(text)).split("\n")[:MOST_LINES]
    chat = turns(lines)
    if chat:  # the newest stands last in a chat; what one person says in several bubbles is one message
        return _by_person(chat)
    return [_unquoted_piece(piece) for piece in _pieces(lines)]


def _by_person(chat: list[Turn]) -> list[Piece]:
    pieces: dict[str, Piece] = {}
    for who, said in chat:
        pieces.setdefault(who, Piece({"from": who})).lines.extend(line for one in said for line in (one, ""))
    return sorted(pieces.values(), key=lambda piece: -piece.words)


def _unquoted_piece(piece: Piece) -> Piece:
    """Keep of a note only the letter that it quotes: "so i got this: "Dear Chef, ...""."""
    text = "\n".join(piece.lines)
    quoted = _QUOTED.search(text) if len(text) < 6000 else None
    if quoted and len(quoted.group(1)) > len(text) * 0.4:
        piece.note = " ".join((text[: quoted.start()] + " " + text[quoted.end() :]).split())[:600]
        piece.lines = quoted.group(1).split("\n")
    return piece


def clean(text: str) -> str:
    """Give plain text of bounded length: no markup, no control characters, plain spaces and line ends."""
    text = _decoded(text[: 4 * HTML_LIMIT])
    if is_html(text):
        text = plain(text, HTML_LIMIT)
    text = text if len(text) <= HEAD + TAIL else text[:HEAD] + "\n" + text[-TAIL:]
    for end in ("\r\n", "\r", "\u2028", "\x0c"):
        text = text.replace(end, "\n")
    return _SPACES.sub(" ", _JUNK.sub("", text))


def person_part(header: str) -> str:
    """Give the name in "Last, First <a@b.c>" or "Name via Portal <a@b.c>" as it is said aloud."""
    name = _ADDRESS.sub("", header.split("<")[0].split("[mailto")[0]).strip(" \"';,()[]")
    name = name.split(";")[0].strip().strip("\"'")
    for mark in (" via ", " (via", " (", " | "):
        name = name.split(mark)[0]
    if name.count(",") == 1:
        last, first = (part.strip() for part in name.split(","))
        if first.casefold().strip(".") in _degrees():
            return last
        if any(is_head(word) for word in first.split()):
            return last  # "Raymond DeSoto, Personnel Technician"
        if first and last and len(last.split()) <= 3 and len(first.split()) <= 2 and first[:1].isupper():
            name = f"{first} {last}"
    return name.strip()


def _degrees() -> frozenset[str]:
    return frozenset(word.strip(".") for word in phrases("names.postnominals"))


def _decoded(text: str) -> str:
    head = text[:3000].lower()
    if "content-transfer-encoding:" in head or ("mime-version:" in head and "content-type:" in head):
        return _from_mime(text)
    if text.count("=\n") + text.count("=\r\n") > 3 and "=20" in text:
        return _unquoted(text)
    return text


def _from_mime(text: str) -> str:
    message = message_from_string(text.lstrip().encode("utf-8", "replace").decode("utf-8"))
    body = _readable(message)
    if not body.strip():
        return text
    heads = [f"{name}: {message[name]}" for name in ("From", "To", "Subject", "Date") if message[name]]
    return "\n".join(heads) + "\n\n" + (plain(body, HTML_LIMIT) if is_html(body) else body)


def _readable(message: Mime) -> str:
    bodies: dict[str, str] = {}
    for part in list(message.walk())[:40]:
        kind = part.get_content_type()
        if kind in {"text/plain", "text/html"} and kind not in bodies:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                bodies[kind] = payload.decode("utf-8", "replace")
    return bodies.get("text/plain") or bodies.get("text/html", "")


def _unquoted(text: str) -> str:
    joined = text.replace("=\r\n", "").replace("=\n", "")
    raw = re.sub(r"=([0-9A-F]{2})", lambda match: chr(int(match.group(1), 16)), joined)
    try:
        return raw.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return raw


def _pieces(lines: list[str]) -> list[Piece]:
    pieces = [Piece()]
    depth, at = 0, 0
    while at < len(lines):
        level, content = _quote(lines[at])
        if level != depth and content.strip():
            if level > depth and (pieces[-1].lines or not pieces[-1].quoted):
                pieces.append(Piece(quoted=True))
            elif level == 0 and pieces[-1].quoted and not pieces[-1].headers and len(pieces) > 1:
                pieces.append(Piece(resumes=True))
            depth = level
        wrote = _wrote(lines, at)
        if wrote:
            header, used = wrote
            pieces.append(Piece({"from": header}, quoted=True))
            depth, at = depth + (1 if _opens_quote(lines, at + used, depth) else 0), at + used
            continue
        block, used = _header_block(lines, at)
        if block and (used >= 2 or not _has_words(pieces[-1])):
            if _has_words(pieces[-1]) or pieces[-1].headers.keys() & block.keys() & {"from"}:
                pieces.append(Piece(quoted=True, forwarded=True))
            pieces[-1].headers.update(block)
            at += used
            continue
        if not _FOLD.fullmatch(content.strip(" >")) or len(content.strip()) < 3:
            pieces[-1].lines.append(content)
        at += 1
    for piece in pieces[1:]:
        if piece.resumes and not piece.headers:
            pieces[0].lines += ["", *piece.lines]
    kept = [piece for piece in pieces if not piece.resumes or piece.headers]
    return [piece for piece in kept if piece.headers or _has_words(piece)] or [Piece()]


def _quote(line: str) -> tuple[int, str]:
    level = 0
    rest = line
    while rest.lstrip()[:1] in {">", "|"} and rest.lstrip()[:1] == ">" and level < 12:
        rest = rest.lstrip()[1:]
        level += 1
    return level, (rest[1:] if level and rest.startswith(" ") else rest)


def _has_words(piece: Piece) -> bool:
    return any(line.strip() for line in piece.lines)


def _opens_quote(lines: list[str], at: int, depth: int) -> bool:
    following = next((line for line in lines[at : at + 3] if line.strip()), "")
    return _quote(following)[0] > depth


def _wrote(lines: list[str], at: int) -> tuple[str, int] | None:
    """Read "On Thu, Apr 16, 2026 at 2:14 PM Linh Pham <l@g.org> wrote:", folded over up to three lines."""
    first = _quote(lines[at])[1].strip()
    if not first.lower().startswith(_WROTE_HEAD) and not first.lower().endswith(_WROTE):
        return None
    joined = first
    for used in range(1, 4):
        if len(joined) < 320 and joined.lower().endswith(_WROTE):
            return _writer(joined), used
        if at + used >= len(lines):
            return None
        joined += " " + _quote(lines[at + used])[1].strip()
    return None


def _writer(line: str) -> str:
    """Give what stands after the date and before the verb."""
    low = line.lower()
    body = line[: max(low.rfind(verb) for verb in _WROTE)].strip()
    tail = re.split(
        r"\d{1,2}[:.h]\d{2}(?:\s?[apAP]\.?[mM]\.?)?(?:\s?(?:[+-]\d{4}|[A-Z]{3,4}\b|Uhr))?,?\s|\d{4},?\s(?:at\s)?", body
    )[-1]
    return re.sub(r"^(?:um|at|à|a las|às|alle ore|om)\s", "", tail).strip(" ,")


def _header_block(lines: list[str], at: int) -> tuple[dict[str, str], int]:
    """Read consecutive header lines; a block needs a sender, or a subject at the very top."""
    found: dict[str, str] = {}
    used, last = 0, ""
    while at + used < len(lines) and used < 14:
        line = _quote(lines[at + used])[1]
        match = _HEADER.match(line.strip()) if len(line) < 400 else None
        name = _HEADERS.get(match.group(1).strip().lower()) if match else None
        if match and name:
            found.setdefault(name, match.group(2).strip())
            last = name
        elif last and line[:1] == " " and line.strip():
            found[last] += " " + line.strip()
        elif last in {"to"} and not found.get("to") and line.strip():
            return {}, 0
        else:
            break
        used += 1
    if ("from" in found and (used >= 2)) or ("subject" in found and at < 4):
        return found, used
    return {}, 0
