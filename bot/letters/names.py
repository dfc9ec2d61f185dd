"""Know how names of people, firms and posts are written in a letter; a name decides nothing about its owner."""

from __future__ import annotations

import re
import unicodedata

from bot.letters import trades
from bot.letters.grammar import spelled
from bot.letters.wordsets import wordset

_PARTICLES = wordset(
    "van von der den de del della di da dos das do du la le ter ten zu zum zur af av bin binti bint ibn al el ben "
    "ní ó y e"
)
_WHOLE_TITLES = (
    "miss frau herr madame monsieur sir dame lady lord señor señora signor signora mevrouw meneer senhor senhora "
    "sister brother father mother rabbi imam captain judge coach chef canon dean bishop archdeacon provost doña "
    "don dona dom matron principal headmaster headmistress pani pan ma'am tío tía doc"
)
_DOTTED = {"prof": "Prof.", "professor": "Prof."}
_DOTTED |= {low: f"{low.capitalize()}." for low in wordset("dr mr mrs ms mx fr rev capt lt sgt maj mgr ing")}
_TITLES = _DOTTED | {low: low.capitalize() for low in wordset(_WHOLE_TITLES)}
_TITLES |= {"sra": "Sra.", "srta": "Srta.", "sr": "Sr.", "sig": "Sig.", "dott": "Dott.", "dra": "Dra."}
_TITLES |= {"mme": "Madame", "mlle": "Mademoiselle", "dr.-ing": "Dr.", "dr-ing": "Dr.", "dott.ssa": "Dott.ssa"}
_FAMILY_FIRST = wordset(
    "nguyen nguyễn tran trần pham phạm zhang wang liu zhao huang zhou xu tanaka suzuki sato takahashi watanabe "
    "yamamoto "
    "kobayashi bùi lê phan vũ võ đặng hoàng huỳnh ngô đỗ dương lý nagy kovacs kovács szabo szabó "
    "toth tóth horvath horváth varga kiss"
)
# Chinese and Korean family names of one syllable; before two short given ones they are one.
_OF_ONE_SYLLABLE = wordset(
    "ang chan chang cheah chen cheng cheong cheung chew chia chong chou chua chung fong foo goh heng ho hong hsu hu "
    "kang khoo koh kwok lai lam lau leong leung li lim lin lo loh lui mak neo ng ong pang phua poon quek seah seow "
    "sim sng soh tan tang tay teh teo tham thong toh tsang wee wong woo wu yang yap yeo yeoh yeung yip yong zhu choi"
)
# A name that begins so is not shortened: a family name, a particle or a nickname may stand first.
_KEPT_WHOLE = (
    _FAMILY_FIRST | _PARTICLES | wordset("big little old young aunt auntie uncle granny wei mei hui xin jia siew")
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
# Words of a sentence: what holds one is no name.
_NO_NAME = wordset(
    "is was are were has had have my they the i not who at with told me we you their said and but so if me him her"
)
_PROPER = frozenset(spelled("proper")) | {"python", "java", "linux", "excel", "salesforce", "sap"}
_LEGAL = wordset(
    "inc llc llp ltd plc gmbh ag sa sas sarl bv nv ab as asa oy oyj aps kg kgaa se co corp corporation limited "
    "incorporated pty "
    "pte spa srl kk ug mbh sl zrt kft sro doo pvt partg mbb kga ohg gbr eurl sasu"
)
ACRONYMS = {low: word for low, word in spelled("acronyms").items() if low not in {"us", "er", "it", "go"}}
# What follows a post in brackets, after a dash or as a figure is not its name.
_POST_END = re.compile(
    r"\s*(?:[(;|]|\s[A-Z]{2}\s?(?:>|->|\u2192)\s?[A-Z]{2}\b|"
    r"\s[-\u2013\u2014]\s|[$\u20ac\u00a3]\s?\d|\b\d{2,}[.,]?\d*\s?k\b|\b\d{4,})"
)
# A field of work in brackets belongs to the post; what kind of contract it is does not.
_BRACKET = re.compile(
    r"\((?!(?i:remote|hybrid|contract|permanent|temp\w*|fixed|full|part|m/|f/|w/|d/|all|any|maternity|"
    r"interim|on-?site|new|"
    r"grade|level|band|ref|id|in|at|near|start\w*|urgent|junior|senior)\b)[A-Z][a-z]+(?: (?:and |& )?[A-Za-z]+){0,2}\)"
)
_UNIQUE = re.compile(
    r"^(head|director|chief|vice president|vp|dean|principal|professor|ceo|cto|cfo|coo|cmo|cpo|president)\b", re.I
)


def plain(text: str, most: int = 500) -> str:
    """Drop what no letter can hold: control and direction marks, lone surrogates; squeeze spaces."""
    if text.isascii() and text.isprintable():  # nearly every text; what is below finds nothing to drop in it
        return " ".join(text[: most * 4].split())[:most].strip()
    text = unicodedata.normalize("NFC", text[: most * 4].encode("utf-8", "ignore").decode("utf-8"))
    kept = (" " if mark.isspace() else mark for mark in text if mark.isspace() or unicodedata.category(mark)[0] != "C")
    return " ".join("".join(kept).replace("\u2019", "'").split())[:most].strip()


def person(name: str) -> str:
    """Write a person's name as its owner would; a mark such as a role or an address after it is cut off."""
    name = re.split(r"[,(<;|/]| - | -- |: ", plain(name, 120), maxsplit=1)[0].strip(' !?:"')
    name = name if re.search(r"\b\w\.$", name) else name.strip(" .")
    parts = [part for part in name.split() if "@" not in part and "://" not in part]
    while len(parts) > 2 and parts[0].lower() in _NO_PERSON and all(part[:1].isupper() for part in parts):
        parts = parts[1:]  # "Manager Seo Jin-ah"
    if not parts or any(part.lower().strip(".") in _NO_PERSON for part in parts) or len(parts) > 6:
        return ""
    if not any(letter.isalpha() for letter in name) or any(part.lower() in _NO_NAME for part in parts):
        return ""
    whole = " ".join(parts)
    dull = whole == whole.lower() or (whole == whole.upper() and len(whole.replace(" ", "").replace(".", "")) > 3)
    return " ".join(_part(part, at) for at, part in enumerate(parts)) if dull else whole


def _part(part: str, at: int) -> str:
    low = part.lower()
    if low in _PARTICLES and at > 0:
        return low
    return "-".join(_capital(piece) for piece in low.split("-"))


def _capital(piece: str) -> str:
    if piece == "san":
        return piece
    if piece.startswith(("o'", "d'", "l'")) and len(piece) > 3:
        return piece[:2].capitalize() + piece[2:].capitalize()
    if piece.startswith("mc") and len(piece) > 4:
        return "Mc" + piece[2:].capitalize()
    return piece[:1].upper() + piece[1:]


_SHORT_TITLE = re.compile(r"(?!St\.)[A-Z][a-z]{1,4}\.")  # "Lic.", "Eng.": a title of a country we do not know


def title_of(name: str) -> str:
    """Return the title a name begins with, or ""."""
    if " " not in name:
        return ""
    first = name.split(" ", 1)[0]
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
    if len(others) > 1 and first.lower() in _BEFORE_ANOTHER and others[0].lower() in _GIVEN_AFTER:
        return f"{first} {others[0]}"
    if first.lower() in _KEPT_WHOLE or len(first.strip(".")) == 1:
        return bare
    return first


def family_name(name: str) -> str:
    """Return the family name with its particles."""
    parts = without_title(name).split()
    if len(parts) == 3 and parts[0].lower() in _OF_ONE_SYLLABLE and max(map(len, parts[1:])) < 6:
        return parts[0]  # "Ms Goh Siew Ling" is Ms Goh
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
_BY_GIVEN = frozenset({"Sir", "Dame", "Don", "Dom", "Doña", "Dona", "Ma'am", "Tío", "Tía", "Doc"})
_WITH_GIVEN = _ORDAINED | _BY_GIVEN | {"Pani", "Pan"}


def title_dotted(name: str, uk: bool) -> str:
    """Write a title as one variety of English does: "Dr Ota" or "Dr. Ota"."""
    title, _, rest = name.partition(" ")
    right = _DOTTED.get(title.strip(".").lower())
    return f"{right.rstrip('.') if uk else right} {rest}" if right and rest else name


def _rank(title: str) -> int:
    return {"Prof.": 0, "Dr.": 1}.get(title, 2)


_TOLD_FAMILY = re.compile(r"\b(?:family|last|sur)\s?name(?:'s| is|:)?\s+([^\W\d_][\w'-]+)", re.I)
_TOLD_GIVEN = re.compile(
    r"\b(?:(?:everyone|everybody|people|they all|friends) calls? (?:me|her|him|them)|(?:call|"
    r"calls) (?:me|her|him)|goes by|(?:his|hers|theirs|first name) is)"
    r"\s+(?:(doc|coach|chef|sister|uncle|auntie|captain) )?([^\W\d_][\w'-]+)",
    re.I,
)
_TOLD_TITLE = re.compile(r"\b(mrs|mr|ms|miss|mx|dr|prof|professor)\.?\s+([^\W\d_][\w'-]+)", re.I)
# A name in Japanese syllables; together with "family name is ..." it is a Japanese one.
_SYLLABLES = re.compile(r"^(?:(?:[kgsztdnhbpmrjf]y|sh|ch|ts|[kgsztdnhbpmyrwjf])?[aiueo]{1,2}|n)+$")


def family_told(name: str, words: str) -> str:
    """Return the part of a name that words such as "family name is Morimoto" call the family name, or ""."""
    parts = {part.lower(): part for part in name.split()}
    return next((parts[hit.lower()] for hit in _TOLD_FAMILY.findall(words[:600]) if hit.lower() in parts), "")


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
    return ""


def with_title_told(name: str, words: str) -> str:
    """Return title and name where words name the title ("Ms. Kubiak on the phone"), or -san for a Japanese name."""
    if " " not in name or title_of(name):
        return name
    for title, family in _TOLD_TITLE.findall(words[:600]):
        if family.lower() == family_name(name).lower():
            return f"{_TITLES[title.lower()]} {name}"
    if hit := next((part for part in name.split() if f"{part.lower()}-san" in words.lower()), ""):
        return f"{hit}-san"
    family = family_told(name, words)
    if family and all(_SYLLABLES.match(part.lower()) for part in name.split()):
        return f"{family}-san"
    return name


def possessive(name: str) -> str:
    """Return the possessive, by one rule for all names."""
    return f"{name}'s" if name else ""


def firm(name: str) -> str:
    """Write a firm's name as running text does: without its legal form, its own capitals and marks kept."""
    typed = plain(name, 200).strip(" ,;:")
    words = typed.split()
    while len(words) > 1 and (_is_legal(words) or words[-1] in {"&", "and", "+", "-"}):
        words.pop()
    whole = " ".join(words).rstrip(",")
    if typed == typed.lower() and whole.replace(" ", "").isalpha():
        return " ".join(_capital(word) for word in whole.split())
    return whole


def _is_legal(words: list[str]) -> bool:
    """Say whether the last word is a legal form; in "Crumb & Co." it belongs to the name."""
    last = words[-1].lower().strip(".,()").replace(".", "").replace("/", "")
    return last in _LEGAL and not (last == "co" and words[-2] in {"&", "and", "+"})


_TAILS = wordset("group trust holding holdings authority international worldwide company")


def firm_short(firm: str) -> str:
    """Return the name people use between themselves: "Castellan Insurance" for the group of that name."""
    words = firm.split()
    while len(words) > 2 and words[-1].lower() in _TAILS and words[0] != "the":
        words.pop()
    return " ".join(words)


def role(title: str, formal: bool) -> str:
    """Write a post as running text does; capitals stay where typed so or where the letter is formal."""
    typed = plain(title, 160)
    bracket = _BRACKET.search(typed)
    words = _POST_END.split(typed, maxsplit=1)[0].strip(" .,;:!").split()
    if formal and bracket and typed.startswith(" ".join(words)) and bracket.start() <= len(" ".join(words)) + 1:
        words.append(bracket.group())
    if words and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    if len(words) > 2 and words[0].lower() in {"role", "position", "job", "post"} and words[1].lower() in {"of", "as"}:
        words = words[2:]
    while words and words[-1].lower() in {"role", "position", "job", "post"}:
        words.pop()
    shouted = " ".join(words).isupper() and len("".join(words)) > 5
    words = [_level(word) for word in words]
    if (
        len(words) > 1
        and " ".join(words[1:]).islower()
        and words[0].isalpha()
        and words[0].istitle()
        and words[0].lower() not in _PROPER
    ):
        words[0] = words[0].lower()  # "Math tutor": a capital as any line of a form begins with
    if len(words) > 1 and words[-1].lower() in {"offshore", "onshore", "part-time", "full-time", "remote", "freelance"}:
        words = [words[-1], *words[:-1]] if words[-1].lower() in {"offshore", "onshore", "freelance"} else words[:-1]
    words = _without_field([_title_word(word, shouted) for word in words], formal)
    whole = " ".join(words)
    return _titled(words) if formal and whole[:1].islower() and is_unique(whole) else whole


_LEVELS = {"sr.": "senior", "sr": "senior", "jr.": "junior", "jr": "junior", "snr": "senior", "asst": "assistant"}


def _level(word: str) -> str:
    """Write "Sr." out; capitals stay."""
    whole = _LEVELS.get(word.lower(), word)
    return whole.capitalize() if whole != word and word[:1].isupper() else whole


_NO_FIELD = re.compile(
    r"\b(?:shifts?|nights?|days?|weekends?|full|part|time|remote|hybrid|contract|permanent|temp\w*|grade|level|band|"
    r"fixed|term|maternity|cover|on-?site|\d+\w*)\b",
    re.I,
)


def _without_field(words: list[str], formal: bool) -> list[str]:
    """Part the post from a field or a shift hung on to it: "ward sister, acute medicine", "TIG welder 2nd shift".

    A formal letter keeps the field: "Senior Associate in Tax".
    """
    at = next((at for at, word in enumerate(words[:-1], 1) if word.endswith(",")), 0)
    end = next((at for at, word in enumerate(words[:-1], 1) if trades.hire(word)), 0)
    slash = end and "/" in words[-1] and len(words) - end == 1
    shift = end and _NO_FIELD.search(" ".join(words[end:])) and len(words) - end <= 3
    at = at or (end if slash or shift else 0)
    if not at:
        return words
    head, field = [*words[: at - 1], words[at - 1].rstrip(",")], " ".join(words[at:]).replace("/", " and ")
    if not formal or len(words) - at > 3 or "," in field or _NO_FIELD.search(field) or field.islower():
        return head
    return [*head, "of" if head[0].lower() in {"director", "vp", "head"} or head[-1] == "President" else "in", field]


def _title_word(word: str, shouted: bool) -> str:
    right = ACRONYMS.get(word.lower())
    return right if right and (word.islower() or word.isupper()) else word.lower() if shouted else word


def _titled(words: list[str]) -> str:
    small = {"of", "for", "and", "the", "in", "at", "to", "with"}
    return " ".join(word if at and word in small else word[:1].upper() + word[1:] for at, word in enumerate(words))


def is_unique(title: str) -> bool:
    """Say whether a firm has one such post, so that it takes no article."""
    return bool(_UNIQUE.match(title)) and not re.match(
        r"^(director|principal|professor|vice president|vp)$", title, re.I
    )
