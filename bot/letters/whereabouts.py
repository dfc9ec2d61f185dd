"""Know what private words on a place let a letter say: settled in Lille, no move to Paris, a journey over the pass."""

from __future__ import annotations

import re

from bot.letters import cores, particulars
from bot.letters.days import NUMBERS
from bot.letters.patterns import pattern
from bot.letters.teller import Teller

_FIGURE = re.compile(r"\d")
_JOIN = re.compile(r" (?:and|plus|\+|&|then) ")


def read(words: str, teller: Teller) -> str:
    """Say where somebody is settled, where they cannot move, or which journey is too long."""
    found = particulars.read("location", words, "", ())
    home, to = found.get("place_home", ""), found.get("place_to", "")
    to = "" if to.lower() in home.lower() else to
    if home and to:
        return f"{teller.were} settled in {home} and can't move to {to}"
    if home and (teller.together or pattern("staying").search(words)):
        return f"{teller.were} settled in {home} and want to stay"
    if to:
        return f"{teller.we} can't move to {to}"
    if found_from := pattern("too_far_from").search(words):
        where = found_from["where"]
        return f"it's too far from {where if where[:1].isupper() else 'home'}"
    return cores.told(words, teller, pattern("staying_put"), places=True) or _journey(words)


_AND_A_HALF = re.compile(r"\b(\d)[.,]5 ?(?:hours?|hrs?|h)\b", re.I)


def _journey(words: str) -> str:
    words = _AND_A_HALF.sub(r"\1h30", words)
    if found := pattern("journey_over").search(words):
        winter = ", above all in winter" if re.search(r"\bwinter\b", words, re.I) else ""
        way = f"{found['way'].lower()} the {found['what'].lower()}"
        return f"the journey {way} would take too much of every day{winter}"
    if found := pattern("no_ride").search(words):
        return f"there's no {found['how'].lower()} {found['when'].lower()}"
    if found := pattern("idle_ride").search(words):
        return f"the {found['how'].lower()} doesn't run{(found['when'] or '').lower()}"
    if found := pattern("days_there").search(words):
        number = found["number"].lower()
        number = NUMBERS[int(number)] if number.isdigit() else number
        way = f"from {found['home']} to {found['there']}" if found["home"] else f"in {found['there']}"
        return f"{number} days a week {way} {'is' if number == 'one' else 'are'} more than I can keep up"
    if found := pattern("journey_lasts").search(words):
        return _lasts(found, words)
    if found := pattern("journey_legs").search(words):
        return _legs((found["legs"] or found["many"]).lower(), "each way" in found[0].lower())
    if found := pattern("journey_by").search(words):
        how = found["how"].lower()
        how = "bike" if how.startswith(("bi", "cyc")) else how.removesuffix("es" if how.startswith("bus") else "s")
        return f"the journey by {'bus' if how.startswith('bu') else how} is too long to make every day"
    if found := pattern("commute_from").search(words):
        return f"the commute from {found['where']} would take too much of every day"
    if pattern("no_car").search(words):
        return "I don't have a car, and the journey is too long without one"
    return ""


def _legs(typed: str, both_ways: bool) -> str:
    """Tell a journey of several legs: "2 buses and a ferry" as two of them."""
    legs = _JOIN.sub(" and ", _FIGURE.sub(lambda hit: NUMBERS[int(hit[0])], typed))
    be = "is" if legs.startswith(("a ", "one ")) and " and " not in legs else "are"
    return f"{legs}{' each way' if both_ways else ''} {be} more than I can manage every day"


_BY = re.compile(r"\b(?:by|w/|with)(?: the)? (tram|train|bus|ferry|boat|car|road|bike)\b", re.I)
_WITH = re.compile(r"\b(?:w/|with) (two|three|[23]) (trams|trains|buses|ferries)\b", re.I)


def _lasts(found: re.Match[str], words: str) -> str:
    """Tell how long the way is: "1h10 each way w/ the tram" is an hour and ten minutes each way by tram."""
    ride = _BY.search(words)
    by = f" by {ride[1].lower()}" if ride else ""
    if change := _WITH.search(words):
        by = f" with {NUMBERS[int(change[1])] if change[1].isdigit() else change[1].lower()} {change[2].lower()}"
    way = "" if found["round"] else " each way"
    if found["many"]:
        unit = {"mi": "miles", "km": "kilometres"}.get(found["unit"].lower(), found["unit"].lower())
        return f"a journey of {found['many']} {unit}{way} would take too much of every day"
    minutes = 30 if found["half"] else int(found["only"] or found["minutes"] or 0)
    hours = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}.get((found["hours"] or "0").lower(), 0)
    hours = hours or int(found["hours"] or 0)
    return f"a journey of {_duration(hours + minutes // 60, minutes % 60)}{way}{by} would take too much of every day"


_TENS = {5: "five", 10: "ten", 15: "fifteen", 20: "twenty", 25: "twenty-five", 30: "thirty", 35: "thirty-five"}
_TENS |= {40: "forty", 45: "forty-five", 50: "fifty", 55: "fifty-five"}


def _duration(hours: int, minutes: int) -> str:
    whole = "an hour" if hours == 1 else f"{NUMBERS[hours]} hours" if hours else ""
    if hours and minutes == 30:
        return "an hour and a half" if hours == 1 else f"{NUMBERS[hours]} and a half hours"
    part = f"{_TENS.get(minutes, minutes)} minutes" if minutes else ""
    return " and ".join(filter(None, (whole, part)))
