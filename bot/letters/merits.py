"""Know what a thing is liked for, straight answers or a warm welcome: learned, and silent where it is not sure."""

from __future__ import annotations

from bot.letters import lexicon
from bot.letters.fragment import Fragment
from bot.letters.nouns import head_of
from bot.letters.tags import cut
from bot.models import likely
from bot.reading.word_classes import classes_of

HERE, MODEL = "bot.letters", "merits.crfsuite"
NONE = "none"
SURE, SURE_OF_WIDE = 0.55, 0.6
WIDE = {
    "joy": ("tried", "seen", "task", "talk", "living", "odd"),
    "care": ("kind", "regard", "careful", "feedback", "honest", "welcome", "taught"),
}
_LONGEST = 24  # words


def merit(found: Fragment) -> str:
    """Say what a thing is liked for; where that is not sure, whether it is a joy or a care taken, or ""."""
    chances = likely(HERE, MODEL, signs(found))
    best = max(chances, key=lambda one: chances[one])
    if best != NONE and chances[best] >= SURE:
        return best
    wide = {kind: sum(chances.get(one, 0.0) for one in members) for kind, members in WIDE.items()}
    widest = max(wide, key=lambda kind: wide[kind])
    return widest if wide[widest] >= SURE_OF_WIDE else ""


def signs(found: Fragment) -> list[str]:
    """Give what a thing shows of its merit: its words and what they mean, what it hangs on, and who acted."""
    said = found.forms.get("liked", "")
    words = [word.lower() for word, _, _ in cut(said)][:_LONGEST]
    doer = _doer(found)
    out = [f"k={found.kind}", f"d={doer}", f"k={found.kind}{doer}"]
    for word in words:
        out += _of_word(word)
    if "noun" in found.forms:
        head = head_of(found.forms["noun"])
        out += [f"h{sign}" for sign in _of_word(head)] + [f"h-{head[-4:]}", f"h-{head[-3:]}"]
    verbs = [word for word in words if word not in _HELPING and lexicon.entry(word).usual in _VERBS][:2]
    return list(dict.fromkeys([*out, *(f"v{sign}" for verb in verbs for sign in _of_word(verb))]))


def _of_word(word: str) -> list[str]:
    base = next(iter(lexicon.verbs(word)), word)
    return [f"w={base}", *classes_of(word)]


_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP"})
_HELPING = frozenset({"was", "were", "be", "being", "been", "had", "have", "did", "got", "getting", "let", "letting"})


def _doer(found: Fragment) -> str:
    said = found.forms.get("deed") or found.forms.get("mine") or ""
    first = "we" if said.startswith("you and I ") else said.split(" ", 1)[0]
    return first if first in {"you", "I", "we", "nobody", "everyone"} else "other" if first else ""
