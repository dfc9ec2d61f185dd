"""Measure what a million waiting reminders cost; asked for by name, since filling takes a minute.

Nothing may depend on how many wait: not the sweep, not what one due reminder takes, not the start, not the memory.
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import timedelta
from pathlib import Path

from bench.row import Row, middle, pair_ms
from bench.start import resident
from bench.sweep import fill, house, opening, rate, sender, sweeping

BY_NAME_ONLY = True
FEW, MANY = 10_000, 1_000_000


def rows() -> list[Row]:
    """Compare ten thousand waiting reminders to a million."""
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        loop, home = runner.get_loop(), Path(folder)
        with house(home / "none"), house(home / "few") as few, house(home / "many") as many:
            fill(few, FEW, timedelta(days=30))
            for _ in range(MANY // 100_000):
                fill(many, 100_000, timedelta(days=30))
            held = resident("self")
            opens = pair_ms(opening(home / "many"), opening(home / "none"), times=50)
            idle, busy = sender(few), sender(many)
            sweeps = pair_ms(sweeping(busy, loop), sweeping(idle, loop), times=400)
            costs = middle([(rate(busy, loop), rate(idle, loop)) for _ in range(9)])
            grown = max(resident("self") - held, 0) / 1024
    return [
        Row(f"an empty sweep, {MANY:,} waiting", sweeps[0], "ms", bound=1.0),
        Row(f"start, {MANY:,} waiting, more than empty", opens[0] - opens[1], "ms", bound=100),
        Row(f"one due reminder, {MANY:,} waiting, against {FEW:,}", costs[0], "ms", costs[1], bound=1.2),
        Row(f"memory more while {MANY:,} wait", grown, "MB", bound=10),
    ]
