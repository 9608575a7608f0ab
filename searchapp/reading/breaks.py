"""Is a break between two lines inside one sentence, or between two paragraphs? By the evidence of both ends."""

from __future__ import annotations

import re
from functools import cache

from searchapp.lexicon.print_words import alternatives, words
from searchapp.patterns import regex
from searchapp.reading.lines import OPENERS, balance, ends_sentence
from searchapp.reading.signatures import is_name

_DATE_OPENING = regex(r"^(?:(?:19|20)\d{2}年|\d{1,2}月(?:\d{1,2}日|份|底|初|中旬|上旬|下旬)?)")
ITEM_OPENING = regex(
    r"^(?:[一二三四五六七八九十]{1,3}(?:、(?![一二三四五六七八九十]、)|[是要])|第[一二三四五六七八九十]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|[•●■◆▪·○□]|其[一二三四五])"
)
#: A quotation at the beginning of a paragraph is speech when it has clauses; 热情似|“炭火” has none.
_QUOTED = regex(r"^“([^”]{10,})")
_INNER_STOP = regex(r"[，。！？,]")
#: A sentence's subject: an authority with its place (商丘市委, 新郑市副市长), a speaker with office.
_AUTHORITY = regex(
    r"^[\u4e00-\u9fff]{2,4}[省市县区州](?:委|政府|人民政府|纪委|副?[市县区省州]长|(?:市|县|区)?委?(?:书记|常委|组织部|宣传部))"
)
#: A span of time at the beginning (3个多月前，90天，).
_SPAN = regex(r"^\d+(?:余|多)?个?(?:多)?(?:月|天|年|周|小时)[^，,。]{0,4}[，,]")
#: The frame of a whole sentence (为做好保障工作，在此次培训中，).
_FRAME = regex(r"^(?:为了?|在|从|据|作为|通过|随着|按照|面对|经过|与[^，,。]{2,12}相比)[^，,。]{3,25}[，,]")
#: A short sentence that heads its paragraph (鼓励干部敢为敢干。…).
_RUN_IN = regex(r"^[^，,。；：！？]{6,16}[。！].")
_SPEAKS = regex(r"^([\u4e00-\u9fff]{2,3}?)(?:还|也|又|接着)?(?:表示|说|认为|介绍|指出|坦言|强调|告诉)")
_SAID = regex(r"”[^“”。！？]{2,40}(?:说|表示|介绍|坦言|感慨|感叹道?|道)$")
#: What an item is about, before its colon: 高考：….
_NAMED = regex(r"[\u4e00-\u9fffA-Za-z]{2,6}[:：]")
_POST = regex(
    r"(?:书记|主任|局长|市长|区长|县长|部长|镇长|乡长|院长|校长|科长|处长|干部|学员|代表|教授|经理|记者|队长|会长)$"
)
#: An authority that acts, at the beginning of an item (大同市把目光投向合肥).
_PLACE_FIRST = regex(
    r"^[\u4e00-\u9fff]{2,4}[省市州县区旗](?:[^，,。、（(]{0,12}干部|首批|则|也|把|将|选派|组织|安排|借|以|聚焦|瞄准|围绕|从)"
)
_CLOSING = regex(r"^[，。、；：！？,;:!?）)”’》】」』…]")
_CLAUSE = regex(r"[，。！？；：、,;:…—]")

#: Who said it, behind the last sentence of a paragraph: …。（高一3班 李军）.
_SIGNED = regex(r"[。！？…”]\s*(?:[（(][^（）()。！？]{2,24}[）)]|[^，。！？]{0,10}(?:记者|通讯员)[^，。！？]{2,24})$")

#: A paragraph without an end mark is believed to be cut only from this length on: shorter lines are headings.
_CUT_MIN = 24


#: Two halves of one clause are together hardly longer than this: 95 of 100 clauses of reports are shorter.
_CLAUSE_MAX = 36


@cache
def _opening() -> re.Pattern[str]:
    return regex(rf"^(?:{alternatives('openings')})")


@cache
def _ends(group: str) -> tuple[str, ...]:
    return tuple(words("open_ends", group))


def opens_afresh(text: str) -> bool:
    """Say whether ``text`` begins as a paragraph does: a date, a list number, 近日, a quoted sentence, 某某市委."""
    if _DATE_OPENING.match(text) or ITEM_OPENING.match(text) or _opening().match(text) or _SPAN.match(text):
        return True
    quoted = _QUOTED.match(text)
    if quoted and _INNER_STOP.search(quoted.group(1)):
        return True
    return _AUTHORITY.match(text) is not None


def ends_open(text: str) -> bool:
    """Say whether ``text`` stops where no sentence can: after a comma, an opening mark, a preposition."""
    if text[-1] in "，,、" or text[-1] in OPENERS:
        return True
    return text.endswith(_ends("open")) and not text.endswith(_ends("closed"))


def is_cut(above: str, below: str, page: str | None = "") -> bool:
    """Say whether a break between two lines of prose stands inside one sentence.

    ``page`` is text of the same page: two characters that stand together elsewhere in it are one word, cut in two.
    It is None for a page that sets no stops, where a lost one shows nothing.
    """
    opened, _ = balance(above)
    if opened and balance(below)[1]:
        return True
    if ends_sentence(above) or _SIGNED.search(above[-40:]):
        return False
    if _CLOSING.match(below) or above[-1] in "，,、" or above[-1] in OPENERS:
        return True
    if page is None:
        return False
    if ends_open(above) and not _opening().match(below):
        return True
    if opens_afresh(below) or _speech_parts(above, below):
        return False
    if len(above) < _CUT_MIN and "。" not in above:
        return False
    return above[-1] + below[0] in page or not _are_two(above, below)


def _speech_parts(above: str, below: str) -> bool:
    """Say whether a break stands after …”某某说 or before 某某表示, or parts two items that begin alike."""
    if above[:2] == below[:2] or (_NAMED.match(above) and _NAMED.match(below)) or _SAID.search(above[-60:]):
        return True
    places = _PLACE_FIRST.match(_DATE_OPENING.sub("", above).lstrip("，,")), _PLACE_FIRST.match(below)
    if all(places):
        return True
    speaker = _SPEAKS.match(below)
    return speaker is not None and is_name(speaker.group(1)) and not _POST.search(above[-6:])


def _are_two(above: str, below: str) -> bool:
    """Say whether two lines are hardly halves of one clause: the second begins as a whole one, or both are long."""
    end = len(_CLAUSE.split(above[-80:])[-1])
    begin = len(_CLAUSE.split(below[:80])[0])
    if end >= 5 and (_FRAME.match(below) or _RUN_IN.match(below)):
        return True
    return end + begin > _CLAUSE_MAX
