"""Know how to get plain lines out of an HTML mail; what the lines mean is left to others."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "tr",
        "table",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "hr",
        "body",
        "pre",
    ]
)
_SILENT = frozenset(["style", "script", "head", "title", "svg", "template", "noscript"])
_LOOKS = re.compile(r"<(?:html|body|p|div|br|table|span|td|meta|!doctype)\b", re.IGNORECASE)
_STYLE = re.compile(r"<(style|script)\b", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Say whether the text is HTML source rather than words with a stray "<"."""
    head = text[:20_000]
    return bool(_LOOKS.search(head)) and ("</" in head or "<br" in head.lower())


def plain(text: str, limit: int) -> str:
    """Give the words of an HTML text, one line per block; reads at most ``limit`` characters of source."""
    reader = _Reader()
    reader.feed(_without_styles(text)[:limit])
    reader.close()
    return "".join(reader.out)


def _without_styles(text: str) -> str:
    kept, at = [], 0
    while match := _STYLE.search(text, at):
        kept.append(text[at : match.start()])
        end = text.lower().find(f"</{match.group(1).lower()}", match.end(), match.end() + 200_000)
        if end < 0:
            return "".join(kept)
        at = end
        if len(kept) > 40:
            break
    return "".join([*kept, text[at:]])


class _Reader(HTMLParser):
    """Collect words; cells of one row become "label: value"."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.silent = 0
        self.cell = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        if tag == "tr":
            self.cell = 0
        if tag in {"td", "th"}:
            self.cell += 1
            if self.cell == 2:
                self.out.append(": ")
            elif self.cell > 2:
                self.out.append("  ")
        elif tag in _BLOCKS:
            self.out.append("\n" if tag != "p" else "\n\n")
        if tag == "body":
            self.silent = 0

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in _BLOCKS and tag != "br":
            self.out.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(re.sub(r"\s+", " ", unescape(data)))
