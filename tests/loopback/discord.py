"""Be Discord on loopback: REST v10 and the gateway, with the faults that the real one has."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.loopback import discord_rules as rules
from tests.loopback.server import Loopback, patient, until

APP, BOT, GUILD, ROOM, TOKEN = (
    "900000000000000001",
    "900000000000000001",
    "910000000000000001",
    "920000000000000001",
    "t",
)
EPOCH = 1420070400000
Json = dict[str, Any]
SLOW = 3.0


@dataclass
class Fault:
    """Spoil the next requests that match: ``after`` means the work is done first, then the answer is spoiled."""

    method: str
    path: str
    status: int = 0  # 0: the answer is cut off
    body: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    times: int = 1
    after: bool = False
    hang: float = 0.0
    skips: int = 0


@dataclass
class Interaction:
    """Hold one interaction and what became of it."""

    id: str
    token: str
    user: str
    sent: Json
    made: float
    answers: list[Json] = field(default_factory=list)
    original: Json | None = None
    follow_ups: list[Json] = field(default_factory=list)
    deleted: bool = False
    answered_after: float = 0.0

    @property
    def kind(self) -> int:
        """Return the type of the first answer, 0 while there is none."""
        return int(self.answers[0]["type"]) if self.answers else 0

    @property
    def seen(self) -> list[Json]:
        """List the messages the person sees because of it."""
        first = [] if self.deleted or self.original is None else [self.original]
        return [*first, *self.follow_ups]


class LoopbackDiscord(Loopback):
    """Hold what Discord holds."""

    def __init__(self) -> None:
        super().__init__()
        self.channels: defaultdict[str, list[Json]] = defaultdict(list)
        self.dms: dict[str, str] = {}  # user -> channel
        self.closed: dict[str, int] = {}  # user -> the code a send gets
        self.interactions: dict[str, Interaction] = {}
        self.commands: list[Json] = []
        self.syncs = 0
        self.files: dict[str, str] = {}
        self.requests: list[tuple[str, str, Any]] = []
        self.violations: list[str] = []
        self.faults: list[Fault] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.identifies = self.resumes = 0
        self.keeps_nonces = True  # as the real one does for a few minutes
        self.offset = 0.0
        self._sequence = 0
        self._past: list[Json] = []  # what was dispatched, for a resume
        self._last = 0
        self.site.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        self.site.router.add_get("/gateway", self._gateway)
        self.site.router.add_get("/files/{name}", self._file)

    @property
    def environ(self) -> dict[str, str]:
        """Return the settings that lead here."""
        return {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": f"{self.url}/api/v10",
            "DISCORD_GATEWAY_URL": f"{self.url.replace('http', 'ws')}/gateway",
        }

    # --- REST

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        path = f"/{request.match_info['path']}"
        body = await self._body(request)
        self.requests.append((request.method, path, body))
        fault = next(
            (f for f in self.faults if f.times and f.method == request.method and re.search(f.path, path)), None
        )
        if fault is not None and fault.skips:
            fault.skips, fault = fault.skips - 1, None
        if fault is not None:
            fault.times -= 1
            if fault.after:
                self._answer(request, path, body)
            if fault.hang:
                await asyncio.sleep(fault.hang)
            return self._spoilt(request, fault)
        status, said = self._answer(request, path, body)
        return _json(said, status)

    async def _body(self, request: web.Request) -> Any:
        if request.content_type == "multipart/form-data":
            form = await request.post()
            body = json.loads(str(form["payload_json"]))
            for part in form.values():
                if isinstance(part, web.FileField):
                    body.setdefault("_files", {})[part.filename] = part.file.read().decode()
            return body
        text = await request.text()
        return json.loads(text) if text else None

    def _spoilt(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.status:
            return _json(fault.body, fault.status, fault.headers)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _answer(self, request: web.Request, path: str, body: Any) -> tuple[int, Any]:
        for method, pattern, answer in self._routes():
            found = re.fullmatch(pattern, path)
            if found and method == request.method:
                return answer(request, body, *found.groups())
        self.violations.append(f"no such route: {request.method} {path}")
        return _no(404, 0, "404: Not Found")

    def _routes(self) -> list[tuple[str, str, Callable[..., tuple[int, Any]]]]:
        return [
            ("GET", "/users/@me", lambda *_: (200, _bot())),
            ("GET", "/oauth2/applications/@me", lambda *_: (200, _application())),
            ("GET", "/gateway/bot", self._gateway_bot),
            ("GET", "/gateway", self._gateway_bot),
            ("PUT", f"/applications/{APP}/commands", self._sync),
            ("GET", f"/applications/{APP}/commands", lambda *_: (200, self.commands)),
            ("POST", "/users/@me/channels", self._open_dm),
            ("POST", r"/channels/(\d+)/messages", self._post),
            ("GET", r"/channels/(\d+)/messages", self._history),
            ("POST", r"/interactions/(\d+)/([^/]+)/callback", self._callback),
            ("POST", rf"/webhooks/{APP}/([^/]+)", self._follow_up),
            ("PATCH", rf"/webhooks/{APP}/([^/]+)/messages/@original", self._edit_original),
            ("GET", rf"/webhooks/{APP}/([^/]+)/messages/@original", self._get_original),
            ("DELETE", rf"/webhooks/{APP}/([^/]+)/messages/@original", self._delete_original),
        ]

    def _gateway_bot(self, *_: Any) -> tuple[int, Any]:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        url = f"{self.url.replace('http', 'ws')}/gateway"
        return 200, {"url": url, "shards": 1, "session_start_limit": limit}

    def _sync(self, request: web.Request, body: Any) -> tuple[int, Any]:
        self._note("commands", rules.wrong_with_commands(body))
        self.commands = [
            {"id": self.new_id(), "application_id": APP, "version": "1", "description": "", **one} for one in body
        ]
        self.syncs += 1
        return 200, self.commands

    def _open_dm(self, request: web.Request, body: Any) -> tuple[int, Any]:
        user = str(body["recipient_id"])
        return 200, {"id": self.dm_of(user), "type": 1, "last_message_id": None, "recipients": [user_of(user)]}

    def _post(self, request: web.Request, body: Any, channel: str) -> tuple[int, Any]:
        files = body.pop("_files", {})
        wrong = rules.wrong_with_message(body)
        if wrong:
            self._note("a message", wrong)
            return _no(400, 50035, "Invalid Form Body")
        user = next((user for user, dm in self.dms.items() if dm == channel), "")
        if user in self.closed:
            return _no(403, self.closed[user], "Cannot send messages to this user")
        nonce = str(body.get("nonce") or "")
        known = next((row for row in self.channels[channel] if nonce and row.get("nonce") == nonce), None)
        if known is not None and body.get("enforce_nonce") and self.keeps_nonces:
            return 200, known
        row = self._row(channel, _bot(), body, files)
        self.channels[channel].append(row)
        return 200, row

    def _row(self, channel: str, author: Json, body: Json, files: dict[str, str]) -> Json:
        attached = []
        for name, text in files.items():
            number = self.new_id()
            self.files[f"{number}-{name}"] = text
            url = f"{self.url}/files/{number}-{name}"
            size = len(text.encode())
            attached.append({"id": number, "filename": name, "size": size, "url": url, "proxy_url": url})
        return {
            "id": self.new_id(), "channel_id": channel, "author": author, "content": body.get("content") or "",
            "timestamp": self._stamp(), "edited_timestamp": None, "tts": False, "mention_everyone": False,
            "mentions": [], "mention_roles": [], "attachments": attached, "embeds": [], "pinned": False, "type": 0,
            "components": body.get("components") or [], "flags": body.get("flags", 0), "nonce": body.get("nonce"),
        }  # fmt: skip

    def _history(self, request: web.Request, body: Any, channel: str) -> tuple[int, Any]:
        after, limit = int(request.query.get("after") or 0), int(request.query.get("limit") or 50)
        before = int(request.query.get("before") or 1 << 62)
        rows = [row for row in self.channels[channel] if after < int(row["id"]) < before]
        kept = rows[:limit] if "after" in request.query else rows[-limit:]
        return 200, [{key: value for key, value in row.items() if key != "nonce"} for row in reversed(kept)]

    def _callback(self, request: web.Request, body: Any, number: str, token: str) -> tuple[int, Any]:
        files = body.pop("_files", {}) if isinstance(body, dict) else {}
        found = self.interactions.get(token)
        if found is None or time.monotonic() - found.made > patient(SLOW):
            return _no(404, 10062, "Unknown interaction")
        if found.answers:
            return _no(400, 40060, "Interaction has already been acknowledged.")
        self._note("an answer", rules.wrong_with_callback(body))
        found.answers.append(body)
        found.answered_after = time.monotonic() - found.made
        said: Json = {"id": found.id, "type": found.sent["type"]}
        resource: Json = {"type": body["type"]}
        if body["type"] in (4, 5):
            data = body.get("data") or {}
            if not data.get("flags", 0) & rules.EPHEMERAL:
                self.violations.append("an answer that everybody sees")
            found.original = self._row(found.sent["channel_id"], _bot(), data, files)
            loading = body["type"] == 5
            said |= {"response_message_id": found.original["id"], "response_message_loading": loading}
            said |= {"response_message_ephemeral": True}
            resource["message"] = found.original
        return 200, {"interaction": said, "resource": resource}

    def _follow_up(self, request: web.Request, body: Any, token: str) -> tuple[int, Any]:
        found = self.interactions.get(token)
        if found is None or time.monotonic() - found.made > 900:
            return _no(401, 50027, "Invalid Webhook Token")
        files = body.pop("_files", {})
        wrong = rules.wrong_with_message(body, rules.FOLLOW_UP)
        if not body.get("flags", 0) & rules.EPHEMERAL:
            wrong.append("a follow-up that everybody sees")
        if len(found.follow_ups) >= 5:
            wrong.append("more than five follow-ups")
        if wrong:
            self._note("a follow-up", wrong)
            return _no(400, 50035, "Invalid Form Body")
        row = self._row(found.sent["channel_id"], _bot(), body, files)
        if found.kind == 5 and found.original is not None and found.original.get("components") == []:
            found.original = {**row, "id": found.original["id"]}  # the first follow-up takes the place of "thinking"
        else:
            found.follow_ups.append(row)
        return 200, row

    def _edit_original(self, request: web.Request, body: Any, token: str) -> tuple[int, Any]:
        found = self.interactions[token]
        found.original = {**(found.original or {}), **body}
        return 200, found.original

    def _get_original(self, request: web.Request, body: Any, token: str) -> tuple[int, Any]:
        return 200, self.interactions[token].original

    def _delete_original(self, request: web.Request, body: Any, token: str) -> tuple[int, Any]:
        self.interactions[token].deleted = True
        return 204, None

    def _note(self, what: str, wrong: list[str]) -> None:
        self.violations += [f"{what}: {line}" for line in wrong]

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(text=self.files[request.match_info["name"]])

    # --- the gateway

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=1 << 22)
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._hear(socket, json.loads(message.data))
        finally:
            with suppress(ValueError):
                self.sockets.remove(socket)
        return socket

    async def _hear(self, socket: web.WebSocketResponse, said: Json) -> None:
        match said["op"]:
            case 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            case 2:
                self.identifies += 1
                self._past.clear()
                if said["d"]["intents"] != 4097:
                    self.violations.append(f"intents {said['d']['intents']}")
                url = f"{self.url.replace('http', 'ws')}/gateway"
                ready = {"v": 10, "user": _bot(), "guilds": [{"id": GUILD, "unavailable": True}], "session_id": "s"}
                ready |= {"resume_gateway_url": url, "shard": [0, 1], "application": {"id": APP, "flags": 0}}
                await self._send(socket, "READY", ready)
                await self._send(socket, "GUILD_CREATE", _guild())
                self.sockets.append(socket)
            case 6:
                self.resumes += 1
                missed = [event for event in self._past if event["s"] > said["d"]["seq"]]
                for event in missed:
                    await socket.send_json(event)
                await self._send(socket, "RESUMED", {})
                self.sockets.append(socket)
            case _:
                pass

    async def _send(self, socket: web.WebSocketResponse, name: str, data: Json) -> None:
        await socket.send_json(self._event(name, data))

    def _event(self, name: str, data: Json) -> Json:
        self._sequence += 1
        event = {"op": 0, "s": self._sequence, "t": name, "d": data}
        self._past.append(event)
        del self._past[:-500]
        return event

    async def dispatch(self, name: str, data: Json, times: int = 1) -> None:
        """Deliver an event, or keep it for whoever resumes."""
        event = self._event(name, data)
        for _ in range(times):
            for socket in list(self.sockets):
                await socket.send_json(event)

    async def gateway(self, what: str) -> None:
        """Break the connection in one of Discord's ways."""
        for socket in list(self.sockets):
            self.sockets.remove(socket)
            if what == "reconnect":
                await socket.send_json({"op": 7, "d": None, "s": None, "t": None})
            elif what == "invalid":
                await socket.send_json({"op": 9, "d": False, "s": None, "t": None})
            else:
                await socket.close(code=4000)

    # --- ids

    def new_id(self) -> str:
        """Make the id of something that happens now."""
        now = int((time.time() + self.offset) * 1000) - EPOCH
        self._last = max(now << 22, self._last + 1)
        return str(self._last)

    def _stamp(self) -> str:
        moment = time.gmtime(time.time() + self.offset)
        return time.strftime("%Y-%m-%dT%H:%M:%S", moment) + ".000000+00:00"

    def dm_of(self, user: str) -> str:
        """Return a person's DM channel."""
        return self.dms.setdefault(user, str(930000000000000000 + int(user[-6:])))

    def connected(self, timeout: float = 20.0) -> None:
        """Wait for the program."""
        until(lambda: bool(self.sockets), "a connection", timeout)


def _json(said: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    more = {"Via": "1.1 google"} if status == 429 else {}
    if said is None:
        return web.Response(status=status)
    body = json.dumps(said).encode()
    return web.Response(
        body=body, status=status, headers={"Content-Type": "application/json", **more, **(headers or {})}
    )


def _no(status: int, code: int, message: str) -> tuple[int, Any]:
    return status, {"code": code, "message": message}


def _bot() -> Json:
    return {**user_of(BOT), "username": "Ajar", "bot": True}


def user_of(user: str) -> Json:
    """Describe a person."""
    return {"id": user, "username": f"kim{user[-4:]}", "discriminator": "0", "avatar": None, "global_name": "Kim"}


def _application() -> Json:
    return {
        "id": APP, "name": "Ajar", "icon": None, "description": "", "bot_public": True, "bot_require_code_grant": False,
        "verify_key": "k", "flags": 0, "owner": user_of("940000000000000001"), "summary": "", "team": None,
        "integration_types_config": {"0": {}, "1": {}}, "approximate_guild_count": 1,
    }  # fmt: skip


def _guild() -> Json:
    room = {"id": ROOM, "type": 0, "name": "general", "position": 0, "permission_overwrites": [], "nsfw": False}
    return {
        "id": GUILD, "name": "Test", "owner_id": "940000000000000001", "roles": [], "emojis": [], "features": [],
        "channels": [{**room, "guild_id": GUILD}], "members": [], "member_count": 2, "threads": [], "stickers": [],
        "icon": None, "splash": None, "verification_level": 0, "default_message_notifications": 0, "mfa_level": 0,
        "explicit_content_filter": 0, "afk_timeout": 0, "afk_channel_id": None, "system_channel_id": None,
        "system_channel_flags": 0, "premium_tier": 0, "preferred_locale": "en-US", "nsfw_level": 0,
        "premium_progress_bar_enabled": False, "rules_channel_id": None, "public_updates_channel_id": None,
        "application_id": None, "vanity_url_code": None, "banner": None, "discovery_splash": None,
        "presences": [], "voice_states": [], "stage_instances": [], "guild_scheduled_events": [],
        "soundboard_sounds": [], "large": False, "unavailable": False,
    }  # fmt: skip
