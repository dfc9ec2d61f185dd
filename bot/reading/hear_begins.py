"""Know which words begin a piece, and with what facts: news, wishes, another offer, or a firm's name alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from bot.conversation.events import Answered, Started
from bot.conversation.scenario import Slot
from bot.reading.chat_answers import read_moment
from bot.reading.hear_asides import says_no_date, stage_of_yes
from bot.reading.hear_elsewhere import TALK, yes_elsewhere
from bot.reading.hear_facts import Events, clock_of, frames, stored
from bot.reading.hear_given import Hearing
from bot.reading.hear_mail import SCENARIOS
from bot.reading.hear_relayed import answered, relayed
from bot.reading.hear_said import Said
from bot.reading.intents import Meant, bare, fresh_scenarios, scenarios_meant


def begins(said: Said) -> Events:
    """Take news and wishes that begin another piece."""
    hearing = said.hearing
    if anew := _instead(said) or relayed(said):
        return anew
    if (news := answered(said)) and not _wished(said):
        return news
    if _is_why(said):
        return (Answered({"reason": "other_offer", "reason_words": " ".join(said.text.split())}),)
    if fresh := another_offer(said):
        return fresh
    for one in _wished(said):
        if one.name == "decline_offer" and hearing.scenario == "ask_extension" and one.strength != "within":
            return (Started(one.name, {"stage": "offered"}, same_offer=True),)  # the time that was asked for is used
        if one.name in fresh_scenarios():
            if hearing.phase in {"", "closed", "cancelled"} or (hearing.phase in OVER and not said.is_question):
                return (Started(one.name, facts_told(said, one.name)),)
            continue
        if hearing.open is not None and hearing.open.name == "reason" and one.name == "decline_counteroffer":
            continue
        facts = _facts_of(one.name, said) if one.strength == "within" else {}
        facts = _from_whom(one.name, said) | facts | _friend(one.name, said)
        return (Started(one.name, facts, same_offer=hearing.phase not in {"", "cancelled"}),)
    return ()


_AFTER_A_NO = frozenset({"pressed_for_reason", "answer_feedback", "hostile_reply", "confirm_receipt"})
_EMPLOYER = re.compile(r"\b(?:boss|manager|employer|current|stay|keep\s+me|my\s+(?:company|firm|job|team))\b", re.I)


def _from_whom(scenario: str, said: Said) -> dict[str, str]:
    """Take more money for the firm's that was told no, where nobody else is named: "they offered more"."""
    hearing = said.hearing
    after_a_no = hearing.scenario in _AFTER_A_NO or (hearing.phase in OVER and hearing.scenario == "decline_offer")
    firm = scenario == "decline_counteroffer" and after_a_no and not _EMPLOYER.search(said.text[:600])
    return {"counter_from": "firm"} if firm else {}


_FRIEND = re.compile(
    r"\b(?P<name>(?-i:[A-Z])[\w'’-]+(?:\s+(?-i:[A-Z])[\w'’-]+)?)[\s,]+(?:(?:who|had|has|is\s+the\s+one\s+who|actually)\s+)*"
    r"(?:referred|recommended|introduced|brought|put\s+(?:in|me)|got\s+me)\b"
    r"|\b(?:tell|friend|colleague|cousin|buddy|mate|referrer),?\s+(?P<told>(?-i:[A-Z])[\w'’-]+(?:\s+(?-i:[A-Z])[\w'’-]+)?)",
    re.I,
)


def _friend(scenario: str, said: Said) -> dict[str, str]:
    """Take the friend's name out of the words that ask how to tell them: "my friend Ana referred me"."""
    match = _FRIEND.search(said.text[:600]) if scenario == "tell_referrer" else None
    return {"referred_by": match["name"] or match["told"]} if match else {}


def _wished(said: Said) -> list[Meant]:
    """List the pieces a line may ask for; where any words will do as an answer, only those it names outright."""
    found = list(scenarios_meant(said.text, said.hearing.scenarios))
    if not found and _TELLING <= len(bare(said.text[:200]).split()) <= 3 * _TELLING:
        last = [part for part in re.split(r"[,.;!]+", said.text[:200]) if part.strip()][1:][-1:]  # "ok i decided, ..."
        found = [
            one for part in last for one in scenarios_meant(part, said.hearing.scenarios) if one.strength == "exact"
        ]
    if said.is_worded:
        long = len(bare(said.text[:600]).split()) >= _TELLING and not _is_told_freely(said)
        wanted = _AT_ANY_QUESTION if long else frozenset()
        found = [one for one in found if one.strength in {"exact", "slip"} or one.name in wanted]
    if not said.hearing.phase and not _HAS_ANSWERED.search(said.text[:2000]):
        found = [one for one in found if one.name != "confirm_receipt" or one.strength != "within"]
    if said.hearing.phase in _MAKING:
        found = [one for one in found if one.name != said.hearing.scenario]  # that one is begun already
    return _yes_before_no(found, said)


_HAS_ANSWERED = re.compile(
    r"\b(?:sent|emailed|mailed|wrote|told|replied|answered|texted|messaged|submitted|gave|said\s+no|declined|refused|rejected|"
    r"turned\s+(?:\w+\s+){0,4}down|withdrew|my\s+(?:no|letter|email|mail|answer|reply|withdrawal|message))\b",
    re.I,
)
"""Words without which nobody can wait for an answer to a no: "they ghosted me for weeks" may be told of the firm."""


_AT_ANY_QUESTION = frozenset({"ask_extension", "hostile_reply"})
"""Pieces that are asked for in words no question for a name or a number is answered with."""


def _is_told_freely(said: Said) -> bool:
    """Say whether the open question takes a story, in which such words may stand."""
    slot = said.hearing.open
    return slot is not None and (slot.kind in {"fragment", "people"} or slot.name in {"extra", "referral_offer"})


_MAKING = frozenset({"collecting", "confirming", "revising"})


def _yes_before_no(found: list[Meant], said: Said) -> list[Meant]:
    """Tell a yes that is regretted from a no that is: "I signed, but I changed my mind" takes back the yes."""
    text = said.text
    if any(one.name in _OWN_YES for one in found) and yes_elsewhere(text, said.told.facts.get("company", "")):
        found = [one for one in found if one.name not in _OWN_YES]
    names = {one.name for one in found}
    if names <= {"withdraw_application"} and not said.hearing.answers.get("company") and _is_regretted_yes(said):
        return [Meant("rescind_acceptance", "within", "yes")]
    if "change_of_mind" not in names:
        return found
    rest = [one for one in found if one.name != "change_of_mind"]
    if "rescind_acceptance" in names:
        return rest
    if (_GAVE_YES.search(text[:2000]) or _TOLD_YES.search(text[:2000])) and not _GAVE_NO.search(text[:2000]):
        return [Meant("rescind_acceptance", "within", "yes"), *rest]
    return found


_WANTS_OUT = re.compile(
    r"\b(?:(?:get|back|want|wriggle|need)\s+(?:me\s+)?out|take\s+(?:it|that|this|my\s+\w+)\s+back|regret\w*|chang(?:ed?|ing)\s+my\s+mind|"
    r"better\s+(?:offer|one|job)|something\s+better|"
    r"(?:ca\s*n['’]?t|cannot|can\s+not|could\s*n['’]?t|wo\s*n['’]?t|will\s+not|unable\s+to|not\s+able\s+to)\b"
    r"[^.;!?]{0,40}?\b(?:take\s+(?:it|the\s+\w+|that)|do\s+it|go|start|join|come|any\s*more)|"
    r"(?:i['’]?m|i\s+am|im|i['’]?ll|gonna|going\s+to|want\s+to|decided\s+to|i['’]?d\s+rather)\s+stay(?:ing)?"
    r"(?!\s+(?:in\s+touch|with\s+(?:them|it)))|match(?:ed|ing)\s+(?:it|their|the)|undo\s+(?:it|that|my)|"
    r"pull(?:ing)?\s+out|withdraw(?:ing)?(?:\s+(?:it|my\s+(?:yes|acceptance)))?\s*$|"
    r"cold\s+feet|second\s+thoughts|have\s+to\s+say\s+no\s+(?:now|after\s+all)|"
    r"no\s+longer\s+want|do\s*n['’]?o?t\s+want\s+(?:it|to\s+\w+|that|the\s+\w+)\s+any\s*more)\b",
    re.I,
)


def _is_regretted_yes(said: Said) -> bool:
    """Say whether a yes was given to the firm that is told of, and is to be undone: "I said yes, but ..."."""
    text = said.text[:2000]
    gave = _GAVE_YES.search(text) or _TOLD_YES.search(text)
    return bool(gave and _WANTS_OUT.search(text)) and not yes_elsewhere(text, "")


_TOLD_YES = re.compile(
    r"\bi(?:'ve|\s+have)?\s+(?:already\s+)?(?:told|gave|given)\s+(?:them|her|him)\s+(?:a\s+|my\s+)?yes\b", re.I
)
_DECLINES = frozenset({"decline_interview", "decline_outreach", "withdraw_application"})
_GAVE_YES = re.compile(
    r"\bi(?:'ve|\s+have)?\s+(?:already\s+|just\s+|verbally\s+)*(?:signed|accepted|agreed|said\s+yes)\b"
    rf"(?!\s+to\s+(?:stay|{TALK}))",
    re.I,
)
_GAVE_NO = re.compile(r"\b(?:said\s+no|declined|turned\s+(?:it|them|this)?\s*down|rejected|refused|my\s+no)\b", re.I)


def _facts_of(scenario: str, said: Said) -> dict[str, str]:
    """Give what a message tells for a piece that is not an offer's answer; only where it declines is its reason one."""
    if scenario in _OWN_YES:
        facts = facts_told(Said(_SAID_YES.sub("have an offer from ", said.text), said.hearing))
        reached = facts.pop("stage", "")
        stage = stage_of_yes(said.text) or (reached if reached not in {"offered", "interviewing"} else "")
        if _GAVE_YES.match(facts.get("reason_words", "")):  # the yes itself is no reason to take it back
            facts = {name: value for name, value in facts.items() if name not in {"reason", "reason_words"}}
        return facts | ({"stage": stage} if stage else {})
    facts = {
        name: value
        for name, value in facts_told(said, scenario).items()
        if (scenario in _DECLINES or name not in {"reason", "reason_words"})
        and value not in {"offered", "interviewing", "accepted_verbally"}
    }
    if scenario == "ask_extension":
        return _new_date(facts, said)
    return facts | _past_day(scenario, facts, said)


_UNTIL = re.compile(r"\b(?:until|untill|till|til|to\s+(?=(?:the\s+)?(?:next|mon|tue|wed|thu|fri|sat|sun|\d)))\s*", re.I)


def _new_date(facts: dict[str, str], said: Said) -> dict[str, str]:
    """Take the day more time is wanted until for the new date, and never for the one the employer set."""
    match = _UNTIL.search(said.text[:600])
    if match is None:
        return facts
    clock, behind = clock_of(said.hearing), said.text[match.end() : match.end() + 80]
    day = next(
        (
            day
            for alone in (True, False)
            if (day := read_moment("new_date", behind, clock, alone=alone).facts.get("new_date", ""))
        ),
        "",
    )
    before = facts_told(Said(said.text[: match.start()], said.hearing))  # what stands before it may have its own date
    due = {"deadline": before["deadline"]} if before.get("deadline", day)[:10] != day[:10] else {}
    if not day[:1].isdigit():
        return facts | due
    return {name: value for name, value in facts.items() if value[:10] != day[:10]} | due | {"new_date": day}


_PAST_DAY = {
    "change_of_mind": "declined_at",
    "decline_again": "declined_at",
    "reconnect_note": "declined_at",
    "confirm_receipt": "sent_on",
}
"""What a day gone by is the day of, in the pieces that look back on a no."""


def _past_day(scenario: str, facts: dict[str, str], said: Said) -> dict[str, str]:
    """Take the one day gone by that a message tells for the day of the earlier no."""
    name, today = _PAST_DAY.get(scenario, ""), said.hearing.now.date().isoformat()
    loose = [one.reading.moment.iso for one in said.told.loose if one.reading.moment]
    gone = [
        day for day in (facts.pop("received_at", "") if name and scenario != "decline_again" else "", *loose) if day
    ]
    return {name: gone[0]} if name and len(gone) == 1 and gone[0][:10] <= today else {}


_ANYBODYS = frozenset({"sender_name", "timezone", "spelling", "linkedin_url", "tone"})
_TELLING = 5
"""A line of fewer words than this answers the question; it tells no story of its own."""


def _instead(said: Said) -> Events:
    """Take a story that calls for another piece, told where nothing is known of the offer yet."""
    hearing = said.hearing
    if hearing.phase != "collecting" or not said.is_worded or hearing.answers.keys() - _ANYBODYS:
        return ()
    if len(bare(said.text[:600]).split()) < _TELLING:
        return ()
    found = _yes_before_no(list(scenarios_meant(said.text, hearing.scenarios)), said)
    name = found[0].name if found else scenario_told(said)
    if name == "decline_offer":
        return ()
    facts = facts_told(said, name) if name in fresh_scenarios() else _facts_of(name, said)
    return (Started(name, facts, same_offer=True),)


_OWN_YES = frozenset({"rescind_acceptance"})
_SAID_YES = re.compile(
    r"\b(?:already\s+|verbally\s+|just\s+)*(?:said\s+yes\s+to|accepted(?:\s+(?:an?|the|"
    r"their))?(?:\s+(?:job|offer|role|position))?"
    r"\s*(?:at|with|from|of)?)\s+(?=(?-i:[A-Z]))",
    re.I,
)
"""Where a yes is to be taken back, the firm it was given to is the one to write to, and no other employer."""

OVER = frozenset({"sent", "acknowledged"})
_REFUSING = re.compile(r"\b(?:declin\w+|turn(?:ing)?\s+down|say(?:ing)?\s+no|reject\w*|refus\w+)\b", re.I)
_ANOTHER = re.compile(
    r"(?:\bi(?:'ve|\s+have|\s+just)?\s+(?:(?:just|also|now)\s+)?(?:got|have|had|"
    r"received)\s+)?\b(?:another|(?:an?\s+|the\s+|my\s+)?(?:second|third|new|different|next)|"
    r"one\s+more|also)\s+(?:job\s+)?(?:offer|one)\b",
    re.I,
)
_AN_OFFERS = frozenset({"position", "deadline", "received_at"})
_ALSO = re.compile(r"\b(?:also|now|just)\s+(?=(?:got|have|had|received|need|want|was)\b)|,?\s+too\b", re.I)


def another_offer(said: Said) -> Events:
    """Take another offer beside the ones that are known."""
    hearing = said.hearing
    form = f" {bare(said.text)} "
    if not hearing.phase or not any(f" {bare(phrase)} " in form for phrase in frames()["fresh"]["phrases"]):
        return ()
    alone = Said(_ALSO.sub("", _ANOTHER.sub("i got an offer ", said.text)), hearing)
    told = facts_told(alone)
    of_another = is_another_firm(told.get("company", ""), hearing) and bool(_AN_OFFERS & told.keys())
    is_reason = hearing.open is not None and hearing.open.name == "reason"
    if not is_reason and form.strip() in {bare(phrase) for phrase in frames()["fresh"]["phrases"]}:
        return (Started("decline_offer", {"stage": "offered"}),)
    if (is_reason or said.is_worded) and not of_another and not _REFUSING.search(said.text[:300]):
        return ()
    facts = {name: value for name, value in told.items() if name not in {"reason", "reason_words"}}
    return (Started(scenario_told(alone, "offer"), facts),)


_HAS_ANOTHER = re.compile(
    r"\bi(?:'ve|\s+have|\s+just)?\s+(?:just\s+)?(?:got|have|had|received)\s+another\s+(?:job\s+)?offer\b", re.I
)


_OTHERS = frozenset(
    {"another offer", "an other offer", "other offer", "the other offer", "a better offer", "better offer"}
)


def _is_why(said: Said) -> bool:
    """Say whether another offer, told with no job and no date while this no is in the making, is the reason for it."""
    hearing = said.hearing
    if hearing.phase != "collecting" or hearing.slot("reason") is None or not hearing.answers.get("company"):
        return False
    if hearing.open is None or hearing.open.name == "reason" or "reason" in hearing.answers:
        return False
    if bare(said.text) in _OTHERS:
        return True  # with no word of having it, it is the reason and no second offer to write about
    tells = {"position", "deadline", "contact_name"} & said.told.facts.keys()
    return not tells and bool(_HAS_ANOTHER.search(said.text[:300])) and not _REFUSING.search(said.text[:300])


_OFFERED = re.compile(
    r"\b(?:offers?|offr|ofer|offre|offered|offering|contract|love\s+to\s+have\s+me|want\s+me\s+as)\b", re.I
)


_AGENCY = re.compile(
    r"\b(?:my|an|the|through|via)\s+(?:recruitment\s+|recruiting\s+|staffing\s+|temp\s+)?(?:agency|headhunter)\b", re.I
)


def facts_told(said: Said, scenario: str = "") -> dict[str, str]:
    """Give the facts a message tells, as a session of this scenario that begins with it takes them."""
    nobody = replace(said.hearing, answers={})
    facts = stored(said.told.facts, nobody)
    if "contact_role" not in facts and _AGENCY.search(said.text[:2000]):
        facts["contact_role"] = "agency"
    if "deadline" not in facts and says_no_date(said.text):
        facts["deadline"] = "none"
    told = [*said.told.loose, *(said.told.others if scenario == "decline_interview" else ())]
    met = [one.reading.moment for one in told if one.reading.moment]
    invited = scenario == "decline_interview" or said.told.facts.get("scenario") == "interview"
    if invited and len(met) == 1 and met[0].date >= said.hearing.now.date():
        facts.setdefault("deadline", met[0].iso)  # the day of the interview is the one to be quick for
    waited_for = facts.get("deadline", "none") not in {"none", "unsure", ""}
    offered = waited_for or _OFFERED.search(said.text[:3000])
    if "stage" not in facts and offered and scenario_told(said, "offer") == "decline_offer":
        facts["stage"] = "offered"
    return {name: value for name, value in facts.items() if name not in said.told.doubts}


def scenario_told(said: Said, default: str = "") -> str:
    """Name the scenario a message tells of."""
    known = {name for name, _, _ in said.hearing.scenarios}
    scenario = SCENARIOS.get(said.told.facts.get("scenario", default), "")
    return scenario if scenario in known else "decline_offer"


def is_firm_alone(said: Said) -> bool:
    """Say whether the first words are a name and nothing else: "Acme", "Blue Bottle"."""
    line = said.told.line
    words = [place for place in range(line.size) if not line.words.words[place].is_mark]
    if not 0 < len(words) == line.size <= 4 or said.meant or line.is_given(0) or not line.trusts_capitals:
        return False
    capitals = all(line.is_capital(place) or line.lows[place] in {"of", "and", "&", "the", "de"} for place in words)
    return capitals and not all(line.is_everyday(place) for place in words)


def is_another_firm(company: str, hearing: Hearing) -> bool:
    """Say whether a company is none of those that are known; the letter to those is out."""
    known = [offer.company for offer in hearing.offers] + [hearing.answers.get("company", "")]
    return bool(company) and not any(fuzz.ratio(bare(company), bare(name)) > 80 for name in known if name)


def choices_told(slots: Sequence[Slot], text: str) -> dict[str, str]:
    """Read from the words that begin a piece what its own choices would ask: "my boss ...", "they threaten to sue"."""
    form = f" {bare(text[:600])} "
    found: dict[str, str] = {}
    for slot in slots:
        named = {
            option.value for option in slot.options for word in option.words if slot.told and f" {bare(word)} " in form
        }
        if len(named) == 1:
            found[slot.name] = named.pop()
    return found
