"""Notice two statements of one letter, or a statement and a fact, that cannot both be true."""

from __future__ import annotations

from bot.review.finding import Finding
from bot.review.scan import Hit
from bot.review.words import Page

_CLASHES = (
    ("sign_other_job", "sign_staying"),
    ("sign_other_job", "sign_resting"),
    ("sign_other_job", "sign_no_other_offer"),
    ("sign_new_employer", "sign_no_other_offer"),
    ("sign_new_employer", "sign_resting"),
    ("sign_new_employer", "sign_staying"),
    ("sign_not_money", "sign_money"),
    ("sign_never_came", "sign_came"),
    ("sign_moving", "sign_settled"),
    ("sign_leaving", "sign_staying"),
)
_ELSEWHERE = ("sign_other_job",)
_LIFE = ("sign_personal_reason", "sign_care", "sign_resting")
_WHERE = ("sign_commute", "sign_moving", "sign_rooted")
_PLANS = ("sign_study", "sign_own_business")
# What a letter may not say when the reason told to us is another; only signs that leave no doubt stand here.
_AGAINST_FACTS = {
    ("reason", "other_offer"): ("sign_staying", "sign_no_other_offer", "sign_commute", *_LIFE),
    ("reason", "stay_current"): (*_ELSEWHERE, "sign_leaving", *_LIFE, *_PLANS),
    ("reason", "compensation"): ("sign_not_money", *_WHERE, *_ELSEWHERE, *_LIFE, *_PLANS),
    ("reason", "location"): ("sign_personal_reason", "sign_resting", "sign_low_pay", *_ELSEWHERE, *_PLANS),
    ("reason", "role_fit"): (*_WHERE, "sign_low_pay", *_ELSEWHERE, *_LIFE),
    ("reason", "personal"): (*_ELSEWHERE, "sign_low_pay"),
    ("stage", "interviewing"): ("sign_thanks_for_offer",),
    ("scenario", "decline_interview"): ("sign_thanks_for_offer",),
}


def contradictions(page: Page, hits: list[Hit]) -> list[Finding]:
    """Find the second half of a contradiction."""
    for one, other in _CLASHES:
        first, second = _sign(hits, one), _sign(hits, other)
        if first and second and not _overlap(first, second):
            late = max(first, second, key=lambda hit: hit.span)
            return [_finding(page, late, "It contradicts what the letter says elsewhere, and that is noticed.")]
    return _against_facts(page, hits)


def _against_facts(page: Page, hits: list[Hit]) -> list[Finding]:
    if page.facts.get("scenario", "decline_offer") == "decline_counteroffer":
        return []
    for (fact, value), signs in _AGAINST_FACTS.items():
        if page.facts.get(fact) == value:
            for sign in signs:
                if hit := _sign(hits, sign):
                    return [_finding(page, hit, "It says something else than the facts you gave.")]
    return []


def _sign(hits: list[Hit], name: str) -> Hit | None:
    return next((hit for hit in hits if hit.kind.name == name), None)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _finding(page: Page, hit: Hit, why: str) -> Finding:
    start, end = hit.span
    if hit.kind.name == "sign_thanks_for_offer":
        instead = "thank you for considering me"
    else:
        instead = "I have decided not to take the position"
    return Finding("vague_dishonest", page.text[start:end], start, end, why, instead)
