"""Know where the work is to be done, by the words around a place; "remote" when they say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from zoneinfo import available_timezones

from bot.reading.mail_sheet import Sheet
from bot.reading.mail_spans import Candidate, key, ranking
from bot.reading.mail_words import Hit, Token, cues, hits, lexicon, lower, tokens

THRESHOLD = 0.7
_SITES = frozenset(
    "office offices site plant campus facility studio store headquarters hq branch warehouse factory location base hub lab laboratory depot hospital clinic school restaurant yard centre center shop works refinery mill terminal practice firm building flagship operation team terminal portfolio lab bakery kitchen clinic branch".split()
)
_NOT_PLACES = frozenset(
    "human talent people the company team office group hr q1 q2 q3 q4 first second annual full base this our your new more next office-based title vii agile".split()
)
_STATES = frozenset(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc on qc bc ab mb ns nb sk nl pe nsw vic qld wa sa tas act nt uk us usa uae pr sp rj mg rs".split()
)
_PLACE_JOIN = frozenset(
    {"of", "de", "do", "da", "la", "le", "on", "upon", "the", "del", "den", "sur", "am", "an", "der", "di"}
)


def place(sheets: list[Sheet], company: str | None, interview: bool) -> str | None:
    """Name the place of work; where an interview is held is none."""
    found = [one for at, sheet in enumerate(sheets) for one in _of_sheet(sheet, 1.0 - 0.1 * min(at, 5), interview)]
    plain = key(company) if company else ""
    kept = [one for one in found if not plain or (key(one.text) != plain and not key(one.text).startswith(plain + " "))]
    ranked = ranking(kept)
    if ranked and ranked[0][1] >= THRESHOLD:
        return ranked[0][0]
    return "remote" if any(_remote(sheet) for sheet in sheets) else None


def _remote(sheet: Sheet) -> bool:
    for label, value in sheet.rows:
        if dict(cues("place.labels")).get(label) and re.match(r"(?:100% |fully )?remote\b", lower(value)):
            return True
    return any(
        hit.weight >= 0.8 and not re.search(r"\b(?:not|isn't|no|or hybrid)\b.{0,12}$", low[: hit.start])
        for low in [*sheet.low, lower(sheet.subject)]
        for hit in hits(low, "place.remote")
    )


def _of_sheet(sheet: Sheet, share: float, interview: bool) -> Iterator[Candidate]:
    labels = dict(cues("place.labels"))
    for label, value in sheet.rows:
        weight = labels.get(label, 0.0)
        if weight and not (
            interview
            and label in {"location", "where", "site", "office", "city", "campus"}
            and not re.search(r"\boffice\b", lower(value))
        ):
            text = from_address(value)
            if text:
                yield Candidate(text, weight * share, "label")
    for sentence in sheet.sentences:
        yield from (Candidate(one.text, one.weight * share) for one in _in_sentence(sentence, interview))
    yield from (Candidate(one.text, one.weight * share) for one in _subject(sheet.subject))


def _subject(subject: str) -> Iterator[Candidate]:
    for part in re.split(r"\s[-–—|]\s", subject):
        if part.strip().casefold() in known_places():
            yield Candidate(part.strip(), 0.8)


def _in_sentence(sentence: str, interview: bool) -> Iterator[Candidate]:
    low = lower(sentence)
    if (
        interview
        and re.search(r"\binterview\b|\bassessment\b", low)
        and not re.search(r"\bbased\b|\b(?:our|their) [\w ]{0,20}(?:office|site|yard|campus|studio|plant)", low)
    ):
        return
    parts = tokens(sentence)[:200]
    for hit in hits(low, "place.before"):
        if hit.weight > 0:
            yield from _after(sentence, low, parts, hit)
    for at, part in enumerate(parts):
        if part.low in {"in", "at"} and at and at + 1 < len(parts):
            text = read_place(sentence, parts, at + 1)
            weight = _bare_in(parts, at, text) if text else 0.0
            if weight:
                yield Candidate(text, weight)
        if part.text in {",", "("} and at and _org_before(parts, at):
            text = read_place(sentence, parts, at + 1)
            if text and (lower(text).split(",")[0] in known_places()):
                yield Candidate(text, 0.75)


def _after(sentence: str, low: str, parts: list[Token], hit: Hit) -> Iterator[Candidate]:
    at = next((i for i, part in enumerate(parts) if part.start >= hit.end), len(parts))
    while at < len(parts) and (
        parts[at].low in {"our", "the", "in", "at", "new", "beautiful", ":", "main", "downtown", "their"}
        or parts[at].text == ":"
    ):
        at += 1
    text = read_place(sentence, parts, at)
    if not text:
        return
    if hit.phrase.endswith(("our", "of our", "from our")):
        end = parts[at].start + len(text)
        site = re.match(r"(?:-based)?,?\s(?:[\w&'-]{1,20}\s){0,2}?([a-z]+)", low[end : end + 60])
        if site and site.group(1).rstrip("s") in _SITES:
            yield Candidate(text, hit.weight + 0.25)
        return
    yield Candidate(text, hit.weight)


def _bare_in(parts: list[Token], at: int, text: str) -> float:
    """Weigh "Engineer in Berlin", "Ironbridge Insurance Group in Hartford", "a role in Leeds"."""
    before = parts[at - 1]
    known = lower(text).split(",")[0].split(" / ")[0] in known_places() or "," in text
    if parts[at].low == "at":
        return 0.0
    if before.low in _SITES or before.low in {"based", "located", "warehouse"}:
        return 1.0
    if (
        before.low in lexicon("titles.heads")
        or before.low in lexicon("titles.nouns")
        or before.low in {"client", "clients", "firm", "employer"}
    ):
        fieldlike = lower(text).split()[-1] in lexicon("titles.fields")
        return 0.95 if known else (0.72 if before.low in lexicon("titles.heads") and not fieldlike else 0.5)
    if before.capital and at > 1:
        return 0.85 if known else 0.6
    if before.text == ")":
        return 0.85 if known else 0.7
    return (
        0.75
        if known
        and before.low
        in {
            "us",
            "team",
            "contract",
            "day",
            "days",
            "here",
            "entity",
            "company",
            "hospital",
            "builders",
            "work",
            "working",
            "live",
            "housed",
            "permanently",
            "2026",
            "2027",
        }
        else 0.0
    )


def _org_before(parts: list[Token], at: int) -> bool:
    return (
        parts[at - 1].capital
        and parts[at - 1].low not in lexicon("common.words")
        and not any(part.low in {"dear", "hi", "hello"} for part in parts[max(0, at - 4) : at])
    )


def from_address(value: str) -> str:
    """Read a place out of the value of a label: "Brooklyn, NY (hybrid)", "hybrid, São Paulo (Pinheiros)"."""
    text = re.sub(r"\s?\([^()]{0,60}\)", "", value).strip(" .")
    if re.match(r"(?:100% |fully )?remote\b", lower(text)):
        return ""
    text = re.sub(
        r"^(?:hybrid|on-?site|in[- ]office|in person|office)\s?[,:–-]?\s?(?:in\s|at\s|from\s)?(?:our\s)?",
        "",
        text,
        flags=re.I,
    )
    text = (
        re.sub(r"\s(?:office|headquarters|hq|sites?|campus|plant|studio|hub|branch)\b.*$", "", text, flags=re.I)
        if not re.match(r"\d", text)
        else text
    )
    text = re.split(r"\s[–—-]\s|;|\sor\s|\.\s", text)[0]
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    while len(pieces) > 1 and re.search(r"\d", pieces[0]):
        pieces = pieces[1:]
    pieces = [re.sub(r"\s\d{4,6}(?:-\d{3,4})?$|^\d{4,6}\s", "", piece) for piece in pieces]
    pieces = [
        piece
        for piece in pieces
        if piece and not re.search(r"\b(?:floor|level|tower|room|suite|building|meeting)\b", piece, re.I)
    ]
    if not pieces or not pieces[0][:1].isupper() or len(pieces[0]) > 50:
        return ""
    kept = pieces[:1] + [piece for piece in pieces[1:3] if piece[:1].isupper() and len(piece) < 30]
    return ", ".join(kept)


def read_place(line: str, parts: list[Token], at: int) -> str:
    """Read a place that starts at a token: "Mirabel, Québec", "Dubai / Abu Dhabi", "Biel/Bienne"."""
    while at < len(parts) and parts[at].text[0].isdigit():  # a street: pass it by
        comma = next((i for i in range(at, min(at + 9, len(parts))) if parts[i].text == ","), None)
        if comma is None:
            return ""
        at = comma + 1
    start = at
    while at < len(parts) and at - start < 8:
        part = parts[at]
        if (
            part.word
            and part.capital
            and part.low not in _NOT_PLACES
            and part.low not in lexicon("common.months") | lexicon("common.weekdays")
            and not part.text[0].isdigit()
        ):
            at += 1
            continue
        following = parts[at + 1] if at + 1 < len(parts) else None
        if (
            at > start
            and following is not None
            and following.word
            and following.capital
            and following.low not in _NOT_PLACES
        ):
            if (
                part.low in _PLACE_JOIN
                or part.text in {"-", "/", "'", "’"}
                or (part.text == "." and parts[at - 1].low == "st")
            ):
                at += 2
                continue
            if part.text == "," and (
                following.low in _STATES or lower(following.text) in known_places() or _region(parts, at + 1)
            ):
                at += 2
                continue
        break
    if at == start:
        return ""
    text = line[parts[start].start : parts[at - 1].end]
    words = [word.strip(".,") for word in lower(text).split()]
    if (
        any(word in lexicon("titles.heads") and word not in {"head", "chair"} for word in words)
        or words[0] in lexicon("common.words")
        or words[-1] in lexicon("orgs.legal") - {"sa", "de", "co", "se"}
        or len(text) < 2
    ):
        return ""
    return re.sub(r"['’]s$", "", text)


def _region(parts: list[Token], at: int) -> bool:
    """Say whether a state, a province or a country starts at a token."""
    two = " ".join(part.low for part in parts[at : at + 2])
    return parts[at].low in _regions() or two in _regions()


@cache
def _regions() -> frozenset[str]:
    return frozenset(
        "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming ontario québec quebec alberta manitoba saskatchewan england scotland wales ireland france germany deutschland spain españa italy italia portugal brazil brasil india uae singapore australia victoria queensland tasmania canada mexico netherlands belgium switzerland austria sweden norway denmark finland poland japan china malaysia philippines nigeria kenya ghana egypt qatar bahrain oman kuwait karnataka maharashtra gujarat kerala telangana haryana punjab cornwall devon kent essex surrey yorkshire lancashire cheshire ceredigion galway".split()
    ) | frozenset(
        {
            "new york",
            "new jersey",
            "new mexico",
            "new hampshire",
            "north carolina",
            "south carolina",
            "north dakota",
            "south dakota",
            "west virginia",
            "rhode island",
            "british columbia",
            "nova scotia",
            "new brunswick",
            "united kingdom",
            "united states",
            "new zealand",
            "south africa",
            "south australia",
            "western australia",
            "new south wales",
            "saudi arabia",
            "northern ireland",
            "tamil nadu",
            "uttar pradesh",
            "west bengal",
            "hong kong",
            "united arab",
            "sri lanka",
            "south korea",
            "west yorkshire",
            "west midlands",
            "county cork",
        }
    )


@cache
def known_places() -> frozenset[str]:
    """Give places that need no other evidence: the cities of the time zone table, regions, and some towns with many offices."""
    zones = {
        name.rsplit("/", 1)[-1].replace("_", " ").casefold()
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc", "SystemV", "posix", "right"))
    }
    more = "reading bristol leeds manchester birmingham liverpool glasgow edinburgh cardiff nottingham sheffield oxford cambridge cork limerick galway munich münchen hamburg frankfurt cologne köln stuttgart düsseldorf leipzig dresden bremen barcelona valencia seville sevilla bilbao lyon marseille toulouse lille nantes grenoble milan milano turin torino rotterdam utrecht eindhoven the hague antwerp ghent geneva basel lausanne porto krakow wroclaw gdansk brno gothenburg malmö aarhus bergen espoo tampere boston seattle austin dallas houston atlanta miami philadelphia san francisco san diego san jose sacramento portland minneapolis charlotte raleigh nashville pittsburgh cleveland columbus cincinnati baltimore washington nyc hartford tampa orlando oakland brooklyn tempe scottsdale boulder salt lake city kansas city st. louis milwaukee ottawa montréal montreal calgary waterloo québec mumbai bengaluru bangalore hyderabad chennai pune gurugram gurgaon noida new delhi delhi ahmedabad kochi jaipur chandigarh indore coimbatore abu dhabi sharjah doha jeddah canberra parramatta geelong newcastle gold coast wellington christchurch hamilton dunedin cape town durban pretoria abuja ibadan accra mombasa são paulo rio de janeiro curitiba belo horizonte porto alegre florianópolis campinas guadalajara monterrey medellín cali ras al khaimah ajman fujairah al ain riyadh dammam muscat manama yokohama osaka kyoto shenzhen guangzhou taguig makati cebu penang"
    out = set(zones) | set(_regions())
    words = more.split()
    out |= (
        set(words)
        | {" ".join(words[i : i + 2]) for i in range(len(words) - 1)}
        | {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}
    )
    return frozenset(
        out
        - {
            "the",
            "city",
            "salt",
            "new",
            "lake",
            "gold",
            "coast",
            "st.",
            "cape",
            "town",
            "rio",
            "de",
            "belo",
            "são",
            "san",
            "abu",
            "hague",
            "gmt",
            "us",
            "eastern",
            "central",
            "pacific",
            "mountain",
            "center",
            "general",
            "west",
            "east",
            "north",
            "south",
        }
    )
