"""Give a letter that lost its line ends, as in a box of one line, the ones its own words ask for."""

from __future__ import annotations

import re

from bot.reading.mail_names import is_name
from bot.reading.mail_words import is_head, lexica

_LETTER = 320  # shorter ones are texts from a phone, and never had any
_HEADS = re.compile(r"\s(?=(?:From|To|Sent|Date|Subject|Cc):\s)")
_GREETS = re.compile(
    r"(?:^|(?<=[.!?)\n]) ?|(?<=\d{4} )|(?<=\s))((?:Dear|Hi|Hello|Hey|Hiya|Hallo|Bonjour|Hola|Olá|G'day"
    r"|Kia ora|Good (?:morning|afternoon"
    r"|day)) [A-Z][^,!.:;]{0,32}[,!:])\s+"
)
_CLOSES = re.compile(
    r"(?<=[.!?)])\s+((?:(?:With )?(?:[Kk]ind(?:est)?|[Bb]est|[Ww]arm(?:est)?|[Mm]any) (?:regards|wishes"
    r"|thanks)|Regards|Best|All the best"
    r"|Cheers|Thanks|Thank you|Sincerely|Warmly|Respectfully|Cordially|Yours (?:sincerely|faithfully|truly)"
    r"|Thanks (?:&|and) [Rr]egards"
    r"|Mit freundlichen Grüßen|Cordialement|Un saludo|Abraços|Ngā mihi)),?\s+(?=[A-Z])"
)
_ITEMS = re.compile(r"\s(?=(?:[•▪●➢►]|[-–*] (?=[A-Z][\w ]{2,24}:)|\d{1,2}[.)] (?=[A-Z])) ?\S)")
_LABELS = re.compile(
    r"(?<=\S)\s+(?=(?:Position|Job [Tt]itle|Role|Designation|Department|Location|Work [Ll]ocation"
    r"|Place of [Ww]ork|(?:Base |Basic |Annual |Monthly )?[Ss]alary"
    r"|CTC|Compensation|Start(?:ing)? [Dd]ate|Joining [Dd]ate|Date of [Jj]oining|DOJ|Reporting [Tt]o|Hours"
    r"|Bonus|Benefits|Deadline|Company|Employer)\s?:\s)"
)


def reflowed(text: str) -> str:
    """Put line ends back where a text of one line greets, lists, signs off and signs; other texts stay as they are."""
    line = text.strip()
    if "\n" in line or not _LETTER < len(line) < 20_000:
        return text
    if not (_GREETS.search(line) or _CLOSES.search(line)):
        return text
    if len(_HEADS.findall(" " + line)) > 1:
        line = _HEADS.sub("\n", line)
    line = _GREETS.sub(lambda match: "\n\n" + match.group(1) + "\n\n", line, count=1)
    line = _LABELS.sub("\n", _ITEMS.sub("\n", line))
    parts = _CLOSES.split(line)
    if len(parts) < 3:
        return line
    return "".join(parts[:-2]) + f"\n\n{parts[-2]},\n" + "\n".join(_signature(parts[-1]))


def _signature(text: str) -> list[str]:
    """Part "Ruth Ames HR Manager Tallow & Reed" into a name, a title and a firm."""
    words = text.split()[:24]
    trades = lexica("titles.fields", "titles.modifiers")
    end = next((at for at, word in enumerate(words) if at and (is_head(word) or word.casefold() in trades)), 0)
    end = end or next((at for at in (3, 2, 1) if is_name(" ".join(words[:at]), 3)), 0)
    if end > 2 and words[1].casefold() not in lexica("names.particles") and not words[1].endswith("."):
        end = 2  # most people sign with two names, and a title begins with any word
    if not is_name(" ".join(words[:end]), 4):
        return [text]
    heads = [at for at, word in enumerate(words[end : end + 8], end) if is_head(word)]
    last = heads[-1] + 1 if heads else end
    lines = [" ".join(words[:end]), " ".join(words[end:last]), " ".join(text.split()[last:])]
    return [one.strip(" ,|") for one in lines if one.strip(" ,|")]
