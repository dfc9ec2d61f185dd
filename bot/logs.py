"""Know how log lines are written: as text, or as JSON for machines; what people typed is in neither."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from bot.settings import Settings

CHATTY = ("apscheduler", "alembic", "asyncio", "tzlocal", "aiohttp", "slack_sdk", "slack_bolt", "discord")
DEEPEST = 8  # places of a traceback


def begin(settings: Settings) -> None:
    """Log as the settings say; libraries only when something is wrong."""
    line = JsonLine() if settings.log_format == "json" else PlainLine("%(asctime)s %(levelname)s %(name)s %(message)s")
    handler = logging.StreamHandler()
    handler.setFormatter(line)
    logging.basicConfig(level=settings.log_level, handlers=[handler])
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))


class PlainLine(logging.Formatter):
    """Write a line of text; of an exception its class and places, since its own words may hold what somebody typed."""

    def formatException(self, ei: Any) -> str:
        """Say where it happened."""
        return f"{type(ei[1]).__name__} at {' < '.join(places(ei[2]))}"


class JsonLine(PlainLine):
    """Write one JSON object a line: at, level, logger, message, and for an exception error and where."""

    def format(self, record: logging.LogRecord) -> str:
        """Write it."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line |= {"error": type(record.exc_info[1]).__name__, "where": places(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=False)


def places(trace: TracebackType | None) -> list[str]:
    """List where an exception came through, the innermost first."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_filename.rpartition('site-packages/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found[::-1][:DEEPEST]
