"""Notice what a letter does not say: a clear no, thanks, a look ahead; and what it says too often or too coldly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.review.finding import Finding
from bot.review.lists import words
from bot.review.scan import Hit
from bot.review.taught import Scores, most
from bot.review.words import Page

_SHUT = words("door_shut")
_UNSURE = words("door_unsure") | {""}
_APOLOGIES = 3
_BREATH = 2  # words between two apologies that are meant as one
_CURT = 26  # words; a refusal below this without one warm word reads as cold
_SURE = 0.0  # the score of a sentence that says no, thanks or looks ahead where no phrase tells of it
_DOUBTED = -2.0  # below it a phrase that tells of a no is not believed
_WAVERING = 2.0  # what a no must score in a letter that sounds undecided
_AHEAD_DOUBTED = -1.8  # below it a phrase that looks ahead is not believed
_NO = {
    "decline_interview": "I have decided not to come to the interview.",
    "withdraw_application": "I would like to withdraw my application.",
    "decline_outreach": "It is a no from me for now.",
    "decline_counteroffer": "My decision to leave stands.",
    "rescind_acceptance": "I have to take back my acceptance.",
}


def has(hits: list[Hit], name: str) -> bool:
    """Say whether a sign was found."""
    return any(hit.kind.name == name for hit in hits)


def no_clear_decline(page: Page, hits: list[Hit], scores: Scores, judged: list[Finding]) -> list[Finding]:
    """Find a letter that never says no; one that sounds undecided must say it the more clearly."""
    needed = _DOUBTED if has(hits, "sign_no") else _SURE
    if most(scores, "says_no") > (_WAVERING if _wavers(judged) else needed):
        return []
    why = "Nowhere does it say no, so they cannot know."
    return [Finding("no_clear_decline", "", 0, 0, why, _no(page))]


def left_open(page: Page, hits: list[Hit], scores: Scores, judged: list[Finding]) -> list[Finding]:
    """Find the words that stand where the no should be; they leave it open."""
    evasive = next((finding for finding in judged if finding.rule == "vague_dishonest"), None)
    if evasive is None or _wavers(judged) or not no_clear_decline(page, hits, scores, judged):
        return []
    why = "It hints, and decides nothing, so they will wait."
    return [replace(evasive, rule="leaves_it_ambiguous", why=why, instead=_no(page))]


def _wavers(judged: list[Finding]) -> bool:
    return any(finding.rule == "leaves_it_ambiguous" for finding in judged)


def _no(page: Page) -> str:
    return _NO.get(page.facts.get("scenario", ""), "I have decided not to accept the offer.")


def no_gratitude(page: Page, hits: list[Hit], scores: Scores) -> list[Finding]:
    """Find a letter without any thanks, or with thanks that are meant as scorn."""
    scorn = [hit.span for hit in hits if hit.kind.name == "sign_thanks_sarcastic"]
    thanks = [hit for hit in hits if hit.kind.name == "sign_thanks"]
    if any(not any(a < hit.span[1] and b > hit.span[0] for a, b in scorn) for hit in thanks):
        return []
    if most(scores, "gives_thanks") > _SURE:
        return []
    why = "Nobody is thanked, and somebody took time over you."
    return [Finding("no_gratitude", "", 0, 0, why, _thanks(page))]


def _thanks(page: Page) -> str:
    scenario, position = page.facts.get("scenario", ""), page.facts.get("position", "").strip()
    if scenario == "decline_interview":
        return "Thank you for inviting me to interview."
    if scenario in {"withdraw_application", "decline_outreach"}:
        return "Thank you for considering me."
    if scenario == "decline_counteroffer":
        return "Thank you for the effort you made to keep me."
    return (
        f"Thank you for offering me the {position} role." if position else "Thank you for the offer and for your time."
    )


def ours(facts: Mapping[str, str]) -> Mapping[str, str]:
    """Give the facts a draft of ours is judged by: it promises nothing where nobody said that the door stays open."""
    return {**facts, "keep_in_touch": "no"} if _door(facts) in _UNSURE else facts


def _door(facts: Mapping[str, str]) -> str:
    return facts.get("keep_in_touch", "").strip().lower().replace(" ", "_")


def no_door_open(page: Page, hits: list[Hit], scores: Scores) -> list[Finding]:
    """Find a letter that does not look ahead, unless the door is to be shut; a wish for the reader is no such look."""
    if _door(page.facts) in _SHUT:
        return []
    open_ones = [one.sentence for one in scores if one.scores["looks_ahead"] > _SURE]
    shut = [hit for hit in hits if hit.kind.name == "door_shut" and hit.sentence not in open_ones]
    if shut:
        hit = shut[0]
        return [Finding("no_door_open", page.text[slice(*hit.span)], *hit.span, hit.kind.why, hit.kind.instead)]
    ahead = most(scores, "looks_ahead") > (_AHEAD_DOUBTED if has(hits, "sign_door") else _SURE)
    if ahead:
        return []
    why = "It ends without a look ahead, and a good wish alone keeps no door open."
    return [Finding("no_door_open", "", 0, 0, why, "I would be glad to stay in touch and to hear from you again.")]


def apology_overload(page: Page, hits: list[Hit]) -> list[Finding]:
    """Find the third apology."""
    said: list[Hit] = []
    for hit in sorted((hit for hit in hits if hit.kind.name == "apology"), key=lambda hit: hit.span):
        if not said or not _same_breath(said[-1], hit):
            said.append(hit)
    spans = [hit.span for hit in said]
    soft = sum(hit.kind.name == "sign_regret" for hit in hits) if len(spans) == _APOLOGIES - 1 else 0
    if len(spans) + min(soft, 1) < _APOLOGIES:
        return []
    start, end = spans[min(len(spans), _APOLOGIES) - 1]
    why = f"It apologises {len(spans)} times; once is enough, and you are doing nothing wrong."
    return [Finding("apology_overload", page.text[start:end], start, end, why, "thank you for understanding")]


def _same_breath(one: Hit, other: Hit) -> bool:
    """Say whether two apologies are one, as in "sorry, really sorry"; bare repetition counts each time."""
    if other.span[0] < one.span[1]:
        return True
    return one.sentence is other.sentence and 0 < other.first - one.last <= _BREATH


def curt(page: Page, hits: list[Hit]) -> list[Finding]:
    """Find a refusal of a line or two without one warm word."""
    length = sum(len(sentence.words) for sentence in page.sentences)
    if (
        not page.sentences
        or length > _CURT
        or has(hits, "sign_warm")
        or has(hits, "sign_thanks")
        or not has(hits, "sign_no")
    ):
        return []
    start, end = page.sentences[0].span
    instead = "Thank you for the offer. I have decided not to take it, and I wish you well."
    return [Finding("rude_tone", page.text[start:end], start, end, "So short a no reads as cold.", instead)]
