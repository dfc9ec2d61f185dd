"""Cut a sentence at its joints, so that a fault in one part is seen apart from the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

FEW = 3  # words; a shorter part goes with its neighbour
_JOINTS = "but|because|since|although|though|which|where|while|whereas|unless|if|so|as|and"
_LINK = re.compile(r"(?:and|but)\s")  # tells nothing of the part it leads
_CUT = re.compile(rf"[,;:]\s|\s-+\s|\s(?=(?:{_JOINTS})\s)")


def parts(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Give the parts of a sentence as word numbers, first and one past the last; ``starts`` is where words begin."""
    cuts = [match.end() for match in _CUT.finditer(text)]
    ends = [sum(start < cut for start in starts) for cut in cuts] + [len(starts)]
    found: list[tuple[int, int]] = []
    first = 0
    for end in ends:
        if end - first >= FEW:
            linked = end - first > FEW and _LINK.match(text, starts[first]) is not None
            found.append((first + linked, end))
            first = end
    if found and first < len(starts):
        found[-1] = (found[-1][0], len(starts))
    return found or [(0, len(starts))]
