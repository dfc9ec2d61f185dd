"""Know how a sentence somebody typed is told: what somebody did, how somebody was, what the writer did."""

from __future__ import annotations

from collections.abc import Sequence

from bot.letters import bending, grammar, lexicon
from bot.letters.deeds import BE, INDEFINITE, another_acts, bases_of, goes_on, going_on, past
from bot.letters.fragment import Fragment, of
from bot.letters.syntax import main_verb, subject
from bot.letters.tags import FINITE, NAMES
from bot.letters.thanking import thanked
from bot.letters.things import head_at, thing
from bot.letters.words import Word, lowered, text
from bot.letters.wordsets import wordset

_NEGATIVE = wordset("not never n't no hardly barely all")
_BEFORE = wordset("before after when while if because since until although though once as")
_MASS = wordset(
    "feedback food coffee tea music work laughter silence soup bread advice help training equipment "
    "lunch dinner breakfast supper"
)
_GOT = wordset("got was were could can felt had")


def clause(words: Sequence[Word]) -> Fragment | None:
    """Frame a sentence with its own subject and verb."""
    said = _uncontracted(list(words))
    if said[0].low == "that" and main_verb(said[1:]) > 0 and said[1].tag not in FINITE:
        said = said[1:]  # "that everyone knew my name"
    verb = main_verb(said)
    if verb < 1 or (len(said) < 3 and said[0].low not in INDEFINITE):
        return None
    if said[0].low in _BEFORE and sum(word.tag in FINITE for word in said) < 2:  # "before the interview even started"
        return None
    if said[0].low in {"i", "we"}:
        return _mine(said, verb)
    acting = subject(said, verb)
    if acting[-1].tag == "PRP$" or acting[-1].low in {"the", "a", "an"}:  # "your detailed written feedback"
        return thing([word._replace(tag="JJ") if word.tag == "VBD" else word for word in said])
    turn = next((at for at, word in enumerate(acting) if word.low == "but"), 0)
    if turn:  # "five rounds but each one taught me something"
        return thing(said[:turn])
    if any(word.tag == "WRB" for word in acting[1:]):  # "the bit where you got it stuck and just laughed"
        told = lowered(said)
        return of("noun", noun=told, liked=told, was="was") if acting[0].tag == "DT" else None
    pause = max((at for at, word in enumerate(acting) if word.text == ","), default=-1)
    if pause >= 0 and not any(word.tag == "CC" for word in acting[pause:]):  # "from first to last, somebody answered"
        return clause(said[pause + 1 :])
    if said[verb].low in BE and (praise := _praise(acting, said, verb)):
        return praise
    judged = [word.low for word in said[verb + 1 :]]
    if said[verb].low in BE and ((judged[:1] == ["a"] and judged[1:] in _PLEASURES) or _verdict(judged)):
        return thing(acting) if not _somebody(acting) else None
    bare = (
        acting[0].tag in {"NNS", "JJ"} and said[verb + 1 : verb + 2] != [] and said[verb + 1].low in {"by", "without"}
    )
    things = lexicon.entry(said[verb].low).can("NNS") and said[verb + 1 : verb + 2] and said[verb + 1].tag == "IN"
    if (
        len(acting) == 1 and acting[0].tag == "NN" and said[verb].tag == "VBZ" and things
    ):  # "email replies within minutes"
        return thing([*said[:verb], said[verb]._replace(tag="NNS"), *said[verb + 1 :]])
    if bare:  # "interpreters booked without fuss": what was booked booked nothing
        return thing([*said[:verb], said[verb]._replace(tag="VBN"), *said[verb + 1 :]])
    if [word.low for word in acting] == ["you"]:
        said = _said_once(said)
    said = _told_that(said)
    told = lowered(_with_subject(said, acting))
    forms = {"deed": told, "liked": f"that {told}"}
    if acting[0].low == "you" and len(acting) == 1 and (done := thanked(said)):
        forms["thanks"] = done
    to_me = any(word.low in {"me", "us"} for word in said[verb:])
    if acting[-1].low != "you" and (acting[-1].tag in NAMES or to_me):
        forms["doer"] = lowered(acting)
    return Fragment("deed", forms)


_PLEASURES = [["pleasure"], ["joy"], ["treat"], ["delight"], ["laugh"], ["dream"], ["highlight"], ["blast"]]


def _verdict(said: Sequence[str]) -> bool:
    return len(said) == 1 and said[0] in grammar.VERDICTS


def _told_that(words: list[Word]) -> list[Word]:
    """Put "that" before what somebody was told: "taught me the starter has a name"."""
    for at in range(1, len(words) - 3):
        if words[at].low == "me" and words[at - 1].low in {"told", "taught"} and words[at + 1].tag in {"DT", "PRP$"}:
            return [*words[: at + 1], Word("that", "IN"), *words[at + 1 :]] if main_verb(words[at + 1 :]) > 0 else words
    return words


def _said_once(words: list[Word]) -> list[Word]:
    """Leave out a second "you": "you left the door open and you called me"."""
    twice = (at for at in range(2, len(words) - 1) if words[at].low == "you" and words[at - 1].low == "and")
    at = next((at for at in twice if words[at + 1].tag == "VBD"), 0)
    return [*words[:at], *words[at + 1 :]] if at else words


def _uncontracted(words: list[Word]) -> list[Word]:
    """Write "you'd read" and "you're" as two words."""
    out: list[Word] = []
    for at, word in enumerate(words):
        if (
            word.low in _SHORTENED
            and at
            and words[at - 1].low not in {"i", "it", "that", "there"}
            and word.tag != "POS"
        ):
            done = words[at + 1].tag in {"VBN", "VBD"} if at + 1 < len(words) else False
            full = "had" if word.low == "'d" and done else _SHORTENED[word.low]
            out.append(Word(full, word.tag))
            continue
        head, mark, tail = word.text.partition("'")
        if word.tag == "PRP" and mark and tail in _BE_FORMS and head.lower() not in {"i", "it"}:
            out += [word._replace(text=head), Word(_BE_FORMS[tail], "VBD" if tail == "d" else "VBP")]
        else:
            out.append(word)
    return out


_SHORTENED = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_BE_FORMS = {"d": "had", "re": "are", "ve": "have", "ll": "will"}


def _praise(acting: Sequence[Word], words: Sequence[Word], verb: int) -> Fragment | None:
    """Turn "you were so patient with me" into "how patient you were with me"."""
    at = verb + 1
    while at < len(words) and words[at].tag == "RB" and words[at].low in grammar.BOOSTERS - {"all"}:
        at += 1
    start = at
    while at < len(words) and words[at].tag == "RB" and words[at].low not in _NEGATIVE:
        at += 1
    while at < len(words) and words[at].tag in {"JJ", "VBN"}:
        at += 1
        if at + 1 < len(words) and words[at].low == "and" and words[at + 1].tag == "JJ":
            at += 1
    core, rest = words[start:at], words[at:]
    if not core or core[-1].tag not in {"JJ", "VBN"} or (core[-1].tag == "VBN" and core[0].tag != "RB"):
        return None
    if core[0].low in grammar.VERDICTS and not _somebody(acting):
        return None
    made = any(word.low.endswith(("en", "ed")) and word.low not in grammar.ADJECTIVES for word in core[:1])
    if made:  # a letter is handwritten or is not
        return None
    if rest and (rest[0].tag not in {"IN", "TO", "WRB", "RB"} or rest[0].low in {"so", "because", "until"}):
        return None
    who = lowered(_with_subject(list(acting), acting))
    if rest and rest[0].low == "that" and start and words[start - 1].low == "so":  # what came of it stays with it
        so_that = f"{who} {words[verb].text} so {text(core)} {text(rest)}"
        return of("deed", deed=so_that, liked=f"how {text(core)} {who} {words[verb].text}")
    told = f"how {text(core)} {who} {words[verb].text} {text(rest)}".strip()
    stated = [*acting, words[verb], *core, *rest]
    return of("wh", liked=told, wh=told, said=f"{who} {text(stated[len(acting) :])}", thanks=thanked(stated))


def _somebody(acting: Sequence[Word]) -> bool:
    return acting[0].tag == "PRP" or acting[-1].tag in NAMES or acting[0].low in INDEFINITE


def _with_subject(words: Sequence[Word], acting: Sequence[Word]) -> list[Word]:
    """Give a bare subject its article: "kid in yellow boots saved me a seat"."""
    head = acting[head_at(acting)]
    bare = acting[0].tag in {"NN", "NNS", "JJ"} and head.tag in {"NN", "NNS"} and acting[0].low not in INDEFINITE
    bare = bare and not acting[0].text.isupper()
    if not bare or (head.tag == "NNS" and words[len(acting) :] and words[len(acting)].tag in {"VBP"}):
        return list(words)
    if acting[0].low in _MASS and head_at(acting) == 0:  # "lunch with the crew"
        return list(words)
    article = "the" if head.tag == "NNS" else grammar.article(acting[0].low)
    return [Word(article, "DT"), *(words[:1] and [words[0]._replace(glued=False)]), *words[1:]]


def _mine(words: list[Word], verb: int) -> Fragment | None:
    """Frame what the writer did."""
    who, rest = "I" if words[0].low == "i" else "we", words[verb + 1 :]
    low = words[verb].low
    if low == "got" and rest and rest[0].tag == "VBN" and verb == 1:  # "got shown the looms"
        words = [words[0], Word("was", "VBD"), *rest]
        low = "was"
    told, thanks = lowered(words), thanked(words)
    if low in {"could", "can"} and verb == 1:
        return of("mine", mine=f"{who} could {text(rest)}", liked=f"that {who} could {text(rest)}", thanks=thanks)
    if who != "I":
        return of("mine", mine=told, liked=f"that {told}")
    if low in {"was", "were"}:
        done = rest and rest[0].tag in {"VBN", "JJ"}
        if len(rest) > 1 and rest[0].low == "never" and rest[1].tag == "VBN":
            return of("mine", mine=told, liked=f"never being {text(rest[1:])}")
        doing = f"being {text(rest)}"
        return of("mine", mine=told, gerund=doing, liked=doing, thanks=thanks) if done else None
    bases = bases_of(words[verb])
    if not bases or words[verb].tag == "MD" or another_acts(rest):
        return of("mine", mine=told, liked=f"that {told}")
    doing = f"{bending.verb(bases[0]).doing[0]} {going_on(rest)}".strip()
    mine = told if low in _GOT else ""
    return of("mine" if mine else "gerund", mine=mine, gerund=doing, liked=doing, thanks=thanks)


def named_deed(words: list[Word], size: int) -> Fragment | None:
    """Frame "lena staying late to show me round" as what Lena did."""
    acting = [word for word in words[:size] if word.tag not in {"POS"}]
    if acting[0].low == "your" and len([word for word in acting if word.tag != "RB"]) == 1:
        acting[0] = Word("you", "PRP")
    out = [*acting, words[size]._replace(text=past(words[size]), tag="VBD")]
    for at in range(size + 1, len(words)):
        word = words[at]
        another = words[at - 2].tag == "CC" and (words[at - 1].low in INDEFINITE or words[at - 1].low == "you")
        again = word.tag == "VBG" and (goes_on(words, at) or another)
        out.append(word._replace(text=past(word), tag="VBD") if again else word)
    if out[0].low == "you" and out[len(acting)].low == "was":
        out[len(acting)] = out[len(acting)]._replace(text="were")
        told = lowered(out)
        return of("deed", deed=told, liked=f"that {told}", thanks=thanked(out))
    found = clause(out)
    if found is None or out[0].low == "you":
        return found
    return Fragment(found.kind, {**found.forms, "sight": lowered(_with_subject(words, acting))})
