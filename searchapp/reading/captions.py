"""Captions that no mark shows: what a line says that only tells what a picture shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile
from operator import attrgetter

from searchapp.reading import headings
from searchapp.reading.piece import Piece

_MARKS = "■▲△▼▽●◆□★ "
_CLAUSE = r"[^，,。！？!?：:；;“”]"
#: What pictures are of, at the end of a line that says nothing of them: 东湖。, 会议现场, 老街夜景.
_SEEN = re.compile(
    r"(?:现场|合影|合照|留影|近照|旧照|剪影|一角|一景|一瞥|夜景|外景|内景|全景图?|全貌|远景|远眺|风光|风貌|俯瞰|鸟瞰图?|航拍图?|效果图|示意图|今昔对比|新旧对比)$"
)
#: What a picture shows when a line with a full stop is no sentence but a name: 安城博物馆。
_SIGHT = re.compile(
    r"(?:[馆院湖山江河桥园区村镇街厂塔寺站港楼畔岸滩巷林泉谷峰岛溪潭亭田群树碑]|公司|中心|广场|基地|车间|会议室|码头|会议|[^跟]班|会|仪式|大棚|工地|校园|民居|民宿|食堂|书屋|大厅|集市|夜市|早市|展厅|展台|老街|街巷|大桥|牌坊|老井|古井|雕像|旧址|故居|厂房|生产线|流水线|小院|一角|夜景)$"
)
#: A sentence has one of these; the name of what is seen has none.
_VERBAL = re.compile(
    "[了着过是在到去来有被把将对让给向从我你他她们很都就不没也]|[开召][开会]|举[行办]|参加|出席|主持|选派|派出|成立|出台|印发|启动|[参观座谈考察]{2}过"
)
#: Who is doing what where, in one clause: 李娜在培训班上作交流发言。
_SPEAKING = re.compile(
    rf"(?P<who>{_CLAUSE}{{2,24}}?)在{_CLAUSE}{{2,24}}(?:上|中|现场)?(?:[作做](?:了)?[\u4e00-\u9fff]{{0,4}}(?:发言|讲话|报告|致辞|交流|汇报|授课|点评))。?"
)
_AT_THE_DESK = re.compile(
    rf"(?P<who>[\u4e00-\u9fff·]{{2,8}}?)在{_CLAUSE}{{2,24}}(?:上|中|现场)(?:发言|讲话|致辞|授课|交流|分享|汇报)。?"
)
_VISITING = re.compile(
    rf"{_CLAUSE}{{2,20}}(?:代表团|考察团|考察组|访问团|一行|学员|学员们|干部|干部们|成员)在{_CLAUSE}{{1,16}}(?:考察|调研|参观|观摩|座谈|学习|交流|实训|授课|合影)。?"
)
#: A group at what groups do on their way, in a clause that tells of nothing that is over.
_ON_THE_WAY = re.compile(
    r"[^，,。！？!?：:；;“”了过]{0,16}(?:代表团|考察团|考察组|访问团|一行|学员|学员们|干部|干部们|成员)(?:正在|认真|仔细)?(?:参观|观摩|瞻仰|敬献|重温|体验|聆听|听取|听讲|缅怀)[^，,。！？!?：:；;“”了过]{2,16}。"
)
_TOGETHER = re.compile(rf"{_CLAUSE}{{3,40}}[与和同]{_CLAUSE}{{3,40}}(?:握手|交接|合影|交谈|签约|话别|惜别)。")

#: Who is at work in a picture, in one clause: 李娜给老人量血压。
_AT_WORK = re.compile(
    rf"(?P<who>[\u4e00-\u9fff·]{{2,20}}?)(?:正在|正|在|给|为|向|与|和|同|走访|看望|慰问){_CLAUSE}{{2,30}}。"
)
_PAST = re.compile("[我了过]")

#: Who stands where in a picture.
_POSED = re.compile(r"[左右][一二三四五六七八九](?:为|是|[:：])")

_INNER_MARK = re.compile(r"[，,。！？!?：:；;“”]")
_SIDE = re.compile("[左右][一二三四五六七八九]")

#: No caption of one of these forms is longer.
LONGEST = 80


#: Which of those in a picture is meant: 李娜（右一）.
_POINTED = re.compile(
    r"[（(](?:[前后中]排)?(?:[左右][一二三四五六七八九]|[左右中]起?|[左右]起?第[一二三四五六七八九])[）)]"
)


def points_at(text: str) -> bool:
    """Say whether a whole line says of somebody where he stands in a picture, and is no longer than captions are."""
    return len(text) <= LONGEST and text[-1] == "。" and "。" not in text[:-1] and _POINTED.search(text) is not None


def is_caption(text: str) -> bool:
    """Say whether a line only tells what a picture shows: a sight, or people at something, in a clause without more.

    安城博物馆。 新旧对比 李娜在培训班上作交流发言。 考察团在安城考察
    """
    if points_at(text):
        return True
    if len(text) > LONGEST or ("，" in text and "左" not in text and "右" not in text):
        return False
    bare = text.strip(_MARKS)
    if not bare:
        return False
    whole = bare.endswith("。")
    name = bare.rstrip("。")
    if not whole and _POSED.search(bare):
        return True
    if _INNER_MARK.search(name):
        return False
    if whole and len(name) <= 20 and _SIGHT.search(name) and not _VERBAL.search(name):
        return headings.numbering(name) is None  # 第二条 本办法适用于各乡镇。
    if len(name) <= 24 and _SEEN.search(name) and not re.search("[了着过到去来]", name):
        return True
    if whole and (_TOGETHER.fullmatch(bare) or _ON_THE_WAY.fullmatch(bare)):
        return True
    return "在" in bare and (_SPEAKING.fullmatch(bare) is not None or _VISITING.fullmatch(bare) is not None)


def shows_speaker(text: str) -> bool:
    """Say whether a line tells no more than that somebody, named without a post, speaks somewhere.

    Above a text that is told by 我 it is the caption of the teller's picture.
    """
    return "在" in text and _AT_THE_DESK.fullmatch(text.strip(_MARKS)) is not None


def named_in(text: str) -> str | None:
    """Return who is seen speaking in a caption, or is the one pointed at, as printed, or None."""
    bare = text.strip(_MARKS)
    found = _SPEAKING.fullmatch(bare) or _AT_THE_DESK.fullmatch(bare)
    if found:
        return found.group("who")
    pointed = _POINTED.findall(bare)
    return bare[: bare.index(pointed[0])] if len(pointed) == 1 else None


def at_work(text: str) -> str | None:
    """Return whom a line of one clause tells to be at something, as printed: in none with 我 or of what is over."""
    found = _AT_WORK.fullmatch(text.strip(_MARKS)) if _PAST.search(text) is None else None
    return found.group("who") if found else None


def galleries(pieces: Sequence[Piece]) -> tuple[set[int], set[int]]:
    """Return where lines stand in a row, inside the text, that look like headings: more than a heading has.

    First those that show pictures, as they begin alike, or two of three do, or one of them says what a picture shows;
    then the others, which are lines of the text without their stops.
    """
    shown: set[int] = set()
    told: set[int] = set()
    heads = [n for n, piece in enumerate(pieces) if piece.label == "heading"]
    if not any(below == above + 1 for above, below in pairwise(heads)):
        return shown, told
    at = 0
    for label, run in groupby(pieces, key=attrgetter("label")):
        lines = [piece.block for piece in run]
        inside = at > 0 and at + len(lines) < len(pieces) and pieces[at - 1].label == "body"
        if label == "heading" and inside and len(lines) > 1:
            plain = all(block.role is None and headings.numbering(block.text) is None for block in lines)
            ((_, most),) = Counter(block.text[:2] for block in lines).most_common(1)
            if plain and len(lines) > (1 if most == len(lines) else 2):
                pictured = 2 * most > len(lines) or any(is_caption(block.text) for block in lines)
                (shown if pictured else told).update(range(at, at + len(lines)))
        at += len(lines)
    return shown, told


def flush_lines(pieces: Sequence[Piece]) -> set[int]:
    """Return where one sentence stands flush left above the text of a page whose paragraphs are indented."""
    bodies = [piece.block for piece in pieces if piece.label == "body"]
    if len(bodies) < 4 or len([block for block in bodies if block.indent >= 2]) < len(bodies) * 0.8:
        return set()
    above = takewhile(lambda at: pieces[at].label != "body" or pieces[at].block.indent < 2, range(len(pieces)))
    return {
        at
        for at in above
        if pieces[at].label == "body"
        and pieces[at].block.indent == 0
        and len(pieces[at].block.text) <= 60
        and not re.search(r"[。！？].", pieces[at].block.text)
    }
