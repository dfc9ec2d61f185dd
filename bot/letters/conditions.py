"""Know on what condition somebody would talk again: a clause turned to the reader, or a kind of work."""

from __future__ import annotations

import re

from bot.letters import bending, lexicon
from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised
from bot.letters.gate import sound
from bot.letters.grammar import article, is_plural
from bot.letters.patterns import pattern
from bot.letters.tags import FINITE, tagged
from bot.letters.turning import to_reader
from bot.letters.wordsets import wordset

_LONGEST = 16  # words of a condition
_IDLE, _KIND, _UNFIT = pattern("door_idle"), pattern("door_kind"), pattern("plan_unfit")
_BECOMES = pattern("door_becomes")
_FACING = re.compile(r"\b(\w+) facing (\w+)", re.I)
_TURNS = wordset("changes change opens open improves improve moves move grows grow comes come starts start needs need")
_MINE = re.compile(
    r"(?:(?:I|my|we|our)\b|(?:things|circumstances|life|plans)\b(?: ever)? (?:change|calm)s?\b|anything changes)"
)
_ENDS = re.compile(r",\s|;|\bbut\b|\bthen\b|\b(?:and|or) (?:the|their|your) (?:pay|money|salary)\b")
_SLASH = re.compile(r"\s?/\s?|\s+or\s+(?=\w)")


def condition(typed: str, who: Cast, bare: bool = False) -> tuple[str, str]:
    """Read what stands after "if": a clause ("if"), one of one's own ("mine_if"), or a kind of work ("kind").

    ``bare`` says that its verb has no ending, as after "should".
    """
    clause = _ENDS.split(typed, maxsplit=1)[0].strip(" .!")
    if _IDLE.match(clause):
        return "", ""
    if found := _BECOMES.match(clause):
        return "if", _becomes(found[1].lower().replace(" ", "-"))
    clause = re.sub(r"^it'?s (?=(?:some|any)thing\b)", "there's ", clause)
    if found := _OF_A_KIND.match(clause):  # "if it's a bench role"
        clause = f"{found['what']} comes up{found['where'] or ''}"
    clause = re.sub(r"\b(part|full) time (?=\w)", r"\1-time ", clause)
    clause = _FACING.sub(r"\1-facing \2", re.sub(r"\bhands on\b", "hands-on", clause))
    clause = re.sub(r"(?<=[a-z]-facing) thing\b|(?<=\ba )(\w+) thing\b", lambda hit: f"{hit[1] or ''} job", clause)
    turned, sure = to_reader(capitalised(clause, who.known), who)
    turned = _AGREES.sub(lambda hit: f"{hit[1]}{next(iter(lexicon.verbs(hit[2])), hit[2])}", turned)
    turned = _STILL.sub("you're still looking", _COMES.sub("something comes up", turned))
    turned = _indicative(turned) if bare else turned
    turned = re.sub(r"^it(?='s | is | ever | becomes | gets | goes | can )", "the job", turned)
    words = turned.split()
    if not sure or not 1 < len(words) <= _LONGEST:
        return "", ""
    at = _verb(turned)
    if at is None:
        kind = named_kind(turned)
        return ("kind", kind) if kind else ("", "")
    subject = turned[:at].strip()
    glue = "" if turned[at : at + 1] == "'" else " "
    said = f"{_headed(subject)}{glue}{turned[at:]}" if subject else turned
    if not sound(said) or _UNFIT.search(said):
        return "", ""
    if re.match(r"(?:I|we) (?:can|could)\b", said):
        return "talk", said
    return ("mine_if", re.sub(r" here$", "", said)) if _MINE.match(said) else ("if", said)


_OF_A_KIND = re.compile(
    r"(?:it|there|they)(?:'s|s| is| was| were|'re| are| ever is) (?:for )?(?P<what>(?:a|an) (?:[\w/'-]+ ){1,3}?"
    r"(?:job|role|post|position|contract|opening))(?P<where> (?:in|at|near|around|on|with|without) .{2,40})?$",
    re.I,
)
_AGREES = re.compile(r"^(you (?:ever )?)((?!is\b|has\b|was\b)[a-z]+[^s\W]s)\b(?=.)")  # "she ever needs" read by her
_STILL = re.compile(r"^you(?:'re| are)? still (?:look|looking|need someone|search|searching|have it|want me)$")
_COMES = re.compile(r"^(?:something|anything) (?:comes|turns up|opens)$")


def _indicative(clause: str) -> str:
    """Give the verb its ending back: "a branch open" is "a branch opens"."""
    found = _BARE_VERB.match(clause)
    if not found or found["who"] in {"you", "they", "I", "we"} or is_plural(found["who"].split()[-1]):
        return clause
    base = found["verb"]
    verb = "is" if base == "be" else bending.verb(base).does[0]
    return f"{found['who']} {verb} {found['ever'] or ''}{found['rest']}".strip()


_BARE_VERB = re.compile(
    r"(?P<who>[\w' -]+?) (?P<ever>ever )?(?P<verb>be|open|come|become|change|grow|arise|need|want|get|start|move|"
    r"turn|appear|improve)\b ?(?P<rest>.*)$"
)


def _becomes(how: str) -> str:
    if how == "remote":
        return "the job can ever be done remotely"
    return "the job can ever be done partly from home" if how == "hybrid" else f"the job ever becomes {how}"


def _verb(clause: str) -> int | None:
    """Return where the first verb of a clause begins; None where it has none."""
    tokens = tagged(clause, "keep_in_touch")
    for at, token in enumerate(tokens):
        first = (
            token.tag in FINITE
            or (at and (token.low in _TURNS or (tokens[at - 1].low == "ever" and token.tag.startswith("VB"))))
            or token.low in {"'s", "'re", "is", "are", "has", "have"}
        )
        if first and (at or token.low == "should"):
            return token.start
    return None


def _headed(subject: str) -> str:
    """Give a bare post its article: "trainer post" is "a trainer post", "rota" is "the rota"."""
    words = subject.split()
    low = [word.lower() for word in words]
    if low[0] in _LED or "'" in low[0] or words[0][:1].isupper() or is_plural(low[-1]):
        return subject
    if low[-1] in _WORKERS:
        return f"{article(subject)} {subject} job"
    if low[-1] in _POSTS:
        return f"{article(subject)} {subject}"
    return f"the {subject}" if low[-1] in _KNOWN else subject


_LED = wordset(
    "the a an my your our their his her this that these those it you they we i something anything someone there what "
    "another any some more one two three remote part-time"
)
_POSTS = wordset("role job post position opening vacancy place contract slot traineeship apprenticeship project")
_WORKERS = wordset("artist designer engineer tester trainer teacher nurse analyst planner manager")
_KNOWN = wordset(
    "funding rota schedule commute location budget contract timetable team rate package salary pay band project "
    "bond lease visa office branch shop line"
)


def should(clause: str) -> str:
    """Return a condition as it stands after "should": "the salary band changes" is "the salary band change"."""
    at = _verb(clause)
    word = re.match(r"[\w']+", clause[at:]) if at else None
    if at is None or word is None or clause[at - 1] != " ":
        return ""
    low = word[0].lower()
    base = "be" if low in {"is", "are"} else "have" if low == "has" else next(iter(lexicon.verbs(low)), low)
    fits = low.endswith("s") or low == base
    return (
        f"{clause[:at]}{base}{clause[at + word.end() :]}"
        if fits and low not in {"can", "could", "will", "would"}
        else ""
    )


def kind(typed: str, who: Cast) -> str:
    """Read for what kind of work to write again: "for a senior tester role", "only freelance", "part time later"."""
    found = _KIND.match(typed)
    if not found:
        return ""
    turned, sure = to_reader(capitalised(found["what"], who.known), who)
    return named_kind(turned) if sure else ""


_SEASONED = pattern("door_some_day")
_HEAD = re.compile(r"^(?P<head>.+?)(?P<rest> (?:in|at|near|nearer|close|closer|on|with|around|for|of|where|that) .+)?$")
_AT_TIMES = re.compile(r"^((?:any|some)thing) (evenings|mornings|days|nights|weekends)$", re.I)
_TIMES = {"evenings": "in the evenings", "mornings": "in the mornings", "days": "in the daytime"}
_TIMES |= {"nights": "at night", "weekends": "at weekends"}
_PLACING = wordset("with without in on at to of from by as not after before again more only")
_ACTING = wordset("would wld will can could might i we she he they love hope want see let lets")
_MASS = wordset("work cover voicing overtime freelancing teaching consulting supply shifts")
_SHARE = pattern("door_how_much")
_ONLY = re.compile(r"\s(?:only|please|too|though|maybe|perhaps)$")


def named_kind(typed: str) -> str:
    """Name a kind of work as a thing that can come up: "a trainer post", "part-time work"; "" for anything else."""
    said = _AT_TIMES.sub(lambda hit: f"{hit[1]} {_TIMES[hit[2].lower()]}", _ONLY.sub("", typed.strip()))
    if found := _SHARE.match(said):
        return f"{found[1].lower().replace(' ', '-')} work"
    said = re.sub(r"\b(?:stuff|things|gigs?)\b", "work", re.sub(r"\b(part|full) time\b", r"\1-time", said, flags=re.I))
    said = re.sub(r"^(.*) remote(?:ly)?\b", r"remote \1", said)
    said = re.sub(r"\brust\b(?= work)", "Rust", _SLASH.sub(" or ", said))
    if said.split(" ", 1)[0].lower() in _PLACING | _ACTING:
        return ""
    found = _HEAD.match(said)
    head = found["head"].split()[-1].lower() if found else ""
    if (
        not found
        or not 0 < len(said.split()) <= 10
        or any(token.tag in FINITE for token in tagged(said, "keep_in_touch")[1:])
    ):
        return ""
    if said.lower().startswith(("something ", "anything ", "a ", "an ", "the ", "another ", "any ")):
        named = head in _POSTS | _MASS or said.lower().startswith(("something ", "anything "))
        return said[:1].lower() + said[1:] if named else ""
    if head in _POSTS:
        return f"{article(said)} {said}"
    plural = (
        head.removesuffix("s")
        in _POSTS | {"shift", "day", "contract", "opening", "session", "site", "project", "commission", "job"}
        or head == "vacancies"
    )
    return said if plural or head in _MASS else ""


def comes_up(kind: str) -> str:
    """Say as a clause that a kind of work turns up: "something comes up in the planning room"."""
    found = _HEAD.match(kind)
    head, rest = (found["head"], found["rest"] or "") if found else (kind, "")
    last = head.split()[-1].lower()
    if last in _MASS - {"shifts"}:
        return f"there's ever {kind}"
    come = "come" if is_plural(last) and not kind.startswith(("any", "some")) else "comes"
    placed = re.match(r" (?:in|at|near|nearer|close|closer|on|around) ", rest)
    return f"{head} {come} up{rest}" if placed else f"{head}{rest} {come} up"
