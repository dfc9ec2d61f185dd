"""Know which messages of a thread come from the other side, and in which order they count."""

from __future__ import annotations

from bot.reading.mail_names import strip_honorifics
from bot.reading.mail_sheet import Sheet
from bot.reading.mail_words import lexicon, lower, phrases

_NOTE = phrases("thread.note")


def relevant(sheets: list[Sheet]) -> tuple[list[Sheet], list[Sheet]]:
    """Give the other side's messages, newest first, and all messages that say anything."""
    spoken = [sheet for sheet in sheets if sheet.sentences or sheet.rows or sheet.signature or sheet.subject]
    user = _user_names(spoken)
    theirs = [sheet for at, sheet in enumerate(spoken) if not _by_user(sheet, at, spoken, user)]
    return theirs or spoken, spoken


def _domain_of(sheet: Sheet) -> str:
    labels = sheet.piece.address.rpartition("@")[2].split(".")
    return labels[0] if len(labels) > 1 else ""


def _user_names(sheets: list[Sheet]) -> set[str]:
    """First names of whoever is greeted by the other side: the one greeted in the newest message that greets anyone."""
    private = [sheet for sheet in sheets if _domain_of(sheet) in lexicon("orgs.freemail")]
    for sheet in sorted(sheets, key=lambda one: any(one is other for other in private)):
        if sheet.greeting:
            return (
                {strip_honorifics(sheet.greeting).split()[0].casefold()} if strip_honorifics(sheet.greeting) else set()
            )
    return set()


def _by_user(sheet: Sheet, at: int, sheets: list[Sheet], user: set[str]) -> bool:
    if len(sheets) == 1:
        return False
    sender = sheet.piece.sender.split()
    if sender and sender[0].casefold() in user and not sheet.greeting.casefold().startswith(tuple(user)):
        return True
    if at == 0 and not sheet.piece.headers.get("from") and sheets[1].piece.headers.get("from") and not sheet.greeting:
        text = lower(" ".join(sheet.sentences))
        forwarded = sheets[1].piece.forwarded and bool(sheets[1].piece.headers.keys() & {"subject", "date"})
        return (forwarded and sheet.piece.words < 400) or any(note in text for note in _NOTE)
    return False


def refused(everyone: list[Sheet], theirs: list[Sheet]) -> bool:
    """Say whether an older message of the candidate's own says no."""
    own = [sheet for sheet in everyone if not any(sheet is other for other in theirs)]
    return any(word in low for sheet in own for low in sheet.low for word in phrases("thread.refusals"))
