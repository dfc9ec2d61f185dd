"""Know how commands take what they are given and hand back what they found: files, pipes, one line at a time."""

from __future__ import annotations

import codecs
import json
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from adapters.console.plain import safe
from bot.errors import AjarError, BadFacts
from bot.messages import Message, Part

Sheet = Callable[[Any], tuple[Part, ...]]


def read(file: str) -> str:
    """Read a whole file, or standard input."""
    if file == "-":
        if sys.stdin.isatty():
            click.echo("(reading from the keyboard; end with Ctrl-D)", err=True)
        content = sys.stdin.buffer.read()
    else:
        try:
            content = Path(file).read_bytes()
        except OSError as error:
            raise BadFacts(f"{file} cannot be read: {error.strerror}.") from None
    return _text(content, "standard input" if file == "-" else file)


BINARY = 0.02  # a stray control character is a slip; this share of them is a program, a picture or an archive
_CONTROL = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))


def _text(content: bytes, where: str) -> str:
    """Decode what was given; what is no text is refused by name."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    head = content[:65536]
    strange = len(head) - len(head.translate(None, _CONTROL))
    if head.startswith(b"%PDF-") or (strange > 8 and strange > BINARY * len(head)):
        raise BadFacts(f"{where} holds no text; copy the words out of it and give those.")
    return content.decode("utf-8-sig", errors="replace")


def _lines(file: str) -> Iterator[str]:
    source = sys.stdin.buffer if file == "-" else _opened(file)
    with source:
        for line in source:
            if line.strip():
                yield line.decode("utf-8-sig", errors="replace")


def _opened(file: str) -> Any:
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise BadFacts(f"{file} cannot be read: {error.strerror}.") from None


def each_line(file: str, answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Answer line by line; a bad line gets an error in its place, and the exit status tells at the end."""
    from bot.facts import parse

    wrong = False
    for line in _lines(file):
        given: Any = None
        try:
            given = parse(line)
            if not isinstance(given, dict):
                raise BadFacts("Each line is a JSON object.")
            row = answer(given)
        except AjarError as error:
            row, wrong = {"error": str(error)}, True
        except Exception as error:  # one line in a thousand is no reason to lose the other 999
            row, wrong = {"error": f"Something went wrong on my side ({type(error).__name__} at {place(error)})."}, True
        known = given.get("id") if isinstance(given, dict) else None
        _write(json.dumps({"id": known, **row}, ensure_ascii=False))
    sys.exit(2 if wrong else 0)


def place(error: Exception) -> str:
    """Name the line that failed; the error's own words may hold what was typed, so they are not told."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def text_of(line: dict[str, Any]) -> str:
    """Return the text a line brings; a line without one is refused."""
    text = line.get("text")
    if not isinstance(text, str):
        raise BadFacts("text: a line needs it, as text.")
    return text


def spoken(line: dict[str, Any]) -> dict[str, Any]:
    """Return the text a line brings, with the moment and the zone it names, if any."""
    for name in ("now", "zone"):
        if not isinstance(line.get(name, ""), str | None):
            raise BadFacts(f"{name}: write it as text.")
    return {"text": text_of(line), "now": line.get("now"), "zone": line.get("zone")}


def web_address(url: str) -> str:
    """Return an address Slack can reach; anything else is refused. None is fine, too."""
    plain = url.strip()
    if url and not _ADDRESS.fullmatch(plain):
        raise BadFacts(f"url: '{safe(url)[:60]}' is no web address; write one such as https://ajar.example.org.")
    return plain


_ADDRESS = re.compile(r"https://[A-Za-z0-9][A-Za-z0-9.-]{0,250}(?::\d{1,5})?(?:/[\w./~-]{0,200})?", re.A)


def give(answer: Any, sheet: Sheet | None = None) -> None:
    """Print an answer: as JSON, or laid out for a person where a sheet is given."""
    if sheet is None:
        _write(json.dumps(answer, ensure_ascii=False, indent=2))
    elif sys.stdout.isatty():
        from adapters.console.screen import lay_out

        lay_out(Message(sheet(answer)))
    else:
        from adapters.console.plain import page

        _write(page(Message(sheet(answer)), ()).rstrip("\n"))


def _write(text: str) -> None:
    click.echo(text.encode("utf-8", errors="replace"))
