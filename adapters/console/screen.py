"""Know how a message looks on a real terminal, and how a person types there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.application.current import set_app
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text as Styled

from adapters.console.inbound import Block, Board, Key
from adapters.console.plain import keep, moment, safe
from bot.messages import AgendaPart, FactsPart, FilePart, LetterPart, Message, Part, Text

WIDEST = 88  # longer lines tire the eye
ASKS = "> "
LEAVING = (
    "Everything you told me is kept on this computer, encrypted. Start me again and we go on from here. "
    "Reminders come while I am open; what falls due meanwhile comes at the next start."
)


class Screen:
    """Show messages above the line where the person types, and hear what is typed there."""

    def __init__(self, board: Board, console: Console | None = None) -> None:
        self.board = board
        self.console = console or page()
        self.block = Block()
        # What was typed is kept for the arrow keys while this runs, and written nowhere.
        self.prompt: PromptSession[str] = PromptSession(
            history=InMemoryHistory(),
            multiline=True,
            key_bindings=_keys(),
            enable_suspend=True,
            reserve_space_for_menu=0,
            output=_quiet_output(),
        )

    async def show(self, message: Message) -> None:
        """Paint a message; a line that is being typed stays below it, untouched."""
        keys = self.board.offer(message)
        if self.prompt.app.is_running:
            with set_app(self.prompt.app):
                await run_in_terminal(lambda: self.paint(message, keys))
        else:
            self.paint(message, keys)

    def paint(self, message: Message, keys: Sequence[Key]) -> None:
        """Print a message at the width the window has now."""
        paint(self.console, message, keys)

    def say(self, sentence: str) -> None:
        """Print a sentence of the house itself."""
        self.console.print()
        self.console.print(Styled(sentence), width=min(self.console.width, WIDEST))

    def leave(self) -> None:
        """Say what is kept."""
        self.say(LEAVING)

    async def heard(self) -> AsyncIterator[str]:
        """Yield one message after another until the person leaves."""
        while True:
            try:
                typed = await self.prompt.prompt_async(lambda: self._ask(), prompt_continuation=_more)
            except (EOFError, KeyboardInterrupt):
                return
            self.console.print()
            if (message := self._whole(typed)) is not None:
                yield message

    def _whole(self, typed: str) -> str | None:
        if "\n" in typed and not self.block.is_open:
            return typed  # a paste says itself where it ends
        return self.block.feed(typed)

    def _ask(self) -> StyleAndTextTuples:
        return [("", "… " if self.block.is_open else ASKS)]


def lay_out(message: Message) -> None:
    """Print a message once, outside a conversation."""
    paint(page(), message, ())


def paint(console: Console, message: Message, keys: Sequence[Key]) -> None:
    """Print a message, no wider than is good to read."""
    width = max(20, min(console.width, WIDEST))
    for look in looks(message, keys):
        console.print(look, width=width)
        console.print()


def page() -> Console:
    """Make a page that takes every word as it is; NO_COLOR is respected by rich itself."""
    return Console(highlight=False, emoji=False, markup=False)


def looks(message: Message, keys: Sequence[Key]) -> Iterator[RenderableType]:
    """Return what is to be printed for a message, its choices last."""
    for part in message.parts:
        yield look(part)
    if keys:
        yield _choices(keys)


def look(part: Part) -> RenderableType:
    """Return what is to be printed for one part; people's words become text, never markup."""
    match part:
        case Text(text):
            return Styled(safe(text))
        case LetterPart():
            return _letter(part)
        case FactsPart(title, rows):
            table = _table(title)
            for number, (label, value) in enumerate(rows, 1):
                table.add_row(Styled(f"{number}", "dim"), Styled(safe(label), "dim"), Styled(safe(value)))
            return table
        case AgendaPart(title, rows, zone):
            table = _table(title)
            for when, what in rows:
                table.add_row(Styled(moment(when, zone), "cyan"), Styled(safe(what)))
            return table
        case FilePart():
            return Styled(keep(part))


def _letter(letter: LetterPart) -> RenderableType:
    """Rule a letter above and below only, so that it can be copied without a frame in every line."""
    grid = Table.grid(expand=True)
    grid.add_row(Rule(Styled(safe(letter.title), "bold"), align="left", style="cyan", characters="─"))
    if letter.subject:
        grid.add_row(Styled.assemble(("Subject: ", "dim"), (safe(letter.subject), "bold")))
        grid.add_row("")
    grid.add_row(Styled(safe(letter.body)))
    grid.add_row(Rule(style="cyan", characters="─"))
    return grid


def _table(title: str) -> Table:
    table = Table(
        title=Styled(safe(title), "bold") if title else None,
        title_justify="left",
        show_header=False,
        box=None,
        padding=(0, 2, 0, 0),
    )
    return table


def _choices(keys: Sequence[Key]) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    for key in keys:
        if key.number:
            grid.add_row(Styled(f"{key.number})", "cyan"), Styled(safe(key.choice.label)))
    words = Styled("  ").join(Styled(f"[{safe(key.choice.says)}]", "cyan") for key in keys if not key.number)
    return Padding(Group(*([grid] if grid.row_count else []), *([words] if words else [])), (0, 0, 0, 2))


def _quiet_output() -> Output:
    """Never ask the terminal where its cursor is: nothing here needs it, and some answer late, or onto the line."""
    output = create_output()
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False
    return output


def _more(width: int, line: int, soft_wrapped: int) -> StyleAndTextTuples:
    return [("", " " * width)]


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def send(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @keys.add("escape", "enter")
    def break_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return keys
