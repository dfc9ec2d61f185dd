"""Know which capitalised names of a mail are people: whoever is greeted, signs, is asked, says or wants something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.mail_names import is_name, strip_honorifics
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_signature import machine, signer
from bot.reading.mail_words import lower

_NAME = r"([A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?)"
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Principal|Chef|Sir|Judge|Sister|Father)\.? {_NAME}")
# What only people do or have done to them.
_ONE = r"([A-Z][\w'’-]{1,20})"
_DOES = re.compile(
    rf"\b{_ONE},? (?:wants to know|(?:has )?asked me|asked (?:about|if|after)|needs to know|told me|said|says"
    rf"|thinks|thought|mentioned|reckons"
    r"|is (?:away|travelling|traveling|out|off|on leave|on holiday|the hiring)|and I\b|was saying|signed off"
    r"|called me|rang me"
    r"|(?:will|would|can|is going to|would like to|wants to) (?:call|ring|walk you|show you|take you|answer)\b)"
)
_DONE_TO = re.compile(
    rf"\b(?:[Tt]alked to|[Ss]poke (?:to|with)|[Ss]poken (?:to|with)|[Aa]sked|[Rr]eport(?:ing)? to|[Aa]sk for"
    rf"|[Rr]ather than to|[Mm]et"
    rf"|[Cc]opied in|[Cc]c'?ing|[Ll]ine manager,?|[Ss]een|[Rr]ang|[Cc]all(?:ed)?|[Tt]ext"
    rf"|[Ll]et) {_NAME}\b(?! (?:at|Ltd|Inc|LLC))"
)


def persons(sheets: list[Sheet]) -> frozenset[str]:
    """Give the names of the people a mail names, in lower case, whole and by first name."""
    found: set[str] = set()
    for name in _named(sheets):
        plain = lower(strip_honorifics(name))
        found |= {plain, plain.split()[0]} if plain else set()
    return frozenset(found)


def _named(sheets: list[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        heads = (sheet.piece.sender, sheet.piece.recipient)
        yield from (name for name in (sheet.greeting, signer(sheet)[0] or "") if is_name(name))
        if not machine(sheet.piece.address):
            yield from (name for name in heads if is_name(name) and " " in name)
        for sentence in sheet.sentences[:60]:
            for cue in (_TITLED, _DOES, _DONE_TO):
                yield from (match.group(1) for match in cue.finditer(sentence[:600]) if is_name(match.group(1), 2))
