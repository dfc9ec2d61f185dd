"""Know what is collected while the facts of a letter are read: values, traits, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping

from bot.letters import harms, respelling, screen
from bot.letters.cast import Cast, cast
from bot.letters.letter import LeftOut, Manner


class Notes:
    """Collect values, traits and what is left out while the facts are read."""

    def __init__(self, facts: Mapping[str, str], kinds: Mapping[str, str], manner: Manner) -> None:
        self.facts = {name: text if isinstance(text, str) else "" for name, text in facts.items()}
        self.kinds = kinds
        self.manner = manner
        self.who: Cast = cast(self.facts)
        if not self.facts.get("spelling") and respelling.looks_british(" ".join(self.facts.values())):
            self.facts["spelling"] = "uk"
        self.uk = self.facts.get("spelling", "") == "uk"
        self.told = f"{self.facts.get('company', '')} {self.facts.get('position', '')}"
        self.others = screen.names_of_others(self.facts)
        self.hushed = screen.hushed("\n".join(self.facts.values()))  # "don't say" ends with its fact
        self.values: dict[str, str] = {}
        self.traits: dict[str, str] = {}
        self.left: list[LeftOut] = []

    def get(self, name: str) -> str:
        """Return a fact as typed, or ""."""
        return self.facts.get(name, "").strip()

    def leave(self, fact: str, text: str, why: str) -> None:
        """Note that something stays out."""
        self.left.append(LeftOut(fact, " ".join(text.split())[:300], why))

    def barred(self, fact: str, text: str) -> bool:
        """Say whether a text must stay out, and note it if so."""
        why = screen.private(text, self.told)
        if not why and any(other.lower() in text.lower() for other in self.others):
            why = "the other employer is named only if you ask for it"
        if not why and harms.is_harm(text):
            why = "it might hurt them or lay you bare, so it stays between us"
        if why:
            self.leave(fact, text, why)
        return bool(why)

    def outside(self, said: str, named: bool = True) -> bool:
        """Say whether words must stay out of a letter, without a note: the whole they are taken from is noted."""
        others = self.others if named else ()
        return bool(screen.private(f"my {said}", self.told)) or any(one.lower() in said.lower() for one in others)
