"""Measure Slack over HTTP on loopback, the real program against a bare Bolt echo, in turns and in the same run.

Both do the same work on the network: one signed event in, one acknowledgement, one chat.postMessage out. What ours does
besides, and an echo does not, is what it promises: order, memory, and a disk that has it before anybody is told so.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import perf_counter

from aiohttp import ClientSession, TCPConnector, web
from slack_sdk.signature import SignatureVerifier

from bench.row import Row
from bench.start import resident

SECRET, TOKEN = "a signing secret of the bench", "xoxb-bench"
ROUNDS, ONE_AT_A_TIME, AT_ONCE, BURST = 10, 60, 32, 192
WARM = 300  # turns of each program before the clock starts: the interpreter specialises what it has run often
FLAT_TURNS = int(os.environ.get("AJAR_BENCH_TURNS", "20000"))
STARTS = 3  # and the best one counts: what else the machine does is not ours
SAYINGS = ("status", "help", "why", "upcoming")

ECHO = """
import asyncio, sys
from slack_bolt.async_app import AsyncApp
app = AsyncApp(token=sys.argv[1], signing_secret=sys.argv[2])
app.client.base_url = sys.argv[3]
app._async_client.base_url = sys.argv[3]
@app.event("message")
async def echo(event, client):
    await client.chat_postMessage(channel=event["channel"], text=event["text"])
app.start(port=int(sys.argv[4]))
"""


def rows() -> list[Row]:
    """Run both programs side by side."""
    return asyncio.run(_measured())


@dataclass
class Slack:
    """Be as little of Slack as both programs need, and note when each reply arrived."""

    port: int = 0

    def __post_init__(self) -> None:
        self.waiting: dict[str, asyncio.Future[float]] = {}
        self.posts = count()

    async def start(self) -> None:
        """Serve the Web API."""
        site = web.Application()
        site.router.add_route("*", "/api/{method}", self.answer)
        runner = web.AppRunner(site, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.port = runner.addresses[0][1]

    async def answer(self, request: web.Request) -> web.Response:
        """Take a post, or say what is asked for at a start."""
        said: dict[str, object] = _ANSWERS.get(request.match_info["method"], {})
        if request.match_info["method"] == "chat.postMessage":
            given = await (request.json() if request.content_type == "application/json" else request.post())
            waiting = self.waiting.get(str(given["channel"]))
            if waiting is not None and not waiting.done():
                waiting.set_result(perf_counter())
            said = {"ts": f"{next(self.posts)}.000001", "channel": given["channel"]}
        return web.json_response({"ok": True, **said})


_ANSWERS: dict[str, dict[str, object]] = {
    "auth.test": {"user_id": "U0", "bot_id": "B0", "team_id": "T0", "url": "https://x.slack.com/", "team": "t"},
    "users.info": {"user": {"id": "U1", "tz": "Europe/Berlin", "locale": "en-GB"}},
}


@dataclass(eq=False)
class Program:
    """Hold one program under measurement."""

    url: str
    slack: Slack
    client: ClientSession
    child: subprocess.Popen[bytes]

    def __post_init__(self) -> None:
        self.number = count(1)

    def spent(self) -> float:
        """Return the seconds of processor time it has taken so far; zero where the system does not tell."""
        try:
            after_name = Path(f"/proc/{self.child.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")

    async def turn(self, user: int) -> tuple[float, float]:
        """Say one thing; returns the seconds until the acknowledgement and until the reply."""
        number = next(self.number)
        channel = f"D{user}"
        reply = self.slack.waiting[channel] = asyncio.get_running_loop().create_future()
        body, headers = _signed(channel, user, number)
        begun = perf_counter()
        async with self.client.post(self.url, data=body, headers=headers) as answer:
            await answer.read()
            acked = perf_counter()
        return acked - begun, await asyncio.wait_for(reply, 30) - begun


def _signed(channel: str, user: int, number: int) -> tuple[str, dict[str, str]]:
    now = time.time()
    event = {
        "type": "message", "channel": channel, "channel_type": "im", "user": f"U{user + 1}",
        "text": SAYINGS[number % len(SAYINGS)], "ts": f"{now:.3f}{number % 1000:03}", "team": "T0",
    }  # fmt: skip
    body = json.dumps(
        {
            "type": "event_callback",
            "team_id": "T0",
            "api_app_id": "A0",
            "event": event,
            "event_id": f"Ev{now}{number}",
            "authorizations": [{"team_id": "T0", "user_id": "U0", "is_bot": True, "enterprise_id": None}],
        }
    )
    stamp = str(int(now))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    head = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature, "Content-Type": "application/json"}
    return body, head


async def _measured() -> list[Row]:
    slack = Slack()
    await slack.start()
    with tempfile.TemporaryDirectory() as folder:
        async with ClientSession(connector=TCPConnector(limit=0)) as client:
            with _echo(slack) as bare, _ajar(slack, Path(folder)) as ours:
                theirs, mine = Program(bare[0], slack, client, bare[1]), Program(ours[0], slack, client, ours[1])
                ready = [await _ready(mine), *[await _start(slack, client, Path(folder)) for _ in range(STARTS)]]
                await _ready(theirs)
                begun = next(slack.posts)
                for program in (mine, theirs):
                    for number in range(WARM):
                        await program.turn(number % AT_ONCE)
                found = [
                    *await _compared(mine, theirs),
                    Row(f"start to ready, best of {STARTS + 1}", min(ready), "s", bound=1.5),
                    *await _flat(mine),
                ]
                turns = next(mine.number) + next(theirs.number) - 2
                return [
                    *found,
                    Row("messages out, for each one in", (next(slack.posts) - begun - 1) / turns, "", bound=1.0),
                ]


async def _start(slack: Slack, client: ClientSession, folder: Path) -> float:
    """Start the program once more, beside the first, on a database of its own that is there already."""
    with _ajar(slack, folder / "again") as (url, child):
        return await _ready(Program(url, slack, client, child))


async def _compared(mine: Program, theirs: Program) -> list[Row]:
    """Take turns, so that a busy moment of the machine hits both alike."""
    ones: dict[Program, list[tuple[float, float]]] = {mine: [], theirs: []}
    rates: dict[Program, list[float]] = {mine: [], theirs: []}
    spent = {mine: 0.0, theirs: 0.0}
    for _ in range(ROUNDS):
        for program in (mine, theirs):
            before = program.spent()
            ones[program] += [await program.turn(0) for _ in range(ONE_AT_A_TIME)]
            spent[program] += program.spent() - before
        for program in (mine, theirs):
            begun = perf_counter()
            await asyncio.gather(*(_line(program, user) for user in range(AT_ONCE)))
            rates[program].append(BURST / (perf_counter() - begun))
    ack = {program: [ack * 1000 for ack, _ in turns] for program, turns in ones.items()}
    reply = {program: [reply * 1000 for _, reply in turns] for program, turns in ones.items()}
    both = (mine, theirs)
    p50 = [statistics.median(reply[program]) for program in both]
    p99 = [statistics.quantiles(ack[program], n=100)[98] for program in both]
    middle = [statistics.median(ack[program]) for program in both]
    rate = [statistics.median(rates[program]) for program in both]
    cost = [spent[program] * 1000 / len(ones[program]) for program in both]
    return [
        Row("reply p50, one at a time", p50[0], "ms", p50[1], bound=2.0),
        Row("ack p50", middle[0], "ms", middle[1]),
        Row("processor time of such a turn", cost[0], "ms", cost[1]),
        Row("ack p99", p99[0], "ms", p99[1], bound=1.3),
        Row("turns a second, 32 at once", rate[0], "/s"),
        Row("the echo's turns a second, over ours", rate[1], "/s", rate[0], bound=2.0),
    ]


async def _line(program: Program, user: int) -> None:
    for _ in range(BURST // AT_ONCE):
        await program.turn(user)


async def _flat(mine: Program) -> list[Row]:
    """Watch the memory over many turns, from when everything has been used once."""

    async def line(user: int, turns: int) -> None:
        for _ in range(turns):
            await mine.turn(user)

    warm = FLAT_TURNS // 10 // AT_ONCE
    await asyncio.gather(*(line(user, warm) for user in range(AT_ONCE)))
    before = resident(mine.child.pid)
    await asyncio.gather(*(line(user, FLAT_TURNS // AT_ONCE) for user in range(AT_ONCE)))
    after = resident(mine.child.pid)
    return [Row(f"memory after {FLAT_TURNS} turns", after / 1024, "MB", before / 1024, bound=1.05)]


@contextmanager
def _echo(slack: Slack) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = _free()
    command = [sys.executable, "-c", ECHO, TOKEN, SECRET, f"http://127.0.0.1:{slack.port}/api/", str(port)]
    given = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    with _running(command, given) as child:
        yield f"http://127.0.0.1:{port}/slack/events", child


@contextmanager
def _ajar(slack: Slack, folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = _free()
    given = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "PYTHONDONT"))} | {
        "AJAR_DATA_DIR": str(folder), "SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "PORT": str(port),
        "SLACK_API_URL": f"http://127.0.0.1:{slack.port}/api/", "AJAR_LOG_LEVEL": "WARNING",
    }  # fmt: skip
    with _running([sys.executable, "-m", "adapters.console", "slack"], given) as child:
        yield f"http://127.0.0.1:{port}/slack/events", child


@contextmanager
def _running(command: list[str], given: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(command, env=given, stdout=subprocess.DEVNULL)  # noqa: S603  (our own program)
    child.begun = perf_counter()  # type: ignore[attr-defined]  # the moment of its start, beside it
    try:
        yield child
    finally:
        child.terminate()
        child.wait(20)


async def _ready(program: Program) -> float:
    """Wait until a program answers its port; returns the seconds since its start."""
    while program.child.poll() is None:
        try:
            async with program.client.post(program.url, data="{}"):
                return perf_counter() - program.child.begun  # type: ignore[attr-defined,no-any-return]  # set above
        except OSError:
            await asyncio.sleep(0.01)
    raise RuntimeError("the program ended before it was ready")


def _free() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
