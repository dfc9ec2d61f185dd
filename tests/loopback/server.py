"""Run an aiohttp site in a thread of its own, for tests that talk to real sockets in plain, synchronous sentences."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from aiohttp import ClientSession, web

T = TypeVar("T")


class Loopback:
    """Hold a site on 127.0.0.1; ``run`` runs work in its loop and waits."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.site = web.Application(client_max_size=32 * 1024 * 1024)
        self.port = 0
        self._thread = threading.Thread(target=self._turn, daemon=True, name=type(self).__name__)

    @property
    def url(self) -> str:
        """Return the address of the site."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve on a free port."""
        self._thread.start()
        self.run(self._open())

    def stop(self) -> None:
        """Stop serving."""
        self.run(self._close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()

    def run(self, work: Coroutine[Any, Any, T], timeout: float = 30.0) -> T:
        """Run work in the site's loop and return its result."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout)

    def _turn(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()

    async def _open(self) -> None:
        self.client = ClientSession()
        self._runner = web.AppRunner(self.site, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        place = web.TCPSite(self._runner, "127.0.0.1", 0)
        await place.start()
        self.port = self._runner.addresses[0][1]

    async def _close(self) -> None:
        await self.client.close()
        await self._runner.cleanup()


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def patient(seconds: float) -> float:
    """Stretch a wait by how busy the machine is: what happens at all happens later there."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def until(found: Callable[[], T | None], what: str = "it", timeout: float = 8.0) -> T:
    """Wait until something is there, and return it."""
    end = time.monotonic() + patient(timeout)
    while time.monotonic() < end:
        if answer := found():
            return answer
        time.sleep(0.005)
    raise AssertionError(f"{what} did not happen within {timeout:g} s")
