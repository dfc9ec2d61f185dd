"""Know which work somebody wants and of what a post is made, read from private words, and say it without complaint."""

from __future__ import annotations

import re
from zlib import crc32

from bot.letters import cores, screen
from bot.letters.cleaning import capitalised, clean
from bot.letters.grammar import article, gerund_of_base, is_gerund, is_plural
from bot.letters.patterns import pattern
from bot.letters.teller import Teller, negated
from bot.letters.wordsets import wordset

_MOST = 9
_ALONE = re.compile(r"^I want to (?:treat|teach|see|train|serve|feed|help|meet)$")


def read(words: str, teller: Teller) -> str:
    """Say what is wanted and what the post holds instead: "I want to draw, and the job is mostly meetings"."""
    words = re.sub(r"(?<=\w) [+&] (?=\w)", " and ", words)
    parts = [said for said in (clean(part) for part in pattern("ground_clauses").split(words)) if said]
    turn = crc32(words.encode("utf-8", "replace"))
    made = _made_of(words, teller)
    load = made or next((said for part in parts if (said := _load(part, turn, teller))), "")
    wish = _rather(words, teller) or next((said for part in parts if (said := _wish(part, turn, teller))), "")
    wish = wish or (made and next((said for part in parts if (said := _place(part, teller))), ""))
    own = "" if wish else cores.told(words, teller, pattern("wanted_own"))
    own = "" if own.startswith("I miss ") else own
    if own and load and not own.startswith("I'd be"):
        wish = own
    lack = next((said for part in parts if (said := _lack(part, teller))), "")
    if lack and (found := _ALONE.match(wish)):
        wish = f"{found[0]} {lack.removeprefix('work with ')}"
    if wish and load:
        return f"{load}, and {wish}"
    if wish:
        return wish
    if lack and load:
        return f"{load}, and I'm looking for more {lack}"
    if lack:
        return f"I'm looking for more {lack} than {teller.job} has room for"
    return own or (load if made else _too_much(parts, load, teller))


def _too_much(parts: list[str], load: str, teller: Teller) -> str:
    """Say of what there is more than wanted, where nothing else is known."""
    heavy = _heavy(parts, teller) if load else ""
    if re.match(r"\w+ing \w+", heavy):  # "cleaning tanks" is none that there is more of
        return f"{load}, and I'm looking for something else"
    return f"{teller.job} has more {heavy} in it than I'm looking for" if heavy else ""


def _made_of(words: str, teller: Teller) -> str:
    """Name the plain things a post is made of: "its all cellar, pumps n tanks"."""
    found = pattern("made_of").search(words)
    if not found or negated(words, found.start()):
        return ""
    things = re.sub(r",? (?:n|&|\+) ", " and ", found["what"].lower())
    names = re.split(r", | and ", things)
    told = _NOT_PLAIN.isdisjoint(names) and not any(name.endswith(("ing", "ness", "ics", "ism")) for name in names)
    said = f"{teller.job} is all {capitalised(things, _PROPER)}" if told and not screen.sour(things) else ""
    return said if said and teller.harmless(things) else ""


_NOT_PLAIN = wordset(
    "parents kids behaviour behavior pressure stress noise chaos targets egos fights talk rules drama "
    "ego smoke mirrors noise hype people customers clients bosses blame deadlines show sweat tears work"
)


def _rather(words: str, teller: Teller) -> str:
    """Say what is wanted beside what is not: "i want to arrange not drive"."""
    found = pattern("rather").search(words)
    if not found or not (gerund_of_base(found["one"].lower()) and gerund_of_base(found["two"].lower())):
        return ""
    one, two = found["one"].lower(), found["two"].lower()
    said = f"I want to {one}, not {two}"
    return said if two not in _UNKIND and _BARRED.isdisjoint((one, two)) and teller.tells(said) else ""


_UNKIND = wordset("babysit beg fight shout argue wait sit test police chase sell cry nanny lie cheat")


def _place(part: str, teller: Teller) -> str:
    """Say which place is wanted: "i want the vineyard"."""
    found = pattern("wanted_place").match(part.lower())
    return f"I want {found['what']}" if found and teller.harmless(found["what"]) else ""


# ---- what is wanted


def _wish(part: str, turn: int, teller: Teller) -> str:
    for tell in (_doing, _kept, _thing, _craft, _missed):
        if (said := tell(part, turn, teller)) and teller.tells(said):
            return said
    return ""


_CUT = re.compile(
    r"\s(?:not|instead|no|now|than|dressed|rather|any ?more|again|but|which|because|for a change|at all|all day|so|lol|"
    r"though|tho|too|either|really|mostly|right now|these days|and (?:i|it|the|this|they|no|not))(?:\s.*|$)",
    re.I,
)
_HANDS = re.compile(r"\bhands on\b", re.I)
_BARRED = wordset(
    "it that this these those them they you he she him her us we better respect recognition sane decent proper "
    "normal serious less fewer nicer paid treated respected valued heard challenged fucking quit escape avoid stop "
    "home dinner bed earn leave wait cry nothing something anything else other different there here that"
)


def _kept_words(said: str) -> str:
    """Return the words if a letter can hold them, cut where the thought ends."""
    said = _HANDS.sub("hands-on", _CUT.sub("", f" {clean(said)}").strip(" ,."))
    said = re.sub(r"\b(?:real|actual|proper|pure|just|really|actually) ", "", said, flags=re.I)
    said = re.sub(r"\bstuff\b", "things", said, flags=re.I)
    said = re.sub(r"\s(?:and|or|of|in|on|with|to|for|at|a|the)$", "", said)
    words = said.split()
    plain = 0 < len(words) <= _MOST and all(re.fullmatch(r"[^\W_][\w'/+#&.-]*", word) for word in words)
    return capitalised(said, _PROPER) if plain and _BARRED.isdisjoint(said.lower().split()) else ""


_PROPER = {low.lower(): low for low in "PHP SQL iOS A/B Excel Java Python Rust JavaScript TypeScript".split()}  # noqa: SIM905
_PROPER["js"] = "JavaScript"


def _wished(name: str, part: str) -> re.Match[str] | None:
    found = pattern(name).search(part)
    turned = found and (
        negated(part, found.start()) or _AGAINST.search(part[found.start() :]) or _THEIRS.search(part[: found.end()])
    )
    return None if turned else found


# "they need someone more senior": what others want is no wish of one's own
_THEIRS = re.compile(
    r"\b(?:they|you|he|she|who|(?:the|their|your) (?:job|role|post|team|firm|client|company|boss|manager)s?)"
    r"(?:'re|'s|'d|r| are| is| would| really| actually| do| just){0,2} (?:want|need|look|like|love|prefer|after)\w*\b"
    r"(?!.*\b(?:i|i'd|i'm)\b)",
    re.I,
)
_AGAINST = re.compile(r"\b(?:less|fewer|stop|quit|not to|never|any ?more)\b", re.I)


def _doing(part: str, turn: int, teller: Teller) -> str:
    found = _wished("wish_to", part)
    said = _kept_words(found["what"]) if found else ""
    words = said.split()
    if not words or is_gerund(words[0]):
        return ""
    if len(words) == 1:
        return f"I want to {said.lower()}" if said.lower() in _CALLINGS else ""
    return f"I want to {words[0].lower()} {' '.join(words[1:])}"


# What one can want to go on doing without saying what to.
_CALLINGS = wordset(
    "teach cook build paint draw write code design nurse bake dance sing play farm weld sail fly "
    "drive act compose research translate "
    "edit film program garden carve sew brew treat make throw dig climb train coach perform sculpt "
    "print report investigate illustrate"
)


def _kept(part: str, turn: int, teller: Teller) -> str:
    found = _wished("wish_stay", part)
    said = _kept_words(found["what"]) if found else ""
    return f"I want to {found['how'].lower()} {said}" if found and said else ""


def _thing(part: str, turn: int, teller: Teller) -> str:
    found = _wished("wish_for", part)
    said = _kept_words(found["what"]) if found else ""
    if not found or not said or said.lower().split()[0] in {"to", "be", "being", "do", "my", "keep", "stay", "go"}:
        return ""
    if pattern("hands_on").match(said):
        return "I'm looking for more hands-on work"
    if pattern("post_word").search(said):
        bare = said.removeprefix("a ").removeprefix("an ")
        return f"I'm looking for {bare if is_plural(bare.split()[-1]) else f'{article(bare)} {bare}'}"
    if (
        " " in said
        and said.split()[0].endswith("ing")
        and len(said.split()[0]) > 5
        and found["what"].startswith(said[:4])
    ):
        return f"I want to keep {said}"
    said = {"face to face": "face-to-face work", "bedside": "bedside work", "stock": "stock work"}.get(said, said)
    if found["more"]:
        return f"I'm looking for more {said}"
    if not _a_task(said):
        plain = " " in said and said.lower() == said and not said.startswith(("a ", "an ", "the "))
        verb = "like" if _LIKING.search(found[0]) else "want"
        return f"what I {verb} is {said}" if plain else ""
    return (f"I want to do more {said}", f"I want to spend most of my time on {said}", f"I'm looking for {said}")[
        turn % 3
    ]


_LIKING = re.compile(r"\b(?:like|love|enjoy)\b", re.I)


def _craft(part: str, turn: int, teller: Teller) -> str:
    if found := pattern("own_trade").search(part):
        said = _kept_words(found["what"])
        return f"I'm {article(said)} {said} at heart" if said else ""
    found = pattern("own_work").search(part) or pattern("own_thing").search(part)
    said = _kept_words(found["what"]) if found else ""
    vague = said.endswith((" things", " work", " stuff"))
    return (f"my own work is in {said}", f"my strength is in {said}")[turn % 2] if said and not vague else ""


def _missed(part: str, turn: int, teller: Teller) -> str:
    found = pattern("would_miss").search(part)
    said = _kept_words(found["what"]) if found else ""
    return f"I'd miss {said} too much" if said else ""


# ---- what the post is made of


def _load(part: str, turn: int, teller: Teller) -> str:
    said, degree = _held(part)
    if not said or not teller.harmless(said):
        return ""
    if degree == "more" or said.startswith("half "):
        return f"{teller.job} is {said}"
    be = "there are" if is_plural(said.split()[-1]) and not said.endswith("sales") else "there's"
    return f"{teller.job} is mostly {said}" if degree == "mostly" else f"{be} a lot of {said} in {teller.job}"


def _heavy(parts: list[str], teller: Teller) -> str:
    held = (_held(part)[0] for part in parts)
    return next((said.removeprefix("more ").split(" than ")[0] for said in held if said and teller.harmless(said)), "")


def _held(part: str) -> tuple[str, str]:
    """Return what the post holds, if it is plain work that may be named, and how much of it."""
    if (found := pattern("more_than").search(part)) and not pattern("wish_word").search(part[: found.end()]):
        one, two = _kept_words(found["one"]), _kept_words(found["two"])
        if _a_task(one) and _a_task(two):
            return f"more {one} than {two}", "more"
    for name, degree in (("load_mostly", "mostly"), ("load_lot", "a lot")):
        if (found := pattern(name).search(part)) and not negated(part, found.start()):
            said = _plain(_kept_words(re.split(r"\s(?:on|in|for|with|at|of)\s", found["what"])[0]))
            if _a_task(said):
                return said, degree
    return "", ""


_PEOPLE = wordset("patients clients customers pupils students children kids families residents guests animals people")


def _lack(part: str, teller: Teller) -> str:
    found = pattern("lacking").search(part)
    said = _plain(_kept_words(found["what"])) if found else ""
    said = f"work with {said}" if said in _PEOPLE else said
    return said if _a_task(said) and teller.harmless(said) else ""


# "fiddles setups" are fiddle setups
_COMPOUND = re.compile(
    r"\b((?!sale|new|account|operation|system|logistic|communication|benefit|good|custom|art)[a-z]{3,}[^s\W])s "
    r"(?=[a-z]{4,}s\b)"
)


def _plain(said: str) -> str:
    """Write work's short names out: "payroll admin" is payroll administration."""
    said = re.sub(r"^(?:an? )?(?:desk|desk job)$", "desk work", said, flags=re.I)
    said = _COMPOUND.sub(r"\1 ", said)
    said = re.sub(r"\badmin\b", "administration", said, flags=re.I)
    return re.sub(r"\b(?:mgmt|mgt)\b", "management", said, flags=re.I)


def _a_task(said: str) -> bool:
    """Say whether words name plain work of which a post can be made, and not what somebody thinks of it."""
    if (first := said.lower().split(" ", 1)[0] if said else "").endswith("ing") and pattern("task").match(first):
        return not screen.sour(said)  # "cleaning tanks"
    last = said.lower().split()[-1] if said else ""
    words = [said for part in re.split(r" and |/| & ", said.lower()) for said in part.split()[-1:]]
    if len(words) > 1 and not all(word.isalpha() for word in words):
        return False
    return bool(last) and not screen.sour(said) and any(pattern("task").match(word) for word in words)
