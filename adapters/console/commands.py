"""Know the commands and their options; each loads its own room only when it is called, so that --help is instant."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from adapters.console import streams

NOW = click.option("--now", metavar="ISO", help="Count from this moment instead of now, such as 2026-03-02T09:00.")
ZONE = click.option(
    "--zone", metavar="IANA", help="Live by this zone, such as Europe/Berlin, instead of this machine's."
)
JSONL = click.option("--jsonl", is_flag=True, help="One JSON object a line in, one a line out with the same id.")
TEXT = click.option("--text", "as_text", is_flag=True, help="For people instead of programs.")
FILE = click.argument("file", default="-", metavar="[FILE]")


class Examples(click.Command):
    """Print a command's examples as they are written, not run together."""

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples below the options."""
        _examples(self.examples, formatter)


class Commands(click.Group):
    """List the commands in the order they are written, with examples below."""

    command_class = Examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of this file."""
        return list(self.commands)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples below the commands."""
        _examples(
            """
            ajar chat
            ajar draft facts.json --text
            echo '{"company": "Ninebark Labs", "position": "data engineer", "reason": "location"}' | ajar draft
            ajar when "end of next week"
            ajar review my-letter.txt --text
            """,
            formatter,
        )


def _examples(text: str, formatter: click.HelpFormatter) -> None:
    lines = [line.strip() for line in text.strip().splitlines()]
    if lines:
        with formatter.section("Examples"):
            for line in lines:
                formatter.write(f"  {line}\n")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="ajar", prog_name="ajar", message="%(prog)s %(version)s")
def ajar() -> None:
    """Say no to a job offer without closing the door.

    Ajar asks a few questions, writes the letter, says whether to call or write and when, and reminds you. It sends
    nothing to anyone. FILE may be - or absent for standard input.
    """


@ajar.command(examples="ajar chat\najar chat < answers.txt")
def chat() -> None:
    """Talk in this terminal; one answer a line when piped."""
    gc.disable()  # what loads now stays; to look through it for rubbish would take a tenth of a second
    from adapters.console.chat import chat as talk

    sys.exit(talk(_settings()))


@ajar.command(
    examples="""ajar draft facts.json --text
                ajar draft --jsonl < many.jsonl > drafts.jsonl"""
)
@FILE
@TEXT
@JSONL
@NOW
@ZONE
def draft(file: str, as_text: bool, jsonl: bool, now: str | None, zone: str | None) -> None:
    """Write the piece for facts given as JSON.

    Facts are text: company, position, scenario, stage, received_at, deadline, contact_name, reason, reason_words,
    appreciated, keep_in_touch, rounds, relationship, tone, sender_name, timezone, channel, extra and others that
    ajar preview shows. Dates are 2026-03-06 or 2026-03-06T17:00. A wrong value is named, with status 2.
    """
    from adapters.console.answers import Clerk
    from adapters.console.sheets import draft_sheet
    from bot.facts import parse

    clerk = Clerk(now, zone)
    if jsonl:
        streams.each_line(file, lambda line: clerk.draft(line.get("facts")))
    else:
        streams.give(clerk.draft(parse(streams.read(file))), draft_sheet if as_text else None)


@ajar.command(
    examples="""ajar plan facts.json --text
                ajar plan facts.json --ics > reminders.ics"""
)
@FILE
@TEXT
@click.option("--ics", is_flag=True, help="As a calendar file.")
@NOW
@ZONE
def plan(file: str, as_text: bool, ics: bool, now: str | None, zone: str | None) -> None:
    """Say whether to call or write, when, and every reminder.

    The facts are those of ajar draft. Times are wall-clock in the facts' timezone, else in --zone.
    """
    from adapters.console.answers import Clerk
    from adapters.console.sheets import plan_sheet
    from bot.facts import parse

    clerk, given = Clerk(now, zone), parse(streams.read(file))
    if ics:
        click.echo(clerk.calendar(given), nl=False)
    else:
        streams.give(clerk.plan(given), plan_sheet if as_text else None)


@ajar.command(
    examples="""ajar read offer.txt
                echo 'got an offer from Ninebark, they want to hear by friday' | ajar read --zone Europe/Berlin"""
)
@FILE
@TEXT
@JSONL
@NOW
@ZONE
def read(file: str, as_text: bool, jsonl: bool, now: str | None, zone: str | None) -> None:
    """Read the facts out of an offer mail or a message."""
    from adapters.console.answers import Clerk
    from adapters.console.sheets import facts_sheet

    clerk = Clerk(now, zone)
    if jsonl:
        streams.each_line(file, lambda line: {"facts": clerk.read(**streams.spoken(line))})
    else:
        streams.give(clerk.read(streams.read(file)), facts_sheet if as_text else None)


@ajar.command(examples="ajar review my-letter.txt --text --facts facts.json")
@FILE
@click.option("--facts", "facts_file", metavar="FACTS.json", help="What the letter should say.")
@TEXT
@JSONL
def review(file: str, facts_file: str | None, as_text: bool, jsonl: bool) -> None:
    """Check a letter; exit status 1 when something is found.

    Status 0 means nothing was found, 2 that the letter or the facts could not be read.
    """
    from adapters.console.answers import Clerk
    from adapters.console.sheets import findings_sheet
    from bot.errors import BadFacts
    from bot.facts import parse

    clerk = Clerk()
    if jsonl:
        streams.each_line(file, lambda line: {"findings": clerk.review(streams.text_of(line), line.get("facts"))})
        return
    text = streams.read(file)
    if not any(character.isalpha() for character in text):
        raise BadFacts("There is no letter to check: the text holds no words.")
    findings = clerk.review(text, parse(streams.read(facts_file)) if facts_file else None)
    streams.give(findings, findings_sheet if as_text else None)
    sys.exit(1 if findings else 0)


@ajar.command(
    examples="""ajar when "a week from friday" --now 2026-03-02T09:00 --zone Europe/Berlin
                ajar when --jsonl < phrases.jsonl"""
)
@click.argument("phrase", nargs=-1)
@TEXT
@JSONL
@NOW
@ZONE
def when(phrase: tuple[str, ...], as_text: bool, jsonl: bool, now: str | None, zone: str | None) -> None:
    """Say how a date phrase is understood.

    Without a phrase, it is read from standard input.
    """
    from adapters.console.answers import Clerk
    from adapters.console.sheets import when_sheet

    clerk = Clerk(now, zone)
    if jsonl:
        streams.each_line(phrase[0] if phrase else "-", lambda line: clerk.when(**streams.spoken(line)))
    else:
        text = " ".join(phrase) if phrase and phrase != ("-",) else streams.read("-")
        streams.give(clerk.when(text), when_sheet if as_text else None)


@ajar.command(examples="ajar preview\najar preview decline_offer")
@click.argument("scenario", required=False)
def preview(scenario: str | None) -> None:
    """Show every scenario's questions and example letter."""
    from adapters.console.preview import house, room

    click.echo(room(scenario) if scenario else house())


@ajar.command(examples="ajar run")
def run() -> None:
    """Talk in every platform whose tokens are set.

    Slack and Discord, and the reminders, in one process.
    """
    from adapters.console.together import run as run_all

    _end(run_all(_settings(), listening=True))


@ajar.command(examples="ajar slack")
def slack() -> None:
    """Talk in Slack: over Socket Mode or HTTP, by the settings."""
    from adapters.slack.serve import run

    _end(run(_settings()))


@ajar.command(examples="ajar discord")
def discord() -> None:
    """Talk in Discord: slash commands and direct messages."""
    from adapters.discord.serve import run

    _end(run(_settings()))


@ajar.command(examples="ajar reminders\najar reminders --after-restore")
@click.option(
    "--after-restore", is_flag=True, help="A backup was put back: look for all that is due before it is sent."
)
def reminders(after_restore: bool) -> None:
    """Send what is due, without listening.

    For every platform whose tokens are set. On PostgreSQL any number of these may run beside ajar slack and ajar
    discord; from a SQLite file one process sends to a platform, and others wait until it ends.
    """
    from adapters.console.together import run as run_all

    _end(run_all(_settings(), listening=False, after_restore=after_restore))


@ajar.command(examples="ajar manifest\najar manifest --url https://ajar.example.org")
@click.option(
    "--url", default="", metavar="URL", help="Where Slack reaches this deployment over HTTP; else Socket Mode."
)
def manifest(url: str) -> None:
    """Print the Slack app manifest of this deployment."""
    from adapters.slack.manifest import manifest as app_manifest

    streams.give(app_manifest(streams.web_address(url)))


@ajar.command(examples="ajar doctor\najar doctor --watch")
@click.option("--watch", is_flag=True, help="Look at the reminders every five seconds, until Ctrl-C.")
def doctor(watch: bool) -> None:
    """Check settings, database and clock; say how to mend them."""
    from adapters.console.doctor import examine

    if watch:
        from adapters.console.watching import watch as watch_on

        watch_on(_settings())
        return
    healthy = True
    for well, sentence in examine():
        click.echo(f"{'ok  ' if well else 'WRONG'}  {sentence}")
        healthy = healthy and well
    sys.exit(0 if healthy else 1)


def _settings() -> Any:
    from bot.settings import Settings

    return Settings.load(os.environ, Path(".env"))


def _end(status: int) -> NoReturn:
    """End this process now where a database stands still: the interpreter would not, for as long as it does."""
    from bot.store.workers import at_work

    if at_work():
        sys.stdout.flush()
        os._exit(status)
    sys.exit(status)
