"""Be Slack on loopback: the Web API, signed HTTP events, Socket Mode, and the faults that the real one has."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientError, WSMsgType, web
from slack_sdk.signature import SignatureVerifier

from tests.loopback.server import Loopback, until
from tests.loopback.slack_answers import Answer, Json, arguments, cut, no, yes
from tests.loopback.slack_rules import wrong_with_answer, wrong_with_message, wrong_with_view

TEAM, APP, BOT, BOT_USER = "T0TEST", "A0TEST", "B0TEST", "U0AJAR"
TOKEN, APP_TOKEN, SECRET = "xoxb-test", "xapp-test", "a signing secret of tests"
ACK_WITHIN = 3.0


@dataclass
class Fault:
    """Spoil the next calls of a method: an error, a limit, a status, a lost answer, a hanging one."""

    method: str
    kind: str  # error, limited, status, drop (accepted, then cut off), refuse (cut off before), hang, wait (slow)
    value: Any = ""
    times: int = 1
    skips: int = 0


@dataclass
class Acked:
    """Hold how the app answered a delivery."""

    status: int
    body: Any
    seconds: float


@dataclass
class Workspace:
    """Hold one workspace that installed the app."""

    team: str = TEAM  # or the id of an organisation, E..., that installed it for all its workspaces
    token: str = TOKEN
    refresh: str = ""
    bot_user: str = BOT_USER
    scopes: frozenset[str] = frozenset({"*"})


@dataclass
class Opened:
    """Hold one modal."""

    user: str
    view: Json
    values: Json = field(default_factory=dict)


class LoopbackSlack(Loopback):
    """Hold what Slack holds."""

    def __init__(self) -> None:
        super().__init__()
        self.workspaces: dict[str, Workspace] = {TOKEN: Workspace()}
        self.people: dict[str, Json] = {}
        self.channels: defaultdict[str, list[Json]] = defaultdict(list)
        self.ephemeral: list[Json] = []
        self.homes: dict[str, Json] = {}
        self.modals: dict[str, Opened] = {}
        self.files: dict[str, Json] = {}
        self.prompts: list[Json] = []
        self.statuses: list[tuple[str, str]] = []
        self.calls: list[tuple[str, Json]] = []
        self.violations: list[str] = []
        self.faults: list[Fault] = []
        self.acks: list[Acked] = []
        self.request_url = ""
        self.twice = False
        self.organisations: dict[str, str] = {}  # of workspaces, where it is installed for all of an organisation
        self.retries = (0.0, 0.2, 0.5)  # seconds; the real ones are 0, 60 and 300
        self.offset = 0.0
        self.mute = False  # no socket answers a ping or delivers anything
        self.deaf: set[web.WebSocketResponse] = set()  # sockets that never answer a ping again, whatever comes
        self.sockets: list[web.WebSocketResponse] = []
        self._triggers: dict[str, float] = {}
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self._unanswered: defaultdict[web.WebSocketResponse, list[asyncio.Future[Any]]] = defaultdict(list)
        self._last = 0.0
        self.posted = asyncio.Event()
        self.site.router.add_route("*", "/api/{method}", self._api)
        self.site.router.add_get("/socket", self._socket)
        self.site.router.add_post("/upload/{file}", self._upload)
        self.site.router.add_post("/response/{channel}/{ts}", self._respond)

    @property
    def api_url(self) -> str:
        """Return what SLACK_API_URL should be."""
        return f"{self.url}/api/"

    # --- the Web API

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(args.pop("token", ""))
        self.calls.append((method, args))
        fault = next((fault for fault in self.faults if fault.method == method and fault.times), None)
        if fault is not None and fault.skips:
            fault.skips, fault = fault.skips - 1, None
        if fault is not None:
            fault.times -= 1
            if fault.kind == "wait":
                await asyncio.sleep(float(fault.value))
                fault = None
            elif fault.kind != "drop":
                return await self._spoil(request, fault)
        status, answer, headers = self._answer(method, token, args)
        if fault is not None:
            return cut(request)
        return web.json_response(answer, status=status, headers=headers)

    async def _spoil(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        match fault.kind:
            case "error":
                said = fault.value if isinstance(fault.value, dict) else {"error": fault.value}
                return web.json_response({"ok": False, **said})
            case "limited":
                said = {"ok": False, "error": "ratelimited"}
                return web.json_response(said, status=429, headers={"Retry-After": str(fault.value)})
            case "status":
                return web.Response(status=fault.value, text="<html>upstream</html>", content_type="text/html")
            case "hang":
                await asyncio.sleep(float(fault.value))
                return cut(request)
            case _:
                return cut(request)

    def _answer(self, method: str, token: str, args: Json) -> Answer:
        if method == "apps.connections.open":
            good = token == APP_TOKEN
            url = f"{self.url.replace('http', 'ws')}/socket"
            return yes(url=url) if good else no("invalid_auth")
        if method in ("api.test", "oauth.v2.access"):
            return yes() if method == "api.test" else self._access(args)
        workspace = self.workspaces.get(token)
        if workspace is None:
            return no("not_authed" if not token else "invalid_auth")
        call: Callable[[Workspace, Json], Answer] | None = _METHODS[method](self) if method in _METHODS else None
        return call(workspace, args) if call else no("unknown_method")

    def _access(self, args: Json) -> Answer:
        """Install, or exchange a token; a code and a refresh token are good once."""
        if args.get("grant_type") == "refresh_token":
            old = next((w for w in self.workspaces.values() if w.refresh and w.refresh == args["refresh_token"]), None)
            if old is None:
                return no("invalid_refresh_token")
            del self.workspaces[old.token]
            return self._grant(Workspace(old.team, refresh="new"), 43_200)
        team = str(args.get("code", "")).removeprefix("code-")
        return self._grant(Workspace(team, refresh="new"), 43_200) if team else no("invalid_code")

    def _grant(self, workspace: Workspace, seconds: int) -> Answer:
        workspace.token = f"xoxe.xoxb-{secrets.token_hex(4)}"
        workspace.refresh = f"xoxe-{secrets.token_hex(4)}"
        self.workspaces[workspace.token] = workspace
        return yes(
            access_token=workspace.token,
            refresh_token=workspace.refresh,
            expires_in=seconds,
            token_type="bot",  # noqa: S106  (a kind, no password)
            bot_user_id=workspace.bot_user,
            bot_id=BOT,
            team=None if workspace.team.startswith("E") else {"id": workspace.team, "name": "Test"},
            enterprise={"id": workspace.team, "name": "Test"} if workspace.team.startswith("E") else None,
            is_enterprise_install=workspace.team.startswith("E"),
            app_id=APP,
        )

    def auth_test(self, workspace: Workspace, args: Json) -> Answer:
        """Say whose token it is."""
        status, said, _ = yes(user_id=workspace.bot_user, bot_id=BOT, team_id=workspace.team, team="Test", user="ajar")
        return status, said, {} if "*" in workspace.scopes else {"X-OAuth-Scopes": ",".join(sorted(workspace.scopes))}

    def users_info(self, workspace: Workspace, args: Json) -> Answer:
        """Tell of a person."""
        person = self.people.get(str(args.get("user")))
        if "*" not in workspace.scopes and "users:read" not in workspace.scopes:
            return no("missing_scope", needed="users:read", provided=",".join(workspace.scopes))
        return yes(user=person) if person else no("user_not_found")

    def conversations_open(self, workspace: Workspace, args: Json) -> Answer:
        """Open a DM."""
        user = str(args.get("users"))
        return yes(channel={"id": dm_of(user)}) if user in self.people else no("user_not_found")

    def conversations_history(self, workspace: Workspace, args: Json) -> Answer:
        """Read a DM, newest first."""
        rows = [row for row in self.channels[str(args["channel"])] if float(row["ts"]) > float(args.get("oldest") or 0)]
        rows, limit = rows[::-1], int(args.get("limit") or 100)
        first = int(args.get("cursor") or 0)
        page = rows[first : first + limit]
        if str(args.get("include_all_metadata")).lower() not in ("true", "1"):
            page = [{key: value for key, value in row.items() if key != "metadata"} for row in page]
        more = first + limit < len(rows)
        cursor = str(first + limit) if more else ""
        return yes(messages=page, has_more=more, response_metadata={"next_cursor": cursor})

    def chat_post(self, workspace: Workspace, args: Json) -> Answer:
        """Take a message."""
        wrong = wrong_with_message(args)
        if wrong:
            self.violations += [f"chat.postMessage: {line}" for line in wrong]
            return no("invalid_blocks")
        user = user_of(str(args["channel"]))
        if user not in self.people:
            return no("channel_not_found")
        row = {**args, "ts": self.new_ts(), "bot_id": BOT, "user": workspace.bot_user, "team": workspace.team}
        self.channels[args["channel"]].append(row)
        return yes(ts=row["ts"], channel=args["channel"], message=row)

    def chat_ephemeral(self, workspace: Workspace, args: Json) -> Answer:
        """Take a message that only one person sees; nothing of it unfurls."""
        shown = {name: value for name, value in args.items() if name != "user"}
        wrong = wrong_with_message({"unfurl_links": False, "unfurl_media": False, **shown})
        self.violations += [f"chat.postEphemeral: {line}" for line in wrong]
        self.ephemeral.append(args)
        return yes(message_ts=self.new_ts())

    def views_publish(self, workspace: Workspace, args: Json) -> Answer:
        """Take a front page; with an old hash it is refused."""
        view = self._view(args)
        old = self.homes.get(str(args["user_id"]))
        if view is None:
            return no("invalid_arguments")
        if args.get("hash") and old and args["hash"] != old["hash"]:
            return no("hash_conflict")
        self.homes[str(args["user_id"])] = {**view, "id": "V0HOME", "hash": self.new_ts(), "team_id": workspace.team}
        return yes(view=self.homes[str(args["user_id"])])

    def views_open(self, workspace: Workspace, args: Json) -> Answer:
        """Open a modal, if the trigger is fresh and unused."""
        made = self._triggers.pop(str(args.get("trigger_id")), None)
        if made is None:
            return no("invalid_trigger_id")
        if time.monotonic() - made > ACK_WITHIN:
            return no("expired_trigger_id")
        view = self._view(args)
        if view is None:
            return no("invalid_arguments")
        user = str(args["trigger_id"]).split(".")[-1]
        name = f"V{secrets.token_hex(4)}"
        self.modals[name] = Opened(user, {**view, "id": name, "hash": self.new_ts(), "team_id": workspace.team})
        return yes(view=self.modals[name].view)

    def views_update(self, workspace: Workspace, args: Json) -> Answer:
        """Change a modal."""
        view, opened = self._view(args), self.modals.get(str(args.get("view_id")))
        if view is None or opened is None:
            return no("not_found")
        opened.view = {**view, "id": args["view_id"], "hash": self.new_ts(), "team_id": workspace.team}
        return yes(view=opened.view)

    def set_prompts(self, workspace: Workspace, args: Json) -> Answer:
        """Take suggested prompts; with a thread they would silently come to nothing."""
        if args.get("thread_ts") or len(args.get("prompts", [])) > 4:
            self.violations.append("setSuggestedPrompts with a thread, or too many")
        self.prompts.append(args)
        return yes()

    def set_status(self, workspace: Workspace, args: Json) -> Answer:
        """Take a sign of work, under a message that is there; an empty one takes it away."""
        there = any(row["ts"] == args["thread_ts"] for row in self.channels[str(args["channel_id"])])
        if not there:
            return no("invalid_thread_ts")
        self.statuses.append((str(args["thread_ts"]), str(args["status"])))
        return yes()

    def upload_url(self, workspace: Workspace, args: Json) -> Answer:
        """Give a place to upload to."""
        name = f"F{len(self.files) + 1}"
        self.files[name] = {"id": name, "name": args["filename"], "length": int(args["length"])}
        return yes(upload_url=f"{self.url}/upload/{name}", file_id=name)

    def upload_done(self, workspace: Workspace, args: Json) -> Answer:
        """Show an uploaded file in a channel."""
        files = json.loads(args["files"]) if isinstance(args["files"], str) else args["files"]
        rows = [{**self.files[file["id"]], "title": file.get("title", "")} for file in files]
        row = {"ts": self.new_ts(), "bot_id": BOT, "user": workspace.bot_user, "text": "", "files": rows}
        self.channels[str(args["channel_id"])].append(row)
        return yes(files=rows)

    async def _upload(self, request: web.Request) -> web.Response:
        found = self.files[request.match_info["file"]]
        found["content"] = (await request.read()).decode()
        if len(found["content"].encode()) != found["length"]:
            self.violations.append("the upload is not as long as announced")
        return web.Response(text="OK")

    async def _respond(self, request: web.Request) -> web.Response:
        """Take what an app says through the address that came with a press: here, a message anew."""
        args, channel, ts = await request.json(), request.match_info["channel"], request.match_info["ts"]
        anew = args.pop("replace_original", False)
        wrong = wrong_with_message({**args, "channel": channel})
        self.violations += [f"response_url: {line}" for line in wrong]
        for row in self.channels[channel]:
            if row["ts"] == ts and anew is True and not wrong:
                row |= {"blocks": args["blocks"], "text": args["text"], "edited": {"ts": ts}}
        return web.json_response({"ok": not wrong}, status=400 if wrong else 200)

    def _view(self, args: Json) -> Json | None:
        view = json.loads(args["view"]) if isinstance(args.get("view"), str) else args.get("view")
        wrong = wrong_with_view(view) if view else ["no view"]
        self.violations += [f"view: {line}" for line in wrong]
        return view if not wrong else None

    def new_ts(self) -> str:
        """Make a time stamp that no other message has."""
        self._last = max(time.time() + self.offset, self._last + 0.000002)
        return f"{self._last:.6f}"

    def new_trigger(self, user: str) -> str:
        """Make a trigger: good for three seconds, once."""
        name = f"{len(self._triggers)}.{secrets.token_hex(4)}.{user}"
        self._triggers[name] = time.monotonic()
        return name

    def until_ephemeral(self) -> Json:
        """Wait for a message that only one person sees."""
        return until(lambda: self.ephemeral[-1] if self.ephemeral else None, "an ephemeral message")

    # --- Socket Mode

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        ws = web.WebSocketResponse(autoping=False)
        await ws.prepare(request)
        await ws.send_json({"type": "hello", "num_connections": len(self.sockets) + 1})
        self.sockets.append(ws)
        with suppress(ConnectionError):
            async for message in ws:
                if message.type is WSMsgType.PING and not self.mute and ws not in self.deaf:
                    await ws.pong(message.data)
                elif message.type is WSMsgType.TEXT:
                    self._acked(json.loads(message.data))
        if ws in self.sockets:
            self.sockets.remove(ws)
        for answer in self._unanswered.pop(ws, ()):
            if not answer.done():
                answer.set_exception(ConnectionResetError("the socket closed before the acknowledgement"))
        return ws

    def _acked(self, answer: Json) -> None:
        waiting = self._waiting.pop(str(answer.get("envelope_id")), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(answer.get("payload"))

    async def refresh_sockets(self) -> None:
        """Ask every connection to come again, as Slack does every few hours, and close it."""
        for ws in list(self.sockets):
            await ws.send_json({"type": "disconnect", "reason": "refresh_requested"})
            self.sockets.remove(ws)
            await ws.close()

    # --- deliveries

    async def deliver(self, kind: str, payload: Json, retry: int = 0, **fields: Any) -> Acked:
        """Deliver once, over a socket where one is open, else over HTTP."""
        begun = time.perf_counter()
        try:
            if self.sockets and not self.mute:
                status, body = 200, await self._over_socket(kind, payload, retry)
            else:
                status, body = await self._over_http(kind, payload, retry, **fields)
        except TimeoutError:
            status, body = 0, None
        except (OSError, ClientError) as error:
            status, body = 0, type(error).__name__
        acked = Acked(status, body, time.perf_counter() - begun)
        self.acks.append(acked)
        self.violations += [f"answer to {kind}: {line}" for line in wrong_with_answer(kind, payload, body)]
        return acked

    def installed_for(self, team: str) -> Json:
        """Say in a payload whether a workspace has the app of itself or through its organisation."""
        whole = self.organisations.get(team)
        return {"enterprise_id": whole, "is_enterprise_install": whole is not None}

    async def deliver_event(self, event: Json, event_id: str = "", team: str = TEAM) -> Acked:
        """Deliver an event until it is acknowledged, as often as Slack does; and once more where told so."""
        body = {
            "type": "event_callback",
            "team_id": team,
            "api_app_id": APP,
            "event": event,
            "event_id": event_id or f"Ev{secrets.token_hex(5)}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": team, "user_id": BOT_USER, "is_bot": True, **self.installed_for(team)}],
        }
        acked = await self.deliver("events_api", body)
        for number, wait in enumerate(self.retries, 1):
            if acked.status == 200:
                break
            await asyncio.sleep(wait)
            acked = await self.deliver("events_api", body, number)
        if self.twice:
            await self.deliver("events_api", body, 1)
        return acked

    async def _over_socket(self, kind: str, payload: Json, retry: int) -> Any:
        envelope: Json = {
            "envelope_id": secrets.token_hex(8),
            "type": kind,
            "payload": payload,
            "accepts_response_payload": True,
        }
        if retry:
            envelope |= {"retry_attempt": retry, "retry_reason": "timeout"}
        waiting = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = waiting
        self._unanswered[self.sockets[-1]].append(waiting)
        await self.sockets[-1].send_json(envelope)
        return await asyncio.wait_for(waiting, ACK_WITHIN)

    async def _over_http(
        self, kind: str, payload: Json, retry: int, secret: str = SECRET, age: float = 0.0
    ) -> tuple[int, Any]:
        form = {
            "interactive": lambda: urlencode({"payload": json.dumps(payload)}),
            "slash_commands": lambda: urlencode(payload),
        }
        text = form[kind]() if kind in form else json.dumps(payload)
        stamp = str(int(time.time() - age))
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=text)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded" if kind in form else "application/json",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature or "",
        }
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        async with asyncio.timeout(ACK_WITHIN):
            async with self.client.post(
                self.request_url, data=text.encode("utf-8", "surrogatepass"), headers=headers
            ) as answer:
                said = await answer.text()
                return answer.status, json.loads(said) if said.startswith("{") else said


def dm_of(user: str) -> str:
    """Name the DM of a person with the app."""
    return f"D{user[1:]}"


def user_of(channel: str) -> str:
    """Name the person of a DM."""
    return f"U{channel[1:]}"


_METHODS: dict[str, Callable[[LoopbackSlack], Any]] = {
    "auth.test": lambda s: s.auth_test,
    "users.info": lambda s: s.users_info,
    "conversations.open": lambda s: s.conversations_open,
    "conversations.history": lambda s: s.conversations_history,
    "chat.postMessage": lambda s: s.chat_post,
    "chat.postEphemeral": lambda s: s.chat_ephemeral,
    "views.publish": lambda s: s.views_publish,
    "views.open": lambda s: s.views_open,
    "views.update": lambda s: s.views_update,
    "assistant.threads.setSuggestedPrompts": lambda s: s.set_prompts,
    "assistant.threads.setStatus": lambda s: s.set_status,
    "files.getUploadURLExternal": lambda s: s.upload_url,
    "files.completeUploadExternal": lambda s: s.upload_done,
}
