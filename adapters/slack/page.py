"""Know how the App Home looks: the offers, what is ahead, the zone, privacy, help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adapters.slack.blocks import Block, date_token
from adapters.slack.words import cut, escaped, shown
from bot.home import Ahead, Front, Offer
from bot.shown import city as shown_zone

MOST_OFFERS, MOST_AHEAD = 15, 12  # a view takes 100 blocks
BEGIN = (
    "Tell me about an offer. A few questions, then you get a letter to send yourself. I never write to anyone for you."
)
PRIVACY = (
    "What you tell me is encrypted in the database of whoever runs this app, is never logged, and goes to no one. "
    "If your employer runs this workspace, they may be able to read our messages."
)
HELP = (
    "Just write to me under *Messages*: answer in your own words, several things at once, or paste the whole mail. "
    "`help`, `why`, `back`, `undo`, `status`, `offers`, `upcoming` work at any time. "
    "In any channel, `/decline` begins here, and the shortcut *Decline this offer* reads a message for you."
)


def page(front: Front) -> dict[str, Any]:
    """Build the view to publish."""
    blocks = [*_top(front), *_offers(front), *_ahead(front), *_foot(front)]
    return {"type": "home", "callback_id": "home", "blocks": blocks[:100]}


def _top(front: Front) -> Iterator[Block]:
    yield {"type": "header", "text": _plain("Say no, and keep the door open")}
    if not front.offers:
        yield _section(BEGIN)
    yield _actions("home:top", _button("start", "A new offer", "new offer", "primary" if not front.offers else ""))


def _offers(front: Front) -> Iterator[Block]:
    if not front.offers:
        return
    yield _header("Your offers")
    for number, offer in enumerate(front.offers[:MOST_OFFERS]):
        yield from _offer(offer, number)
    if len(front.offers) > MOST_OFFERS:
        yield _context(f"and {len(front.offers) - MOST_OFFERS} more: say “offers”.")


def _offer(offer: Offer, number: int) -> Iterator[Block]:
    state = escaped(offer.state)
    if offer.due and offer.next:
        state += f"\n_Next:_ {date_token(offer.due)} · {escaped(offer.next)}"
    block = {
        "type": "section",
        "block_id": f"offer:{number}:{offer.session}"[:255],
        "text": _mrkdwn(f"*{_plainly(offer.title)}*\n{state}"),
        "accessory": _button(f"form:{number}", "Edit the facts", offer.session),
    }
    yield block


def _ahead(front: Front) -> Iterator[Block]:
    if not front.ahead:
        return
    yield {"type": "divider"}
    yield _header("What is ahead")
    yield from _next(front.ahead[0])
    for ahead in front.ahead[1:MOST_AHEAD]:
        yield {**_dated(ahead), "block_id": f"m:{ahead.mark}:home", "accessory": _more()}
    if len(front.ahead) > MOST_AHEAD:
        yield _context(f"and {len(front.ahead) - MOST_AHEAD} more: say “upcoming”.")


def _next(ahead: Ahead) -> Iterator[Block]:
    """Show the soonest reminder with its buttons in sight."""
    yield _dated(ahead)
    buttons = (_button(f"home:{says[:4]}", label, says) for label, says in REMINDER)
    yield _actions(f"m:{ahead.mark}:home", *buttons)


def _dated(ahead: Ahead) -> Block:
    what = f"{ahead.what[:1].upper()}{ahead.what[1:]}"
    return _section(f"*{date_token(ahead.due)}*\n{_plainly(what)} · {_plainly(ahead.company)}")


def _more() -> Block:
    options = [{"text": _plain(label), "value": says} for label, says in REMINDER]
    return {"type": "overflow", "action_id": "home:more", "options": options}


REMINDER = (("Done", "done"), ("Snooze a week", "snooze a week"), ("Stop these", "stop these"))


def _foot(front: Front) -> Iterator[Block]:
    yield {"type": "divider"}
    yield _header("Time zone")
    zone = shown_zone(front.zone) if front.zone else "a time zone that is not known yet"
    yield {
        **_section(f"Reminders keep to *{escaped(zone)}*, and stay quiet at night and at weekends."),
        "accessory": _button("zone", "Change", "zone"),
    }
    yield _header("Privacy")
    yield _section(escaped(PRIVACY))
    if front.known:
        delete = _button("home:forget", "Delete everything", "forget me", "danger")
        yield _actions("home:privacy", _button("home:export", "Export", "export"), {**delete, "confirm": CONFIRM})
    yield _header("Help")
    yield _section(HELP)


CONFIRM = {
    "title": {"type": "plain_text", "text": "Delete everything?"},
    "text": {"type": "plain_text", "text": "Your offers, letters and reminders, here and now, for good."},
    "confirm": {"type": "plain_text", "text": "Delete"},
    "deny": {"type": "plain_text", "text": "Keep it"},
    "style": "danger",
}


def _plainly(text: str) -> str:
    """Put typed words where Slack reads formatting: marks that would format lose their meaning."""
    return escaped(cut(shown(text), 300)).translate(_MARKS)


_MARKS = {ord(mark): f"\u2060{mark}\u2060" for mark in "*_~`"}  # a word joiner on both sides is no word boundary


def _header(text: str) -> Block:
    return {"type": "header", "text": _plain(text)}


def _section(text: str) -> Block:
    return {"type": "section", "text": _mrkdwn(text)}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [_mrkdwn(text)]}


def _mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": cut(text, 3000), "verbatim": True}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": cut(text, 75), "emoji": False}


def _actions(block_id: str, *elements: Block) -> Block:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def _button(action: str, label: str, value: str, style: str = "") -> Block:
    button: Block = {"type": "button", "action_id": action, "text": _plain(label), "value": value}
    return {**button, "style": style} if style else button
