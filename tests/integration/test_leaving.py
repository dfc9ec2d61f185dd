"""The last check before the bytes leave: a request that came too late is not taken by anybody."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import ClientError, ClientSession, web

from bot import leaving
from tests.loopback.server import Loopback


class Counting(Loopback):
    """Count what arrives whole."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = 0
        self.site.router.add_post("/", self._take)

    async def _take(self, request: web.Request) -> web.Response:
        await request.read()
        self.taken += 1
        return web.Response(text="ok")


@pytest.mark.parametrize("answers", [[], [True]], ids=["before the headers", "between headers and body"])
def test_a_request_that_is_too_late_is_never_taken(answers: list[bool]) -> None:
    platform = Counting()
    platform.start()

    async def post() -> None:
        async with ClientSession(trace_configs=[leaving.trace()]) as session:
            await session.post(platform.url, data=b"in time")
            late = leaving.while_true(lambda: answers.pop(0) if answers else False)
            with late, pytest.raises((leaving.TooLate, ClientError)):
                await session.post(platform.url, data=b"too late")
            await session.post(platform.url, data=b"in time again")

    asyncio.run(post())
    assert platform.taken == 2
    platform.stop()


def test_what_is_no_send_is_never_held_back() -> None:
    leaving.check()
    with leaving.while_true(lambda: False), pytest.raises(leaving.TooLate):
        leaving.check()
    leaving.check()


@pytest.mark.parametrize("body", [b"an answer", b""], ids=["with a body", "without one"])
def test_a_request_waits_until_its_turn_is_stored(body: bytes) -> None:
    platform = Counting()
    platform.start()

    async def post() -> list[int]:
        stored, seen = leaving.Stored(), list[int]()
        async with ClientSession(trace_configs=[leaving.trace()]) as session:
            with leaving.once(stored):
                sending = asyncio.create_task(_posted(session, platform.url, body))
            await asyncio.sleep(0.2)
            seen.append(platform.taken)
            stored.tell(True)
            await sending
            return [*seen, platform.taken]

    assert asyncio.run(post()) == [0, 1]
    platform.stop()


@pytest.mark.parametrize("body", [b"an answer", b""], ids=["with a body", "without one"])
def test_what_was_not_stored_is_never_said(body: bytes) -> None:
    platform = Counting()
    platform.start()

    async def post() -> None:
        stored = leaving.Stored()
        stored.tell(False)
        stored.tell(True)  # too late: what was made ready for a first try is not said for a second
        async with ClientSession(trace_configs=[leaving.trace()]) as session:
            with leaving.once(stored), pytest.raises((leaving.TooLate, ClientError)):
                await _posted(session, platform.url, body)

    asyncio.run(post())
    assert platform.taken == 0
    platform.stop()


async def _posted(session: ClientSession, url: str, body: bytes) -> None:
    async with session.post(url, data=body) as answer:
        await answer.read()
