"""Know how typed words become a clause ("I have moved to Leeds") or a thing ("a lead post in data") of a letter."""

from __future__ import annotations

import re

from bot.letters import grammar
from bot.letters.cast import Cast
from bot.letters.cleaning import capitalised, clean
from bot.letters.turning import to_reader

_LEAD = re.compile(
    r"^(?:since then|since|because|that|well|so|now|just|i'm looking for|i am looking for|looking for|i want|i'd like|"
    r"i would like|something like|a job as|ideally|maybe)\b[, ]*",
    re.IGNORECASE,
)
_STARTS = re.compile(r"^(?:I|I'm|I've|I'd|we|we've|we're|my|our|the|you|your|there|it|it's|this|that|[A-Z][a-z]+)\b")
_MOST = 30


def read(text: str, who: Cast) -> tuple[str, str]:
    """Return "clause" or "thing" and the words fit to be put in; two empty texts when they are neither."""
    said = clean(text)
    while found := _LEAD.match(said):
        said = said[found.end() :]
    said = re.split(r"(?<=[a-z]{3})[.;]\s", said, maxsplit=1)[0]
    if re.match(r"^(?:to hear|hear|nothing|none|no|not much|news|catch up|to catch up)\b", said, re.IGNORECASE):
        return "nothing", ""
    said, sure = to_reader(capitalised(said, who.known), who)
    words = said.split()
    if not sure or not words or len(words) > _MOST or re.search(r"https?:|\S@\S|[{}<>|\\]", said):
        return "", ""
    if grammar.is_past(words[0]) or words[0].lower() == "have":
        return "clause", f"I {said[:1].lower()}{said[1:]}"
    if (_STARTS.match(said) and any(_verb(word) for word in words[1:])) or words[0].lower() in {"i'm", "i've", "it's"}:
        first = words[0]
        keep = first in {"I", "I'm", "I've", "I'd"} or first.lower() in who.known or first[1:] != first[1:].lower()
        ordinary = first.lower() in {"we", "we've", "my", "our", "the", "you", "your", "there", "it", "it's", "this"}
        return "clause", said[:1].lower() + said[1:] if ordinary and not keep else said
    if any(grammar.is_finite(word) for word in words) or words[0].lower() in {
        "to",
        "if",
        "no",
        "not",
        "nothing",
        "none",
    }:
        return "", ""
    return "thing", _thing(said)


def _verb(word: str) -> bool:
    bare = word.strip(",.")
    return grammar.is_finite(bare) or grammar.is_present(bare) or bare in {"have", "don't", "can", "will", "no longer"}


def _thing(said: str) -> str:
    first = said.split(" ", 1)[0].lower()
    head = re.split(r"\b(?:of|in|for|with|from|at|to|on|where|that)\b", said)[0].split()
    last = head[-1].lower() if head else ""
    bare = first in {"a", "an", "the", "my", "your", "some", "more", "less", "two", "three", "anything", "something"}
    if bare or grammar.is_plural(last) or last in {"work", "research", "teaching", "design", "hours", "time"}:
        return said
    return f"{grammar.article(said)} {said}"
