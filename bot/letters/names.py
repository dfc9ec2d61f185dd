"""Know how names of people, firms and posts are written in a letter; a name decides nothing about its owner."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

from bot.letters.wordsets import wordset

_TABLE: dict[str, str] = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))


def word_list(name: str) -> frozenset[str]:
    """Return a set of words from names.toml."""
    return wordset(_TABLE[name])


_PARTICLES = wordset(
    "van von der den de del della di da dos das do du la le ter ten zu zum zur af av bin binti bint ibn al el ben "
    "ní ó y e"
)
_WHOLE_TITLES = (
    "miss frau herr madame monsieur sir dame lady lord señor señora signor signora mevrouw meneer senhor senhora "
    "sister brother father mother rabbi imam captain judge coach chef canon dean bishop archdeacon provost doña "
    "don dona dom matron principal headmaster headmistress pani pan ma'am tío tía doc alhaji alhaja hajia chief "
    "mallam engineer pastor deacon sheikh encik puan cik datuk dato' datin haji hajah pak bapak ibu ustadh shri madam "
    "advocate sensei comrade hauptmann colonel councillor meester fru fröken hr rouva herra mzee bwana officer"
)
_DOTTED = {"prof": "Prof.", "professor": "Prof."}
_DOTTED |= {
    low: f"{low.capitalize()}."
    for low in wordset("dr mr mrs ms mx fr rev capt lt sgt maj mgr ing engr barr arch pharm adv atty hon lic arq eng")
}
_TITLES = _DOTTED | {low: low.capitalize() for low in wordset(_WHOLE_TITLES)}
_TITLES |= {"sra": "Sra.", "srta": "Srta.", "sr": "Sr.", "sig": "Sig.", "dott": "Dott.", "dra": "Dra."}
_TITLES |= {"mme": "Madame", "mlle": "Mademoiselle", "dr.-ing": "Dr.", "dr-ing": "Dr.", "dott.ssa": "Dott.ssa"}
_TITLES |= {"cllr": "Councillor", "supt": "Superintendent"}
_VIETNAMESE = word_list("vietnamese")
_HUNGARIAN = word_list("hungarian")
_KOREAN = word_list("korean")
# Japanese family names that are nobody's first name.
_JAPANESE = word_list("japanese")
_FAMILY_FIRST = _VIETNAMESE | _HUNGARIAN | _JAPANESE | wordset("zhang wang liu zhao huang zhou xu")
# Chinese and Korean family names of one syllable; before two short given ones they are one.
_OF_ONE_SYLLABLE = word_list("one_syllable")
# A name that begins so is not shortened: a family name, a particle or a nickname may stand first.
_KEPT_WHOLE = _FAMILY_FIRST | _PARTICLES | wordset("big little lil wee old young wei mei hui xin jia siew")
# How an elder is called before the given name, which alone would be rude: "Whaea Ngaire", "Auntie Jo".
_ELDERS = wordset(
    "whaea matua koro kuia aunt aunty auntie uncle granny nana nanna grandpa papa mama baba kuya ate tito "
    "lola lolo abang kak mbak teta khala khalto oga kumu"
)
# Given names that come in pairs: "Ana Lucía", "Jean Luc".
_BEFORE_ANOTHER = wordset("ana maria maría josé jose juan luis jean anne anna mary marie luís joão")
_GIVEN_AFTER = wordset(
    "lucía lucia sofía sofia luisa isabel elena paula pablo carlos antonio manuel josé jose maría maria luc "
    "claude pierre "
    "louise ann jane kate lena ignacio miguel carmen beatriz clara teresa rosa pedro paulo françois francois "
    "laure sophie"
)
_NO_PERSON = wordset(
    "hr team recruiting recruitment talent hiring recruiter manager office department people jobs careers unknown "
    "someone "
    "nobody committee desk support info staffing"
)
_POSTS = wordset(
    "associate analyst coordinator assistant supervisor registrar director recruiter specialist administrator "
    "partner owner foreman receptionist secretary deputy senior regional branch"
)
# Words of a sentence: what holds one is no name.
_NO_NAME = wordset(
    "is was are were has had have my they the i not who at with told me we you their said and but so if me him her"
)


def is_title(word: str) -> bool:
    """Say whether a word in small letters, without its point, is a title of somebody."""
    return word in _TITLES


def plain(text: str, most: int = 500) -> str:
    """Drop what no letter can hold: control and direction marks, lone surrogates; squeeze spaces."""
    if text.isascii() and text.isprintable():  # nearly every text; what is below finds nothing to drop in it
        return " ".join(text[: most * 4].split())[:most].strip()
    text = unicodedata.normalize("NFC", text[: most * 4].encode("utf-8", "ignore").decode("utf-8"))
    kept = (" " if mark.isspace() else mark for mark in text if mark.isspace() or unicodedata.category(mark)[0] != "C")
    return " ".join("".join(kept).replace("\u2019", "'").split())[:most].strip()


_OFFICES = wordset("ceo cto cfo coo hr vp")


def person(name: str) -> str:
    """Write a person's name as its owner would; a mark such as a role or an address after it is cut off."""
    typed = plain(name, 120)
    name = re.split(r"[,(<;|/]| - | -- |: | (?:at|from) ", typed, maxsplit=1)[0].strip(' !?:"')
    if "," in typed and any(part.lower() in _NO_PERSON for part in name.split()):
        return person(typed.partition(",")[2])  # "recruiting coordinator, M. Abernathy"
    name = name if re.search(r"\b\w\.$", name) else name.strip(" .")
    parts = [part for part in name.split() if "@" not in part and "://" not in part]
    while len(parts) > 2 and parts[0].lower() in _NO_PERSON and all(part[:1].isupper() for part in parts):
        parts = parts[1:]  # "Manager Seo Jin-ah"
    if len(parts) > 1 and parts[0].lower() in _OFFICES:  # "ceo jan"
        parts = parts[1:]
    while len(parts) > 2 and parts[0].lower() in _POSTS and not _by_post(parts):
        parts = parts[1:]  # "Associate Registrar Pam Yoder"
    if not parts or any(part.lower().strip(".") in _NO_PERSON for part in parts) or len(parts) > 6:
        return ""
    if not any(letter.isalpha() for letter in name) or any(part.lower() in _NO_NAME for part in parts):
        return ""
    whole = " ".join(parts)
    dull = whole == whole.lower() or (whole == whole.upper() and len(whole.replace(" ", "").replace(".", "")) > 3)
    return " ".join(_part(part, at) for at, part in enumerate(parts)) if dull else whole


def _by_post(parts: list[str]) -> bool:
    """Say whether a post is said as a title, as in Korea: "Director Yoon"."""
    return parts[0].lower() in _POSTS_SAID and parts[1].lower() in _KOREAN


_POSTS_SAID = {"director": "Director", "manager": "Manager", "president": "President"}


def _part(part: str, at: int) -> str:
    low = part.lower()
    if low in _PARTICLES and at > 0:
        return low
    return "-".join(capital(piece) for piece in low.split("-"))


def capital(piece: str) -> str:
    """Give a part of a name its capitals: "O'Neil", "McIntyre", "IJssel"."""
    if piece == "san":
        return piece
    if piece.startswith(("o'", "d'", "l'")) and len(piece) > 3:
        return piece[:2].capitalize() + piece[2:].capitalize()
    if piece.startswith("mc") and len(piece) > 4:
        return "Mc" + piece[2:].capitalize()
    size = 2 if piece.startswith("ij") else 1
    return piece[:size].upper() + piece[size:]


_SHORT_TITLE = re.compile(r"(?!St\.)[A-Z][a-z]{1,4}\.")  # "Lic.", "Eng.": a title of a country we do not know


def title_of(name: str) -> str:
    """Return the title a name begins with, or ""."""
    if " " not in name:
        return ""
    first = name.split(" ", 1)[0]
    if _by_post(name.split()[:2]):
        return _POSTS_SAID[first.lower()]
    return _TITLES.get(first.strip(".").lower(), first if _SHORT_TITLE.fullmatch(first) else "")


def without_title(name: str) -> str:
    """Return a name without the title it begins with."""
    while title_of(name):
        name = name.split(" ", 1)[1]
    return name


def first_name(name: str) -> str:
    """Return the name to use among people on first names; all of it where the family name may stand first."""
    bare = without_title(name)
    if not bare or bare.endswith("-san") or (title_of(name) and " " not in bare):
        return name
    first, *others = bare.split()
    if given := _given_behind(first.lower(), others):
        return given
    if len(others) > 1 and first.lower() in _BEFORE_ANOTHER and others[0].lower() in _GIVEN_AFTER:
        return f"{first} {others[0]}"
    if first.lower() in _ELDERS and others:
        return f"{first} {others[0]}"
    if first.lower() in _KEPT_WHOLE or len(first.strip(".")) == 1:
        return bare
    return first


def _given_behind(family: str, others: list[str]) -> str:
    """Return the given name that stands behind a family name: "Siew Ling" of Goh Siew Ling."""
    if family in _OF_ONE_SYLLABLE and len(others) == 2 and max(map(len, others)) < 6:
        return " ".join(others)
    if len(others) == 2 and others[1].lower() in _OF_ONE_SYLLABLE and max(len(family), len(others[0])) < 6:
        return f"{family.capitalize()} {others[0]}"  # "Wei Ling Tan"
    if len(others) == 1 and ((family in _KOREAN and "-" in others[0]) or family in _HUNGARIAN):
        return others[0]
    return others[-1] if len(others) > 1 and family in _VIETNAMESE else ""


def family_name(name: str) -> str:
    """Return the family name with its particles."""
    parts = without_title(name).split()
    if len(parts) == 3 and parts[0].lower() in _OF_ONE_SYLLABLE and max(map(len, parts[1:])) < 6:
        return parts[0]  # "Ms Goh Siew Ling" is Ms Goh
    if len(parts) == 2 and parts[0].lower() in _KOREAN and "-" in parts[1]:
        return parts[0]
    at = len(parts) - 1
    while at > 1 and parts[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(parts[at:]) if len(parts) > 1 else "".join(parts)


def formal_name(name: str, uk: bool) -> str:
    """Return title and family name where a title is known, else the whole name; Dr. and Prof. beat Ms. and Mr."""
    titles = []
    rest = name
    while title := title_of(rest):
        titles.append(title)
        rest = rest.split(" ", 1)[1]
    if not titles or rest.endswith("-san"):
        return rest
    kept = titles if titles[0] in {"Frau", "Herr"} else [min(titles, key=_rank)]
    family = rest if kept[0] in _WITH_GIVEN else family_name(rest)
    if kept[0] in _BY_GIVEN:  # "Ma'am Cynthia", "Don Alejandro"
        family = rest.split(" ", 1)[0]
    if kept[0] in _ORDAINED and rest.count(" ") > 1:  # "Sister Mary Agnes", without the family name
        family = rest.rsplit(" ", 1)[0]
    written = ["Professor" if title == "Prof." else title.rstrip(".") if uk else title for title in kept]
    return " ".join([*written, family])


_ORDAINED = frozenset({"Sister", "Brother", "Mother"})
_BY_GIVEN = wordset(
    "Sir Dame Don Dom Doña Dona Ma'am Tío Tía Doc Engineer Encik Puan Cik Datuk Dato' Pak Bapak Ibu Sheikh"
)
_WITH_GIVEN = _ORDAINED | _BY_GIVEN


def title_dotted(name: str, uk: bool) -> str:
    """Write a title as one variety of English does: "Dr Ota" or "Dr. Ota"."""
    title, _, rest = name.partition(" ")
    right = _DOTTED.get(title.strip(".").lower())
    return f"{right.rstrip('.') if uk else right} {rest}" if right and rest else name


def _rank(title: str) -> int:
    return {"Prof.": 0, "Dr.": 1}.get(title, 2)


_TOLD_FAMILY = re.compile(
    r"\b(?:family|last|sur)\s?name(?:'s| is|:)?\s+([^\W\d_][\w'-]+)"
    r"|\b([^\W\d_][\w'-]+) is (?:(?:the|her|his|their) )?(?:family|last|sur)\s?name\b",
    re.I,
)
_TOLD_GIVEN = re.compile(
    r"\b(?:(?:everyone|everybody|people|they all|friends) calls? (?:me|her|him|them)|(?:call|"
    r"calls) (?:me|her|him)|goes by|(?:his|hers|theirs|first name) is)"
    r"\s+(?:(doc|coach|chef|sister|uncle|auntie|captain) )?([^\W\d_][\w'-]+)",
    re.I,
)
_CALLED = re.compile(r"\b(?:everyone|everybody|people|they all|friends) calls? (?:him|her|them) ([A-Z]\w{1,20})\b")
_TOLD_TITLE = re.compile(r"\b(mrs|mr|ms|miss|mx|dr|prof|professor)\.?\s+([^\W\d_][\w'-]+)", re.I)
_FIRST_NAMES = re.compile(r"\bfirst name|\bcalls? (?:me|him|her|them)\b", re.I)
# A name in Japanese syllables; together with "family name is ..." it is a Japanese one.
_SYLLABLES = re.compile(r"^(?:(?:[kgsztdnhbpmrjf]y|sh|ch|ts|[kgsztdnhbpmyrwjf])?[aiueo]{1,2}|n)+$")


def family_told(name: str, words: str) -> str:
    """Return the part of a name that words such as "family name is Morimoto" call the family name, or ""."""
    parts = {part.lower(): part for part in name.split()}
    told = [(hit[1] or hit[2]).lower() for hit in _TOLD_FAMILY.finditer(words[:600])]
    return next((parts[low] for low in told if low in parts), "")


def given_told(name: str, words: str) -> str:
    """Return the part of a name its owner is called by where words say so ("te, Ildikó"), or ""."""
    parts = {part.lower(): part for part in without_title(name).split()}
    if len(parts) > 1:
        alone = (said.strip().lower() for said in re.split(r"[,;]", words[:600]))
        if hit := next((parts[said] for said in alone if said in parts), ""):
            return hit
    for title, hit in _TOLD_GIVEN.findall(words[:600]):
        if hit.lower() in parts:
            return f"{title.capitalize()} {parts[hit.lower()]}".strip()
    called = _CALLED.search(words[:600])
    return called[1] if called else ""


def with_title_told(name: str, words: str) -> str:
    """Return title and name where words name the title ("Ms. Kubiak on the phone"), or -san for a Japanese name."""
    if title := title_of(name):
        if hit := _with_san(name, words):
            return hit
        family = family_told(name, words)
        return f"{title} {family}" if family else name
    if name.split(" ", 1)[0].lower() in _JAPANESE and not _FIRST_NAMES.search(words[:600]):
        return f"{name.split(' ', 1)[0]}-san"
    if " " not in name:
        return name
    for title, family in _TOLD_TITLE.findall(words[:600]):
        if family.lower() == family_name(name).lower():
            return f"{_TITLES[title.lower()]} {name}"
        if family.lower() == name.split(" ", 1)[0].lower():
            return f"{_TITLES[title.lower()]} {name.split(' ', 1)[0]}"  # "Ms Paulette", as she is called
    if hit := _with_san(name, words):
        return hit
    family = family_told(name, words)
    if family and all(_SYLLABLES.match(part.lower()) for part in name.split()):
        return f"{family}-san"
    return name


def _with_san(name: str, words: str) -> str:
    """Return the name as words call its owner: "Nakamura-san"; "" where none is called so."""
    return next((f"{part}-san" for part in name.split() if f"{part.lower()}-san" in words.lower()), "")


def possessive(name: str) -> str:
    """Return the possessive, by one rule for all names."""
    return f"{name}'s" if name else ""
