"""Know the slash commands: one group, each a few words that could be typed as well; and the menu of a message."""

from __future__ import annotations

from collections.abc import Iterable

import discord
from discord import app_commands
from discord.app_commands import Choice, Range, locale_str

from adapters.discord import form, inbound, sentences, suggest
from adapters.discord.desk import Desk
from adapters.discord.listeners import Listeners
from adapters.discord.replies import Press, defer, whisper
from bot import home

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BOTH = app_commands.AppInstallationType(guild=True, user=True)
Tree = app_commands.CommandTree[discord.AutoShardedClient]

REASONS = {
    "another offer": "other_offer",
    "compensation": "compensation",
    "personal reasons": "personal",
    "location": "location",
    "the role does not fit": "role_fit",
    "the culture does not fit": "culture_fit",
    "timing": "timing",
    "I stay where I am": "stay_current",
    "no reason": "unspecified",
}
REPLIES = {
    "they ask for feedback": "they want feedback",
    "they keep asking why": "they keep asking why",
    "they came back with more": "counteroffer",
    "they offered again": "they offered again",
    "they invited me again": "they invited me again",
    "they are angry": "they are angry",
    "they do not answer": "no answer to my no",
    "they acknowledged it": "they acknowledged my no",
}
TONES = ("warm", "neutral", "formal")


def _choices(said: Iterable[str]) -> list[Choice[str]]:
    return [Choice(name=locale_str(label), value=label) for label in said]


class Decline(app_commands.Group):
    """Hold every command; all of them answer in private."""

    def __init__(self, desk: Desk, listeners: Listeners) -> None:
        super().__init__(
            name="decline",
            description=locale_str("Say no to a job offer, and keep the door open"),
            allowed_contexts=EVERYWHERE,
            allowed_installs=BOTH,
        )
        self.desk, self.listeners = desk, listeners

    async def _obey(self, press: Press, words: str) -> None:
        await self.listeners.take(press, self.listeners.deed(press, "command", words))

    @app_commands.command(description=locale_str("Begin with an offer; tell as much as you like"))
    @app_commands.choices(reason=_choices(REASONS))
    async def start(
        self,
        press: Press,
        company: Range[str, 1, 200] = "",
        position: Range[str, 1, 200] = "",
        deadline: Range[str, 1, 100] = "",
        reason: str = "",
    ) -> None:
        """Begin, with whatever is known."""
        told = {"company": company, "position": position, "deadline": deadline, "reason": REASONS.get(reason, "")}
        await self.listeners.take(press, self.listeners.deed(press, "begin", facts=told))

    @start.autocomplete("company")
    async def on_company(self, press: Press, typed: str) -> list[Choice[str]]:
        """Suggest the companies of one's own offers."""
        known = self.desk.inbound("", str(press.user.id), "", "")
        front = await self.desk.app.store.read(home.front, self.desk.service, known)
        return suggest.choices([offer.title for offer in front.offers], typed)

    @start.autocomplete("deadline")
    async def on_deadline(self, press: Press, typed: str) -> list[Choice[str]]:
        """Suggest ways to say a date."""
        return suggest.choices([typed, *suggest.DEADLINES] if typed else suggest.DEADLINES, typed)

    @app_commands.command(description=locale_str("Paste the offer mail, and I read it"))
    async def paste(self, press: Press) -> None:
        """Open a form for the mail."""
        await self.listeners.open(press, form.paste_form())

    @app_commands.command(description=locale_str("Show the letter"))
    async def draft(self, press: Press) -> None:
        """Show the draft."""
        await self._obey(press, "show draft")

    @app_commands.command(description=locale_str("Check a letter you wrote yourself"))
    async def check(self, press: Press) -> None:
        """Open a form for the letter."""
        await self.listeners.open(press, form.check_form())

    @app_commands.command(description=locale_str("They answered your no"))
    @app_commands.choices(how=_choices(REPLIES))
    async def replied(self, press: Press, how: str) -> None:
        """Go on with what they said."""
        await self._obey(press, REPLIES.get(how, how))

    @app_commands.command(description=locale_str("Show your offers"))
    async def offers(self, press: Press) -> None:
        """List the offers."""
        await self._obey(press, "offers")

    @app_commands.command(description=locale_str("Show every reminder with its date"))
    async def upcoming(self, press: Press) -> None:
        """List what is ahead."""
        await self._obey(press, "upcoming")

    @app_commands.command(description=locale_str("You sent the letter"))
    async def sent(self, press: Press) -> None:
        """Note the letter as sent."""
        await self._obey(press, "I sent it")

    @app_commands.command(description=locale_str("Your time zone, your name, the tone of your letters"))
    @app_commands.choices(tone=_choices(TONES))
    async def settings(
        self, press: Press, zone: Range[str, 1, 100] = "", name: Range[str, 1, 100] = "", tone: str = ""
    ) -> None:
        """Set what was given."""
        told = {"timezone": zone, "sender_name": name, "tone": tone}
        do = "note" if any(told.values()) else "command"
        await self.listeners.take(press, self.listeners.deed(press, do, "status", facts=told))

    @settings.autocomplete("zone")
    async def on_zone(self, press: Press, typed: str) -> list[Choice[str]]:
        """Suggest zones by city and by name."""
        return suggest.choices(suggest.zones(typed), "")

    @app_commands.command(description=locale_str("Get everything I have about you, as a file"))
    async def export(self, press: Press) -> None:
        """Hand everything over."""
        await self._obey(press, "export")

    @app_commands.command(description=locale_str("Delete everything I have about you"))
    async def forget(self, press: Press) -> None:
        """Ask whether to delete everything."""
        await self._obey(press, "forget me")

    @app_commands.command(description=locale_str("What I can do, and what I never do"))
    async def help(self, press: Press) -> None:
        """Explain."""
        await self._obey(press, "help")


def grow(tree: Tree, desk: Desk, listeners: Listeners) -> None:
    """Put every command on the tree."""
    tree.add_command(Decline(desk, listeners))

    async def decline_this(press: Press, message: discord.Message) -> None:
        text = "\n\n".join(inbound.words_of(message)).strip()
        if text:
            await listeners.turn(press, text)
        elif await defer(press):
            await whisper(press, sentences.NOTHING_PICKED)

    menu = app_commands.ContextMenu(
        name=locale_str("Decline this offer"),
        callback=decline_this,
        type=discord.AppCommandType.message,
        allowed_contexts=EVERYWHERE,
        allowed_installs=BOTH,
    )
    tree.add_command(menu)
