"""Know how an interaction is answered: at once, for its person's eyes alone, with nothing lost on the way."""

from __future__ import annotations

import logging
from contextlib import suppress

import aiohttp
import discord

from adapters.discord import ids, sentences
from adapters.discord.desk import Answered, Desk, where
from adapters.discord.layout import BUTTON, GREY, ROW, Component, Piece, link, pieces
from adapters.discord.outcomes import is_gone
from adapters.discord.raw import Laid, files_of
from bot.messages import Message, Text

log = logging.getLogger("ajar.discord")

Press = discord.Interaction[discord.Client]
ANSWERED = 40060
MOST_FOLLOW_UPS = 5  # for an app that only a person installed (40094)
ANSWER_ROW: Component = {
    "type": ROW,
    "components": [{"type": BUTTON, "style": GREY, "label": sentences.ANSWER, "custom_id": "answer"}],
}


def is_in_our_dm(press: Press) -> bool:
    """Say whether an interaction comes from the private conversation with us, not from another private channel."""
    return press.guild_id is None and press.context.dm_channel and not press.context.private_channel


async def defer(press: Press, update: bool = False) -> bool:
    """Answer within three seconds, before anything slow; false where Discord waits no more."""
    try:
        if update:
            await press.response.defer()
        else:
            await press.response.defer(ephemeral=True, thinking=True)
    except discord.HTTPException as error:
        if error.code == ANSWERED:  # by us: the answer to the first try was lost on its way
            press.extras[ANSWERED] = True
            return True
        if not is_gone(error):
            log.info("an interaction could not be answered: %s", where(error))
        return False
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        log.info("nobody can tell whether an interaction was answered: %s", where(error))
        press.extras[ANSWERED] = True
    return True


def is_answered(press: Press) -> bool:
    """Say whether Discord has had its first answer."""
    return press.response.is_done() or ANSWERED in press.extras


async def conclude(press: Press, desk: Desk, done: Answered, by_form: bool = False) -> None:
    """Say where the replies are, or show them here where no DM can carry them; ``by_form`` offers to answer so."""
    here = is_in_our_dm(press)
    form = [form_row(sentences.USE_FORM, "", 0)] if by_form else []
    if not done.stored:
        await whisper(press, Message((Text(done.said),)))
    elif done.stuck:
        await desk.seen(await _show_here(press, done))
    elif here and not by_form:
        await _withdraw(press)
    else:
        said = sentences.OR_FORM if here else sentences.GO_ON
        await whisper(press, Message((Text(said),)), _side_by_side([*open_row(press, desk), *form]))


def _side_by_side(rows: list[Component]) -> list[Component]:
    """Put the buttons of some rows into one."""
    buttons = [button for row in rows for button in row["components"]]
    return [{"type": ROW, "components": buttons}] if buttons else []


def open_row(press: Press, desk: Desk) -> list[Component]:
    """Offer the way to the private conversation, to somebody who is elsewhere."""
    channel = desk.known_dm(str(press.user.id))
    if not channel or is_in_our_dm(press):
        return []
    return [link(sentences.OPEN_DM, f"https://discord.com/channels/@me/{channel}")]


async def whisper(press: Press, message: Message, extra: list[Component] | None = None) -> None:
    """Say something that only this person sees."""
    laid = pieces(message, forms=False)
    for number, piece in enumerate(laid[:MOST_FOLLOW_UPS]):
        rows = (extra or []) if number == len(laid) - 1 else []
        await _send(press, piece, rows)


async def _show_here(press: Press, done: Answered) -> list[int]:
    """Show replies to this person alone; returns those that were shown whole, the others stay for the next time."""
    await whisper(press, Message((Text(sentences.NO_DM),)))
    laid = [(number, piece) for number, message in done.stuck for piece in pieces(message)]
    here = laid[: MOST_FOLLOW_UPS - 1]
    for at, (_, piece) in enumerate(here, 1):
        if not await _send(press, piece, [ANSWER_ROW] if at == len(here) else []):
            here = here[: at - 1]
            break
    left = {number for number, _ in laid[len(here) :]}
    return [number for number in dict.fromkeys(number for number, _ in here) if number not in left]


async def _send(press: Press, piece: Piece, rows: list[Component]) -> bool:
    """Show one message; false where Discord takes no more."""
    view = Laid([*piece.components, *rows])
    try:
        if is_answered(press):
            await press.followup.send(view=view, ephemeral=True, files=files_of(piece))
        else:
            await press.response.send_message(view=view, ephemeral=True, files=files_of(piece))
    except (discord.HTTPException, discord.InteractionResponded) as error:
        if not is_gone(error):
            raise
        return False
    return True


async def _withdraw(press: Press) -> None:
    """Take "thinking ..." away: the answer stands below it."""
    if press.type is discord.InteractionType.component or not is_answered(press):
        return
    with suppress(discord.HTTPException):
        await press.delete_original_response()


def not_read(errors: dict[str, str], form: ids.Form) -> tuple[Message, list[Component]]:
    """Say what of a form could not be read, with a way back to it."""
    lines = "\n".join(f"- {name}: {wrong}" for name, wrong in errors.items())
    return Message((Text(f"{sentences.NOT_READ}\n{lines}"),)), [
        form_row(sentences.BACK_TO_FORM, form.session, form.page)
    ]


def form_row(label: str, session: str, page: int) -> Component:
    """Offer a page of a form."""
    button = {"type": BUTTON, "style": GREY, "label": label, "custom_id": ids.form_button(session, page)}
    return {"type": ROW, "components": [button]}
