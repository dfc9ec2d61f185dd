"""Know how a workspace installs Ajar: a page that says what it does, a state that is good once, and Slack's answer."""

from __future__ import annotations

import html
import logging
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlencode

from aiohttp import web

from adapters.slack.manifest import SCOPES
from adapters.slack.tokens import ManyTokens, installation
from bot import vault
from bot.outbox import Outbox
from bot.store.store import Store
from bot.store.unit import Unit

log = logging.getLogger("ajar.slack")

LIVES = timedelta(minutes=10)
COOKIE = "ajar_install"
AUTHORIZE = "https://slack.com/oauth/v2/authorize"


class Install:
    """Serve the pages of an installation."""

    def __init__(self, store: Store, outbox: Outbox, tokens: ManyTokens) -> None:
        self.store, self.outbox, self.tokens = store, outbox, tokens

    def add_to(self, site: web.Application) -> None:
        """Add the pages."""
        site.router.add_get("/slack/install", self.begin)
        site.router.add_get("/slack/oauth_redirect", self.end)

    async def begin(self, request: web.Request) -> web.Response:
        """Show what Ajar is, and lead to Slack; the browser that began must be the one that ends."""
        state = secrets.token_urlsafe(24)
        await self.store.transact(_issue, state, self.store.clock())
        asked = {"client_id": self.tokens.client_id, "scope": ",".join(SCOPES), "state": state}
        page = add_page(f"{AUTHORIZE}?{urlencode(asked)}")
        page.set_cookie(
            COOKIE, state, max_age=int(LIVES.total_seconds()), httponly=True, samesite="Lax", secure=_safe(request)
        )
        return page

    async def end(self, request: web.Request) -> web.Response:
        """Take Slack's answer, once."""
        state, code = request.query.get("state", ""), request.query.get("code", "")
        known = bool(state) and request.cookies.get(COOKIE) == state
        if not known or not await self.store.transact(_take, state, self.store.clock()):
            return _again("This link has been used already, or it is too old.", 400)
        if not code:
            return _again("Nothing was installed.", 200)
        try:
            said = await self.tokens.access(code=code)
            workspace, installed = installation(said, self.store.clock())
        except Exception as error:
            log.error("an installation failed: %s", type(error).__name__)
            return _again("Slack did not confirm the installation.", 502)
        await self.tokens.install(workspace, installed)
        await self.outbox.unblock(("slack", workspace))
        log.info("installed in workspace %s", workspace)
        link = f'<a href="slack://open?team={html.escape(workspace)}">Open Slack</a>'
        done = f"<p>Ajar is in your workspace. {link} and write to it.</p>"
        return _page("Installed", done + PRIVACY)


PRIVACY = """<h2>What happens to what people tell it</h2>
<ul><li>Ajar helps a person turn down a job offer. It drafts a letter and reminds; it never writes to an employer.</li>
<li>It reads only its own private conversations, its slash command and the messages people pick for it.</li>
<li>Answers, letters and names are encrypted in the database of whoever runs this app, never logged, given to no one,
and no model vendor is involved.</li>
<li>“export” hands a person all of it as a file; “forget me” deletes it at once. Removing the app deletes everything
of the workspace.</li>
<li>The owners of a workspace may be able to read private conversations in it. Ajar says so to everyone who begins.</li>
</ul>"""

_STYLE = """:root{color-scheme:light dark;--ink:#1d1c1d;--paper:#fff;--line:#ddd;--go:#0b6e4f;--button:#0b6e4f}
@media(prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#1a1d21;--line:#444;--go:#49b893;--button:#1b7d5f}}
body{font:17px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:40rem;margin:12vh auto 4rem;
padding:0 1.25rem}h1{font-size:2rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin-top:2.5rem;border-top:1px solid
var(--line);padding-top:1.5rem}.add{display:inline-block;background:var(--button);color:#fff;text-decoration:none;
font-weight:600;padding:.75rem 1.4rem;border-radius:.5rem;margin:.75rem 0}li{margin:.4rem 0}a{color:var(--go)}.add:focus
{outline:3px solid var(--ink);outline-offset:2px}"""


def add_page(link: str) -> web.Response:
    """Say what Ajar is and what happens to what people tell it, beside the way in."""
    button = f'<p><a class="add" href="{html.escape(link)}">Add to Slack</a></p>'
    return _page("Add Ajar to Slack", button + PRIVACY)


def _page(title: str, body: str, status: int = 200) -> web.Response:
    text = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body><h1>{html.escape(title)}</h1><p>Say no to a job offer, and keep the door open.</p>{body}</body></html>"
    )
    headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'", "Cache-Control": "no-store"}
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)


def _again(sentence: str, status: int) -> web.Response:
    return _page("Not installed", f'<p>{html.escape(sentence)} <a href="/slack/install">Begin again</a></p>', status)


def _safe(request: web.Request) -> bool:
    return request.secure or request.headers.get("X-Forwarded-Proto") == "https"


def _issue(db: Unit, state: str, now: datetime) -> None:
    vault.keep(db, f"slack:state:{state}", (now + LIVES).isoformat())
    for name in vault.names(db, "slack:state:"):
        if datetime.fromisoformat(vault.look_up(db, name)) < now:
            vault.drop(db, name)


def _take(db: Unit, state: str, now: datetime) -> bool:
    until = vault.look_up(db, f"slack:state:{state}")
    return vault.drop(db, f"slack:state:{state}") and datetime.fromisoformat(until) > now
