"""Know how a letter stands on the page: a Jinja2 template beside its moves, or the one all letters share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, DictLoader, Environment, StrictUndefined, Template, TemplateError

from bot.errors import BadScenario
from bot.places import templates

NAME = "letter.jinja"

Layout = Callable[..., str]
"""Takes salutation, paragraphs, closing and signature; returns the text to paste."""


def layout_of(folder: Path) -> Layout:
    """Read a scenario's layout; raise BadScenario, naming the file, where Jinja2 cannot read it or misses a part.

    A folder that stands elsewhere, as a test's or an operator's own may, shares the layout that comes with Ajar.
    """
    shared = next(file for file in (folder.parent / NAME, templates() / NAME) if file.exists())
    file = folder / NAME if (folder / NAME).exists() else shared
    try:
        template = _template(file.read_text("utf-8"), shared.read_text("utf-8"))
        template.render(salutation="", paragraphs=("",), closing="", signature=())
    except (OSError, UnicodeDecodeError) as error:
        raise BadScenario(f"{file.parent.name}/{NAME}: it cannot be read ({type(error).__name__}).") from None
    except TemplateError as error:
        raise BadScenario(f"{file.parent.name}/{NAME}: {error.message}") from None
    return lambda **parts: template.render(parts).strip("\n")


@cache
def _template(source: str, shared: str) -> Template:
    loader: BaseLoader = DictLoader({NAME: shared})
    paper = Environment(  # noqa: S701  a letter is plain text: escaping would put "&amp;" into it
        loader=loader, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=False
    )
    return paper.from_string(source)
