"""Know which words of a message are about the reason; what is told before and after of the offer is none of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PARTS = re.compile(r"[.;!?\n]+\s*|,\s+|\s+-\s+|\s+(?=(?:because|since|cos|cuz|bc|but|as\s+the|as\s+it)\b)", re.I)
_LED = re.compile(
    r"^(?:(?:and|but|so|because(?:\s+of)?|since|cos|cuz|bc|as|well|ok|oh|honestly|tbh|mainly|mostly|basically|just|also|it'?s|"
    r"the\s+reason(?:\s+is|:)|my\s+reason(?:\s+is|:)|reason(?:\s+is|:)|due\s+to|thing\s+is|the\s+thing\s+is)\s+|that\s+(?=the\b))+",
    re.I,
)
_NO_REASON = re.compile(
    r"^\W*(?:(?:i|we|id|i'd|i'll|ill|i'm|im)\s+(?:really\s+)?(?:want|would|wish|have|need|think|am|going|like|'d|plan|will|"
    r"won'?t|can'?t|do\s+not|don'?t|decided|say|am\s+going)\b.{0,40}?\b(?:declin\w*|turn\w*|say(?:ing)?\s+no|reject\w*|refus\w*|"
    r"pass\b|take\s+it|accept\w*|withdraw\w*)|(?:please\s+)?(?:declin\w*|turn\w*\s+(?:it|them|this)|say\s+no|reject\w*|refus\w*)\b"
    r"|no\s+thanks|not\s+(?:taking|accepting)\b|(?:hi|hello|hey|thanks|thank\s+you|please|sorry|ok|yes|no|hmm|well)\W*$"
    r"|(?:i|we)(?:'ve|\s+have)?\s+(?:got|had|received|just\s+got)\s+(?:an?|one|this|the)\s+(?:job\s+)?offer\b(?!.{0,20}\b(?:elsewhere|another|other)\b)"
    r"|(?:they|she|he)\s+(?:want|need)s?\s+an?\s+(?:answer|reply)|(?:the\s+)?deadline\b|(?:i'?m|i\s+am|this\s+is|call\s+me)\s+(?-i:[A-Z])|my\s+name\b|(?:the\s+)?contact\b|got\s+it\b|it\s+came\b|received\s+it\b)",
    re.I,
)


def own_words(text: str, places: Sequence[int] = ()) -> str:
    """Keep what is said of the reason: the wish to decline and the offer, told before or after it, are cut off.

    ``places`` are where a reason is spoken of; with them only that stretch is kept.
    """
    parts: list[tuple[int, int]] = []
    first = 0
    for cut in [*_PARTS.finditer(text), None]:
        last = cut.start() if cut else len(text)
        parts.append((first, last))
        first = cut.end() if cut else last
    kept = [part for part in parts if not _NO_REASON.match(text[part[0] : part[1]]) and part[1] > part[0]]
    if places and len(kept) > 1:
        kept = [part for part in kept[:_FEW] if any(part[0] <= at < part[1] for at in places)] or kept
    return " ".join(_LED.sub("", text[kept[0][0] : kept[-1][1]]).split()).strip(" ,") if kept else ""


_FEW = 12
"""In a message of more parts than this the rest tells of other things."""
