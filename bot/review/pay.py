"""Find amounts of pay, in digits or words, and leave alone years, floors, phones, funding rounds and head counts."""

from __future__ import annotations

import re

from bot.review.finding import Finding
from bot.review.layout import Span, flatten
from bot.review.words import Page

_NUM = r"(?:\d{1,3}(?:[.,' ]\d{3}){1,3}(?:[.,]\d{1,2})?|\d{1,7}(?:[.,]\d{1,2})?)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_SAID = (
    rf"(?:(?:an? |{_ONES} )?hundred(?: and)?(?: {_TENS}(?:[ -]{_ONES})?| {_TEENS}| {_ONES})?"
    rf"|{_TENS}(?:[ -]{_ONES})?|{_TEENS}|{_ONES})"
)
_SCALE = r"(?:k\b|m\b|mn\b|million|thousand|grand|lakhs?|lacs?|lpa|crores?|cr\b)"
_EACH = (
    r"(?:[ ]?(?:/|per|an?|the|each|every)[ ]?(?:hr|hour|h\b|day|week|month|mo\b|year|yr|annum|shift)"
    r"|[ ](?:p\.?a\.?|pcm|annually|yearly|hourly|monthly|net|gross|brutto|netto)\b)"
)
_SIGN = (
    r"(?:(?:us|ca|au|nz|hk|s|c|a|r)?[$]|[€£¥₹₦₱₽₩₪฿₺]|(?:usd|eur|gbp|chf|cad|aud|nzd|inr|ngn|kes|ksh|zar"
    r"|sek|nok|dkk|pln|aed|sgd|php|brl|jpy|rmb|cny|hkd|myr|ghs|gh₵|ugx|tzs|rwf|xof|xaf|egp|thb|vnd|idr|pkr|bdt"
    r"|lkr|npr|cop|clp|ars|uah|ron|huf|czk|bgn|ils|nis|sar|qar|kwd|omr|bhd|jod|twd|krw|zmw|bwp|mur|rs\.?"
    r"|r)[ ]?(?=\d))"
)
_UNIT = (
    r"(?:usd|eur|euros?|gbp|pounds?|quid|dollars?|bucks|chf|francs?|kronor|kroner|krona|rupees|naira|rand"
    r"|pesos?|reais|yen|z[lł]oty(?:ch)?|zl\b|pln|dirhams?"
    r"|shillings?|ksh|inr|ngn|sek|nok|dkk|aed|sgd|cad|aud|forint|lira|ringgit|baht|yuan|rmb)"
)
_MONEY = re.compile(
    rf"(?<![\w.]){_SIGN}[ ]?{_NUM}(?:[ ]?{_SCALE})?(?:[ ]?(?:-|to"
    rf"|or)[ ]?(?:{_SIGN})?{_NUM}(?:[ ]?{_SCALE})?)?(?:{_EACH})?"
    rf"|(?<![\w.$-]){_NUM}[ ]?{_SCALE}?[ ]?(?:€|£|{_UNIT}\b)(?:{_EACH})?"
    rf"|\b(?:{_SAID}[ ](?:thousand |grand |million )?|(?:half a|(?:a|another) (?:few|couple of)|a|several|few)"
    rf" (?:million|thousand|hundred|grand) )(?:{_UNIT})\b(?:{_EACH})?"
)
_THOUSANDS = re.compile(
    rf"(?<![\w.$/-]){_NUM}[ ]?(?:k\b(?![\w-])|lpa\b|lakhs?\b|lacs?\b|crores?\b|grand\b)(?:{_EACH})?"
    rf"|\b(?:{_SAID}|a (?:few|couple(?: of)?)|half a|several)[ -](?:k|grand|lakhs?|lacs?|crores?|mill)\b(?:{_EACH})?"
)
_SAID_THOUSAND = re.compile(
    rf"\b(?:{_SAID}|{_NUM}|(?:a|another|the) few|several|(?:a|another|the) couple of)[ -]?thousand\b(?:{_EACH})?"
)
_CUE = re.compile(
    r"\b(?:around|about|least|under|over|below|above|need|want|at|for|on|least|than|nearly|almost|roughly|to)[ ]?$"
)
_MORE_NEXT = re.compile(
    r"[ ](?:more|less|higher|lower|better|raise|rise|increase|bump|above|below|under|over|extra|uplift|short"
    r"|of (?:my|what|the)[ ]?(?:salary|pay|earn|base)?)\b"
)
_ROUGH = re.compile(
    r"\b(?:low|mid|middle|high|upper|lower|late|early|solid|comfortable|strong)(?:[ -]to[ -](?:mid|high"
    r"|upper))?[ -](?:the )?(?:\d{2,3}'?s\b|(?:twenties|thirties|forties|fifties|sixties|seventies|eighties"
    r"|nineties|hundreds|teens)|(?:five|six|seven)[ -]figures?)"
    r"|\b(?:five|six|seven|multiple)[ -]figures?\b|\b(?:\d{2,3}ks?|\d{2,3}s)[ -](?:range|bracket)\b"
    r"|\bthe (?:\d{2}'?s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
    r"|one-?\w+ies) (?:range|bracket)\b"
)
_SPOKEN = re.compile(
    rf"\b(?:number|figure|salary|pay|base|ask|target|package|offer|rate|minimum|floor|at|for|on|of|than"
    rf"|to)(?: was| is|'s| of| at| being| around| about| closer to)* (one|two"
    rf"|three)[ -](?:(?:hundred )?(?:oh )?{_TENS}(?:[ -]{_ONES})?|{_TEENS}|hundred)\b(?! (?:minutes|people"
    rf"|hours|days|years|pages|students))"
)
_PERCENT = re.compile(
    rf"(?<![\w.])(?:{_NUM}|\b{_SAID}(?: and a half)?|\b(?:half a|a few|double[ -]digit))[ -]?(?:%|per ?cent\b"
    rf"|percent\b|pct\b|percentage points?\b)"
)
_RATE = re.compile(rf"(?<![\w.$-])(?:{_NUM}|{_TENS}(?:[ -]{_ONES})?|{_TEENS}){_EACH}")
_BEFORE = re.compile(
    rf"\b(?:closer to|nearer to|nearer|north of|south of|upwards of|no less than|my (?:number|figure|target"
    rf"|minimum|floor|ask|rate|expectation) (?:was|is|of)|come up to|go up to|go to|get to|came in at"
    rf"|come in at|hoping for|holding out for"
    rf"|asked for|asking for|looking for|expecting|earn(?:ing)?|make|making|(?:i'?m|i am|currently"
    rf"|already) (?:on|at|making|earning)|(?:salary|base|pay|package|offer|comp|compensation|ctc|wage|rate"
    rf"|bonus|total|ote|range|band|figure|number) (?:of|at|is|was|around|about|under|over|below|above)|at|for"
    rf"|than|below|under|above|over|around|about|of|on|to|pays?|paying|paid|offer(?:ed|ing)?(?: me)?"
    rf"|(?:giving|gives|gave|paying|pays|paid) (?:me|us)|wanted"
    rf"|want|need|needed)"
    rf" (?:something |somewhere |a |an |the |at least |around |about |roughly |closer to |like |more |to |in "
    rf"|only |just |just under |just over |under |over |nearly |almost |circa |ca\.? |region of |already "
    rf"|base of |flat )*({_NUM})(?![\w%/:'-]|[.,]\d)"
)
_STRONG_CUE = re.compile(
    r"^(?:closer to|nearer|north of|upwards of|no less|my (?:number|figure|target|minimum|floor|ask|rate"
    r"|expectation)|holding out|earn|making|(?:i'?m|i am|currently|already) (?:making|earning)|(?:salary|base"
    r"|pay|package|comp|compensation|ctc|wage|bonus|ote)|(?:giving|gives|gave|paying|pays|paid) (?:me|us))"
)
_AFTER = re.compile(
    rf"(?<![\w.$/:-])({_NUM}) (?:base|total comp|tc\b|ote\b|all[ -]in|gross|net\b|brutto|netto|plus (?:bonus"
    rf"|equity|benefits|stock|commission|super|options)|and (?:bonus|equity)|basic|salary|stock options"
    rf"|options\b|rsus\b|shares\b|ctc\b|fixed\b)"
)
_BETWEEN = re.compile(
    rf"\bbetween {_NUM}k? and {_NUM}k?\b|(?<![\w./-]){_NUM}k? ?(?:-|to) ?{_NUM}k? (?:range|bracket)\b"
)
_SAID_AS_MINE = re.compile(
    rf"\b({_SAID}) (?:is|was) (?:what|all|the (?:least|most|number|figure)) ?i? (?:asked|wanted|make|earn|need"
    rf"|said|gave|had)"
)
_SAID_RATE = re.compile(
    rf"\b(?:getting|get|earning|earn|make|making|paid|paying|pay|pays|on|at|offer\w*|for)"
    rf" ((?:{_TENS}|{_TEENS}|nine|eight)"
    rf" (?:fifty|twenty|thirty|forty|sixty|seventy|eighty|ninety|twenty-five|seventy-five|an hour|quid|bucks))\b"
    rf"|\b(?:i'?m|i am|you'?re|came in|come in|comes in) (?:at|on) ({_TENS}(?:[ -]{_ONES})?(?: five| and a half)?)\b"
    r"(?! (?:people|minutes|years|percent))"
    rf"|\b((?:{_TEENS}|{_TENS}(?:[ -]{_ONES})?|{_ONES}) hundred(?: and {_TENS})?(?:{_EACH}|(?= (?:net|gross"
    rf"|after tax|before tax))))"
    rf"|\b(?:get|go|went|going|stretch|rise|raise it|push|move|come|reach|climb|up|nearer|closer"
    rf"|not far off) (?:up |all the way )?(?:to|as far as)"
    rf" ((?:a hundred|{_TENS})(?:[ -](?:{_ONES}|five))?)\b(?! ?(?:[a-z]+(?:s|ren|ple|cent|een)\b))"
)
_BARE_WORDS = re.compile(
    r"\b(?:need(?:ed)?|want(?:ed)?|said|asked(?: for)?|asking|hop(?:ed|ing) for|expect(?:ed|ing)?|offer(?:ed"
    r"|ing)?|earn(?:ing)?"
    r"|pay(?:s|ing)?|paid|take home|taking home|bring (?:in|home)|settle for|accept|started at|end(?:ed)? up at"
    r"|stopped at"
    r"|(?:salary|figure|number|base|pay|wage|money) (?:is|was|of|at))"
    r" (?:me |us |him |you )?(?:about |around |at least |roughly |nearer |closer to |only |just |over |under "
    r"|something like |nearly )*"
    rf"((?:a hundred(?: and {_TENS})?|{_TENS}(?:[ -]{_ONES})?|{_ONES} and a half))"
    r"(?=[,.;:!?)]|$| (?:and|but|or|is|was|when|while|to|which|from|where|a month|a year|all|before|after|minimum)\b)"
)
_FIRST_DIGIT = re.compile(
    rf"\b(?:starts?|started|begins?|began) with an? (?:{_ONES}|[1-9])\b"
    rf"|\bwith an? (?:{_ONES}|[1-9]) (?:at|in|on) (?:the )?front\b"
    rf"|\b(?:nearer|closer|nearer to|closer to|past|north of|nudging|touching)"
    rf" (?:one|two)-(?:oh-)?(?:{_TENS}|{_TEENS}|{_ONES})\b"
    rf"|\bwithin (?:shouting|spitting|striking) distance of (?:{_NUM}|{_TENS}(?:[ -]{_ONES})?)\b"
    rf"|\b(?:takes?|puts?|took|brings?|brought) me (?:up )?(?:to|at) (?:just |right |a little |only )?"
    rf"(?:under |over |around |shy of |short of )"
    rf"(?:{_NUM}|{_TENS}(?:[ -]{_ONES})?|{_TEENS})\b(?! ?(?:percent|per cent|%|minutes|hours|days))"
    rf"|\bi make (?:right )?(?:around |about |just under |just over )?{_TENS}(?:[ -]{_ONES})?\b"
    r"|\b\d{1,3}\.\d a (?:month|year)\b|\b\d{3} a (?:day|shift)\b"
    rf"|\b(?:north|south) of (?:a hundred|{_TENS}(?:[ -]{_ONES})?)\b(?! ?(?:people|miles|years))"
    r"|\b(?:came|come|comes) in at \d{2,3}\b(?!\w| ?(?:pages|minutes|words))"
    r"|(?<![\w.$/:-])\d{2,3} (?:is|was) (?:simply |just |really |far |well )?(?:not what|less than|below"
    r"|short of|where you|what you|what we|too little|too low)\b"
    r"|\bwhen \d{2,3} (?:was|had been|is) (?:mentioned|promised|discussed|said|advertised|agreed|posted|named)\b"
    rf"|\b{_TENS}[ -]{_ONES} (?:five|and a half)\b(?! (?:minutes|hours|years|people|days|weeks|months|miles|kilomet))"
    rf"|\b{_TEENS} hundred (?:short|more|less|better|worse|below|above|apart|extra)\b"
)
_PARTS = r"(?:fifth|third|quarter|tenth|half|sixth|eighth)s?"
_FRACTION = re.compile(
    r"\b(?:(?:an?|one|two|three|almost|nearly|about) (?:fifth|third|quarter|tenth|half|sixth|eighth)s?|half"
    r"|double|twice|triple|three times)"
    r"(?: of| off| less than| more than| again)? (?:of )?(?:(?:my|our|the|your) (?:current |present |own "
    r"|old )*(?:salary|pay|wages?|income|base"
    r"|earnings|money|package|rate|bonus)|what i (?:get|earn|make|take|have|bring|am paid|was paid|asked)"
    r"|in (?:pay|salary|wages|income)|what (?:was|is|stands|stood) on your|what (?:you|they)(?:'re|'d| are| were)? "
    r"(?:offer|pay|put|wrote|give)\w*)\b"
    rf"|\b(?:(?:an?|one|two|three) {_PARTS}|half as much(?: again)?)"
    rf"(?: (?:more|less|extra|again|better))?"
    r" (?:to take home|in (?:the|my|our) (?:hand|pocket)|a month|per (?:month|hour|week|year)|an hour|after tax"
    r"|before tax|(?:under|over|below|above|short of|down on|up on) what i)\b"
)
_CONTEXT = re.compile(
    r"\b(?:salar\w*|pay|pays|paid|paying|earn\w*|wages?|compensation|comp|base|bonus\w*|package|brutto|gross"
    r"|net|ctc|income|remuneration|raise|rise|increase|hike|bump|uplift|equity|stock|options|rsus?|shares"
    r"|commission|pension"
    r"|offer(?:ed|ing|s)?|figure|number|per annum|a year|an hour|per hour|a month|rate|stipend|allowance"
    r"|benefits|counter(?:offer)?|match(?:ed|ing)?|cut|less than|more than|terms|money|afford|top[ -]?up"
    r"|premium|sign(?:ing)?[ -]on|budget|extra)\b"
)
_NOT_PAY_NEXT = re.compile(
    r"[ -]?(?:run\b|race\b|runs\b|customers|users|people|lines|words|requests|stars|followers|display"
    r"|resolution|video|runners|students|employees|miles|steps|downloads|subscribers|views|hours?\b|minutes?\b"
    r"|mins?\b|days?\b|weeks?\b|weeknights|months?\b|years?\b"
    r"|rounds?|interviews?|calls?|times?\b|am\b|pm\b|o'clock|st\b|nd\b|rd\b|th\b|floor|january|february|march"
    r"|april|may\b|june|july|august|september|october|november|december|kids|children|beds?\b|patients|pupils"
    r"|sites|stores|offices|countries|engineers|developers"
    r"|nurses|teachers|colleagues|members|volunteers|staff|hectares|acres|cows|km\b|kg\b|percent|%|questions"
    r"|pages|slides|of (?:us|them|you|the)|or so|square|metres|meters|feet|degrees|certain|sure|confident"
    r"|committed|supportive|remote|travel|position|post\b|workload|effort"
    r"|honest|behind|role|fte|office|convinced|home|of my (?:time|week|attention|energy)|of (?:your|the|my"
    r"|our) (?:time|week|work|team|day|travel|people|customers|staff)|trips|nights|mornings|evenings|jobs"
    r"|emails|candidates|applicants|guests|seats|covers|trials|cats|dogs|points|basis|hands|birthdays|anniversary|"
    r"in (?:agreement|favou?r)|agree|ready|happy|with you|there\b|clear|true|right\b|yes\b|my decision|plan"
    r"|match(?:es|ing)? (?:gift|donation)|commute|family|different|in\b|sold\b|focused|dedicated|genuine|serious)"
)
_NOT_PAY = re.compile(
    r"\b(?:series [a-f]|raised|raising|fund(?:ing|s|ed)? round|funding|revenue|turnover|valuation|portfolio"
    r"|investment|invested|grant\b|donation|donat\w+|gift card|ticket|fare|receipt|expenses?|reimburse\w*"
    r"|parking|deposit|invoice|coffee|raffle|charity|fundrais\w+|campaign|pipeline|quota|deal\b|fare|budget of"
    r"|building|programme|contract worth|project)\b"
)
_OWN_PAY = re.compile(
    r"\b(?:salar\w*|base|earn\w*|wages?|compensation|my pay|package|bonus|a year|an hour|per annum"
    r"|sign(?:ing)?[ -]on|raise|counteroffer|ctc|brutto|gross|net|income|offered me|more money)\b"
)
_MILLIONS = re.compile(r"(?:\d|\b)[ ]?(?:m|mn|bn|b|million|billion)\b")
_LEFT = re.compile(
    r"(?:\b(?:a|an|the|your|my|of|with|at)[ ])?(?:(?:base |starting |annual |monthly |gross |net |current "
    r"|signing |total )?(?:salary|pay|package|base|offer|wage|rate|bonus|compensation|comp|raise|increase|bump"
    r"|rise|cut|difference|extra|minimum) (?:of|at|to|is|was|being)|closer to|nearer to|north of|south of"
    r"|at least|around|about|roughly|more than|less than|below|above|under|over|only|just)[ ](?:a |an |the "
    r"|about |around )?$"
)
_RIGHT = re.compile(
    r"[ ](?:base|salary|pay|more|less|higher|lower|raise|bonus|increase|bump|rise|cut|in (?:salary|equity|stock"
    r"|base|cash)|equity|total|extra|range|or so|package)\b"
)

_DIALLED = re.compile(r"[^\d]*0\d")  # the beginning of a telephone number
_MOST = 40  # nobody reads further


def figures(page: Page) -> list[Finding]:
    """Find every amount of pay, one finding a sentence and amount."""
    low = page.low
    masked = _without_names(page, low)
    spans = [span for sentence in page.sentences for span in _amounts(masked, sentence.span)]
    return [_finding(page, low, span) for span in spans[:_MOST]]


def _without_names(page: Page, low: str) -> str:
    """Blank out the firm and the position, which may be called like an amount; nothing moves."""
    for fact in ("company", "position"):
        name = flatten(page.facts.get(fact, "")).strip().lower()
        if 2 < len(name) <= 200 and not name.isdigit():
            low = low.replace(name, "x" * len(name))
    return low


def _amounts(low: str, sentence: Span) -> list[Span]:
    """Collect amounts in one sentence, without overlaps."""
    text = low[slice(*sentence)]
    if not re.search(
        r"\d|hundred|thousand|grand|figure|ties\b|teens?\b|three|four|five|seven|eight|nine|cent\b|lakh|one|two|six|ten|ty\b|million|few|several"
        r"|bucks|k\b|half|third|quarter|fifth|tenth|double|twice|triple",
        text,
    ):
        return []
    spans = [match.span() for match in _MONEY.finditer(text) if not _other_money(text, match)]
    spans += [match.span() for match in _THOUSANDS.finditer(text) if _is_thousands(text, match)]
    spans += [
        match.span()
        for match in _SAID_THOUSAND.finditer(text)
        if (_CONTEXT.search(text) or _CUE.search(text[: match.start()])) and not _counted(text, match)
    ]
    spans += [
        match.span()
        for match in _ROUGH.finditer(text)
        if not re.match(r" (?:people|students|age|and )", text[match.end() :])
        and not re.search(r"\b(?:age|temperature|aged)\b", text)
    ]
    spans += [
        match.span()
        for match in _SPOKEN.finditer(text)
        if _OWN_PAY.search(text) or re.search(r"\b(?:number|figure|offer)", text)
    ]
    spans += [match.span() for match in _PERCENT.finditer(text) if _is_share_of_pay(text, match)]
    spans += [match.span() for match in _RATE.finditer(text) if _is_rate(text, match)]
    spans += [match.span(match.lastindex or 0) for match in _SAID_RATE.finditer(text)]
    spans += [match.span() for match in _BETWEEN.finditer(text) if _OWN_PAY.search(text) and not _counted(text, match)]
    spans += [match.span(1) for match in _BARE_WORDS.finditer(text)]
    spans += [match.span() for match in _FRACTION.finditer(text)]
    spans += [match.span() for match in _FIRST_DIGIT.finditer(text)]
    spans += [match.span(1) for match in _SAID_AS_MINE.finditer(text)]
    spans += [match.span(1) for match in _AFTER.finditer(text)]
    spans += [match.span(1) for match in _BEFORE.finditer(text) if _is_bare_amount(text, match)]
    return [(sentence[0] + a, sentence[0] + b) for a, b in _joined(spans) if not _DIALLED.match(text, a, b)]


def _joined(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _counted(text: str, match: re.Match[str]) -> bool:
    return bool(_NOT_PAY_NEXT.match(text, match.end()))


def _other_money(text: str, match: re.Match[str]) -> bool:
    """Say whether money is a firm's, or a small expense, and no pay."""
    own = _OWN_PAY.search(text)
    if _MILLIONS.search(match.group()) and (not own or own.group() == "raise"):
        return True
    return bool(_NOT_PAY.search(text)) and not _OWN_PAY.search(text)


def _is_thousands(text: str, match: re.Match[str]) -> bool:
    if _counted(text, match) or text[match.start() :].startswith("401"):
        return False
    if re.match(r"\d{1,2}[ ]?k\b", match.group()) and float(re.split(r"[^\d.]", match.group())[0] or 0) < 15:
        return bool(_CONTEXT.search(text)) and not re.search(r"\b(?:run|ran|race|running|first|marathon)\b", text)
    return not _NOT_PAY.search(text) or bool(_OWN_PAY.search(text))


def _is_share_of_pay(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 60) : match.end() + 60]
    return (
        not _counted(text, match)
        and bool(_CONTEXT.search(around) or _MORE_NEXT.match(text, match.end()))
        and not re.search(
            r"\b(?:travel|fieldwork|field|on-?call|remote|office|site|desk|admin|teaching|workload"
            r"|overlap)\b[^.;]{0,20}$",
            text[: match.start()],
        )
        and not re.search(r"\b(?:i'?m|i am|i was|being|feel|were|are) (?:a )?$", text[: match.start()])
    )


def _is_rate(text: str, match: re.Match[str]) -> bool:
    if re.search(r"(?:hour|hr|annum|/h)", match.group()):
        return not re.match(r"[ ](?:drive|away|journey|commute|train)", text[match.end() :])
    digits = re.sub(r"\D", "", match.group())
    return bool(_CONTEXT.search(text)) and (len(digits) >= 4 or (bool(_OWN_PAY.search(text)) and len(digits) >= 2))


def _is_bare_amount(text: str, match: re.Match[str]) -> bool:
    """Judge a number without any sign of money by what stands around it."""
    number = match.group(1)
    digits = re.sub(r"\D", "", number)
    if _NOT_PAY_NEXT.match(text, match.end()) or (len(digits) == 4 and digits[:2] in {"19", "20"} and number == digits):
        return False
    if re.match(
        r"[ ](?:[a-z]+,? ){0,1}(?:19|20)\d\d\b|[ ](?:avenue|street|road|lane|people|person)", text[match.end() :]
    ):
        return False
    strong = bool(_STRONG_CUE.match(match.group())) or (
        match.group().startswith(("hoping for", "asked for", "asking for", "looking for")) and len(digits) >= 2
    )
    if strong:
        return 2 <= len(digits) <= 7
    large = len(digits) >= 4 and (number != digits or len(digits) >= 5)
    return (
        bool(_OWN_PAY.search(text))
        and 2 <= len(digits) <= 7
        and (large or 30 <= int(digits) <= 400)
        and not re.search(r"\b(?:floor|room|suite|form|section|ref\w*|no\.|number \d|extension|page)\b", text)
    )


def _finding(page: Page, low: str, span: Span) -> Finding:
    start, end = span
    if left := _LEFT.search(low, max(0, start - 60), start):
        start = left.start()
    if right := _RIGHT.match(low, end, end + 30):
        end = right.end()
    words = low[start:end]
    why = "It names an amount, and a figure in writing turns a no into a bid."
    return Finding(
        "salary_figure", page.text[start:end], start, end, why, _instead(words, low[max(0, start - 40) : start])
    )


def _instead(words: str, before: str) -> str:
    article = re.match(r"(?:a|an|the|your|my|of|with|at) ", words)
    lead = article.group() if article and article.group().strip() in {"your", "my", "the"} else ""
    for noun in ("salary", "base", "pay", "wage", "rate", "bonus", "package", "compensation", "offer"):
        if re.search(rf"\b{noun}\b", words):
            return (lead or "the ") + {"base": "salary", "rate": "pay", "wage": "pay"}.get(noun, noun)
    if re.search(r"\b(?:raise|increase|bump|rise|more|extra|less|cut|difference|%|cent)\b|%", words):
        return "a different package"
    if re.search(r"\b(?:earn\w*|make|making|on|currently)\b", before):
        return "a package that suits my household"
    if re.search(r"\b(?:offer|offering)\b", before):
        return "the role"
    return "a different package"
