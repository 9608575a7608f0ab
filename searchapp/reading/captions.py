"""Captions that no mark shows: what a line says that only tells what a picture shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, takewhile

from searchapp.lexicon.wordlists import listed
from searchapp.patterns import regex
from searchapp.reading import headings
from searchapp.reading.lines import Block, has_han
from searchapp.reading.piece import Piece


def _words(*kinds: str) -> str:
    return listed("print/captions.txt", *kinds)


_MARKS = "■▲△▼▽●◆□★ "
_CLAUSE, _WORDS = r"[^，,。！？!?：:；;“”]", r"[^\s，,。！？!?：:；;“”]"
#: What pictures are of, at the end of a line that says nothing of them: 东湖。, 会议现场, 老街夜景.
_SEEN = regex(f"(?:{_words('seen')})$")
#: All who were there, in one clause.
_ALL_POSE = regex(rf"(?:{_words('posing')})(?:们|[等们]?集体)?(?:合影|合照)(?:留念)?$")
_LONGEST_ROW = 48
#: What a picture shows when a line with a full stop is no sentence but a name: 安城博物馆。
_PLACE = (
    "(?:[馆院湖山江河桥园区村镇街厂塔寺站港楼畔岸滩巷林泉谷峰岛溪潭亭田群树碑圃棚窑]|[地田村街桥船码山]头"
    f"|[^跟]班|{_words('place')})"
)
#: How a place looks, and when: 老街的清晨。
_LOOKS = "[清早]晨|晨光|黄昏|傍晚|夜晚|夜色|灯[火光]|晚霞|日[出落]|[春夏秋冬雪雨美远近]景|[春秋]色|[春夏秋冬]天|云海|雪"
_SIGHT = regex(
    f"(?:{_PLACE}|的(?:{_LOOKS})|(?:[边上里前间下们]|{_LOOKS}|午后)的(?:教室|操场|[字画路门窗花树])|[家学]生们?的作品)$"
)
#: A sentence has one of these; the name of what is seen has none.
_VERBAL = regex(
    "[了着过是在到去来有被把将对让给向从我你他她们很都就不没也]|[开召][开会]|举[行办]|参加|出席|主持|选派|派出|成立|出台|印发|启动|[参观座谈考察]{2}过"
)
#: Who is doing what where, in one clause: 李娜在培训班上作交流发言。
_SPEAKING = regex(
    rf"(?P<who>{_CLAUSE}{{2,24}}?)在{_CLAUSE}{{2,24}}(?:上|中|现场)?(?:[作做](?:了)?[\u4e00-\u9fff]{{0,4}}(?:发言|讲话|报告|致辞|交流|汇报|授课|点评))。?"
)
_AT_THE_DESK = regex(
    rf"(?P<who>[\u4e00-\u9fff·]{{2,8}}?)在{_CLAUSE}{{2,24}}(?:上|中|现场)(?:发言|讲话|致辞|授课|交流|分享|汇报)。?"
)
_VISITING = regex(
    rf"{_CLAUSE}{{1,20}}(?:代表团|考察团|考察组|访问团|一行|学员|学员们|干部|干部们|成员)在{_CLAUSE}{{1,16}}(?:考察|调研|参观|观摩|座谈|学习|交流|实训|授课|合影)。?"
)
#: Who is in the pictures of such news.
_GROUP = rf"[\u4e00-\u9fff]{{0,8}}?(?:[团组队员]|{_words('people')}|[参与考]\S者)们?"
#: What they do in them: what only visitors do, and what others do too.
_VISIT = _words("visit")
_DOING = f"(?:{_words('visit', 'doing')})"
#: A group somewhere, at work or not, in a line without a stop or of one clause that tells of nothing that is over.
_HERE = (
    rf"(?:{_PLACE}|[室社店场库校家房田]|小学|中学|地头|课堂|窗口|门[口前]|[诊站]点|(?:指导|带领)下)"
    "[里内外前旁边上中]?"
)
_SOMEWHERE = regex(
    rf"{_GROUP}[\u4e00-\u9fff]{{0,3}}?(?:正|正在|一起)?在{_WORDS}{{0,14}}?{_HERE}(?P<what>{_WORDS}{{0,14}})"
)
_ENDS_HERE = regex(f"{_HERE}$")
#: A group at what groups do, and what people do in pictures that stand in a row.
_AT_IT = regex(rf"{_GROUP}(?:{_DOING}|听|正在?|认真|仔细|一起|围在?|走进|陪同){_WORDS}{{0,14}}")
_DOES = regex(f"{_DOING}|听")
_VISITED = regex(rf"{_DOING}{_WORDS}{{1,14}}|{_WORDS}{{0,12}}(?:{_words('meeting')})[会仪式班]{{0,3}}")
_COME = f"(?:{_VISIT}|走进|夜宿|登上|乘坐|抵达)"
_COMING = regex(rf"(?:[在与和]{_WORDS}{{2,14}}?(?<!中))?{_COME}{_WORDS}{{0,14}}")
_IN_A_ROW = regex(
    rf"(?:[在与和]{_WORDS}{{2,14}}?)?(?:{_DOING}|{_COME}|听){_WORDS}{{0,14}}|在{_WORDS}{{2,14}}|[与和同]{_WORDS}{{2,10}}(?:面对面|对话|谈心|互动|拉家常)"
)
#: Who is at what at a place, which stands first: 老街的展厅里，学员跟着绣娘走针.
_SCENE = regex(
    rf"{_WORDS}{{2,16}}[里内上中前旁下边]，{_GROUP}(?:正在?|在|跟着?|与|和|边|给|为|向|围着?|忙着){_WORDS}{{2,16}}"
)
#: What is seen of a place or a house, in a line without a stop: 安城一中的合唱社团, 病房里的医生.
_NAMED_SIGHT = regex(
    rf"{_WORDS}{{0,14}}(?:{_PLACE}|[小中]学|[一二三四五六七八九十实附][小中]|学校|[室社店场库校家房院])(?:的|[里内上中前旁]的?){_WORDS}{{0,8}}?"
    rf"(?:{_PLACE}|{_LOOKS}|{_words('sight')}|[^工务行小大家作大术艺]厅)们?"
)
#: A shorter one may head a section: 车间里的课堂.
_LEAST_SIGHT = 9
#: The name of a sight is no longer.
_LONGEST_SIGHT = 12
#: A group in something, of which lines on one page begin alike: 学员在嫁接, 学员在装车.
_GROUP_AT = regex(rf"(?P<group>{_GROUP}(?:正在?|在)){_WORDS}{{2,8}}")
#: What a heading claims that has the same form: 干部在一线园区历练成长.
_CLAIM = regex(f"[了过得我找悟求补]|{_words('claim')}")
#: A group at what groups do on their way, in a clause that tells of nothing that is over.
_ON_THE_WAY = regex(
    r"(?:[^，,。！？!?：:；;“”了过]{0,16}(?:代表团|考察团|考察组|访问团|一行|学员|学员们|干部|干部们|成员)(?:正在|认真|仔细)?(?:参观|观摩|瞻仰|敬献|重温|体验|聆听|听取|听讲|缅怀)"
    rf"|{_GROUP}(?:正在|围在一起))[^，,。！？!?：:；;“”了过着得]{{2,16}}。"
)
_TOGETHER = regex(rf"{_CLAUSE}{{3,40}}[与和同]{_CLAUSE}{{3,40}}(?:握手|交接|合影|交谈|签约|话别|惜别)。")

#: What is being done in a picture, in so few characters that nobody is said to do it: 采茶体验。
_ACTIVITY = regex(rf"[\u4e00-\u9fff]{{0,6}}(?:{_words('visit', 'doing', 'activity')})。")
#: Whom a picture shows at something, in one clause: 医生为村民量血压。
_PEOPLE_AT_WORK = regex(rf"{_GROUP}(?:正在?|在|给|为|向|与|和|同|跟|陪|帮|指导|带领|排队|围着?){_WORDS}{{2,16}}。")
_TOLD = regex("[我了过将会要想说让才又再也还都就不没]|觉得|希望|感到|表示")
#: What a sentence of a document or a talk has in so few characters: 加强交流。
_MEASURE = regex("加强|强化|深化|推进|推动|促进|开展|组织|坚持|注重|[要应须可会再又还先第]|[一二三四五六七八九十]是")
_LONGEST_ACTIVITY = 10

#: Who is at work in a picture, in one clause: 李娜给老人量血压。
_AT_WORK = regex(
    rf"(?P<who>[\u4e00-\u9fff·]{{2,20}}?)(?:正在|正|在|给|为|向|对|与|和|同|走访|看望|慰问){_CLAUSE}{{2,30}}。"
)
_PAST = regex("[我了过]")
#: The author of the text in a picture, of whom it is not said what he is: 本文作者李娜（右一）给学生上课。
_OF_AUTHOR = regex(
    r"(?:图为)?(?:本文作者|作者(?=[\u4e00-\u9fff]{2,4}[与和在给同（(]))(?![^。]*(?:[系是：:]|现[任为]|时任|毕业|生于|任职|单位|简介))[^。，]{4,40}。?"
)
_AUTHOR = regex("^(?:图为)?(?:本文)?(?:作者|笔者)|(?<=..)(?:老师|同志|医生)$")

#: Who stands where in a picture.
_POSED = regex(r"[左右]起?第?[一二三四五六七八九][人位名]?(?:[为是系]|[:：])|图中为")

_POSED_AUTHOR = regex(rf"(?:{_POSED.pattern})(?:本文)?(?:作者|笔者)(?P<who>[\u4e00-\u9fff·]{{2,8}})(?![\u4e00-\u9fff])")

#: What those in a picture stand before is called so and is no quotation: 在“石榴籽”调解室前合影.
_CALLED = regex(r"“([\u4e00-\u9fff]{2,6})”(?=[\u4e00-\u9fff]{1,8}(?:合影|合照)(?:留念)?$)")
_INNER_MARK = regex(r"[，,。！？!?：:；;“”]")
_SIDE = regex("[左右][一二三四五六七八九]")

#: No caption of one of these forms is longer; none that only tells what a group does.
LONGEST, _LONGEST_SCENE = 80, 24
#: Of two lines in a row both have to say what pictures show.
_PAIR = 2


#: Which of those in a picture is meant: 李娜（右一）.
_POINTED = regex(r"[（(](?:[前后中]排)?(?:[左右][一二三四五六七八九]|[左右中]起?|[左右]起?第[一二三四五六七八九])[）)]")


#: Whose a picture or figure is, in English: Photo: …, Source: ….
_CREDITED = regex(
    r"(?:Photo(?:graph)?|Image|Picture|Data|Source|Graphic|Chart|Illustration|Credit)s?(?: by)?\s*[:：]\s*\S", re.I
)


def credits_in_english(text: str) -> bool:
    """Say whether a line says in English whose a picture or a figure is: Photo: Ann Reed/Zeta Press."""
    return text[0].isascii() and _CREDITED.match(text) is not None and not has_han(text)


def points_at(text: str) -> bool:
    """Say whether a whole line says of somebody where he stands in a picture, and is no longer than captions are."""
    return len(text) <= LONGEST and text[-1] == "。" and "。" not in text[:-1] and _POINTED.search(text) is not None


def is_caption(text: str) -> bool:
    """Say whether a line only tells what a picture shows: a sight, or people at something, in a clause without more.

    安城博物馆。 新旧对比 李娜在培训班上作交流发言。 考察团在安城考察
    """
    if points_at(text) or (text[0] in "本图作" and _OF_AUTHOR.fullmatch(text)):
        return True
    if len(text) > LONGEST or ("，" in text and "左" not in text and "右" not in text):
        return False
    bare = text.strip(_MARKS)
    if not bare:
        return False
    whole = bare.endswith("。")
    name = _CALLED.sub(r"\1", bare.rstrip("。"))
    if _POSED.search(bare):
        return True
    if _INNER_MARK.search(name):
        return False
    if whole and len(name) <= 20 and (_SIGHT.search(name) or _NAMED_SIGHT.fullmatch(name)) and not _VERBAL.search(name):
        return headings.numbering(name) is None  # 第二条 本办法适用于各乡镇。
    if len(name) <= _LONGEST_ROW and _ALL_POSE.search(name):
        return True
    if len(name) <= 24 and _SEEN.search(name) and not re.search("[了着过到去来]", name):
        return True
    if whole and (_TOGETHER.fullmatch(bare) or _ON_THE_WAY.fullmatch(bare)):
        return True
    if whole and "在" in name and len(name) <= _LONGEST_SCENE and _is_seen_somewhere(name):
        return True
    return "在" in bare and (_SPEAKING.fullmatch(bare) is not None or _VISITING.fullmatch(bare) is not None)


def _is_seen_somewhere(clause: str) -> bool:
    """Say whether a clause tells of a group that it is at a place, or at what groups do there, and nothing more."""
    found = _SOMEWHERE.fullmatch(clause)
    if found is None or _CLAIM.search(clause):
        return False
    where = clause.partition("在")[2]
    return (_ENDS_HERE.search(where) or _DOES.match(found["what"])) is not None and _VERBAL.search(where) is None


def _all_show_people(lines: Sequence[Block]) -> bool:
    """Say whether lines in a row all tell what a group is at, or where; of those that begin alike one is enough."""
    shows = [_shows_people(line.text) for line in lines]
    return all(shows) or (any(shows) and len({line.text[:2] for line in lines}) == 1)


def _shows_people(text: str) -> bool:
    """Say whether a line without a stop tells what a group is at, or where: 学员在展馆内听讲解, 学员认真听讲."""
    if len(text) > _LONGEST_SCENE or _CLAIM.search(text):
        return False
    return any(shows.fullmatch(text) for shows in (_SOMEWHERE, _AT_IT, _SCENE))


def _shows_activity(text: str, *, several: bool) -> bool:
    """Say whether a line says what a picture shows: a sight, people, a meeting, what visitors are at.

    Where ``several`` stand in a row, a place is enough, or where visitors came.
    """
    if is_caption(text) or _shows_people(text):
        return True
    if len(text) > _LONGEST_SCENE or _CLAIM.search(text):
        return False
    if _VISITED.fullmatch(text):
        return True
    if not several:
        return False
    sight = len(text) >= _LEAST_SIGHT and _VERBAL.search(text) is None and _NAMED_SIGHT.fullmatch(text) is not None
    return sight or _IN_A_ROW.fullmatch(text) is not None


def _names_sight(text: str) -> bool:
    """Say whether one of several lines in a row is the name of a sight and nothing more: 栈桥, 东湖的晨光."""
    return (
        len(text) <= _LONGEST_SIGHT
        and (_SIGHT.search(text) or _NAMED_SIGHT.fullmatch(text)) is not None
        and not (_VERBAL.search(text) or _CLAIM.search(text))
    )


def _shows_coming(text: str) -> bool:
    """Say whether the one line of a page that may head a section says where visitors came: 走进老街, 在老街调研."""
    return len(text) <= _LONGEST_SCENE and _COMING.fullmatch(text) is not None and _CLAIM.search(text) is None


def shows_speaker(text: str) -> bool:
    """Say whether a line tells no more than that somebody, named without a post, speaks somewhere.

    Above a text that is told by 我 it is the caption of the teller's picture.
    """
    return "在" in text and _AT_THE_DESK.fullmatch(text.strip(_MARKS)) is not None


def named_in(text: str) -> str | None:
    """Return who is seen speaking in a caption, or is the one pointed at, as printed, or None."""
    bare = text.strip(_MARKS)
    found = _POSED_AUTHOR.search(bare) or _SPEAKING.fullmatch(bare) or _AT_THE_DESK.fullmatch(bare)
    pointed = [] if found else _POINTED.findall(bare)
    who = found["who"] if found else bare[: bare.index(pointed[0])] if len(pointed) == 1 else None
    return _AUTHOR.sub("", who) if who else None


def at_work(text: str) -> str | None:
    """Return whom a line of one clause tells to be at something, as printed: in none with 我 or of what is over."""
    found = _AT_WORK.fullmatch(text.strip(_MARKS)) if _PAST.search(text) is None else None
    return _AUTHOR.sub("", found["who"]) if found and not _SIDE.match(found["who"]) else None


def galleries(pieces: Sequence[Piece], pictured: bool) -> tuple[set[int], set[int]]:
    """Return where lines inside the text that look like headings show pictures, and where they are lines of the text.

    Lines in a row show pictures where they begin alike, or two of three do, or most say what pictures show, or one of
    three; three others are lines of the text without their stops. So do single lines, on a page without sections, where
    one says what a group is at, or several say what visitors are, or a row shows pictures; and one below the metadata.
    Where other pictures have their captions (``pictured``), one that names a sight is enough. On any page those are
    captions that begin alike with a group, or tell what one is at between the text and a numbered heading.
    """
    shown = _surely_shown(pieces)
    told: set[int] = set()
    alone: set[int] = set()
    beside: set[int] = set()
    inner: list[int] = []
    sections = False
    heads = [n for n, piece in enumerate(pieces) if piece.label == "heading" and n not in shown]
    for _, numbered in groupby(enumerate(heads), key=lambda each: each[1] - each[0]):
        run = [n for _, n in numbered]
        lines = [pieces[n].block for n in run]
        if run[0] == 0 or run[-1] + 1 == len(pieces) or pieces[run[0] - 1].label != "body":
            below_metadata = heads[0] < run[0] and run[-1] + 1 < len(pieces) and pieces[run[0] - 1].label != "heading"
            shown.update(run if below_metadata and _all_show_people(lines) else ())
            continue
        inner += run
        ((_, most),) = Counter(block.text[:2] for block in lines).most_common(1)
        seen = sum(_shows_activity(block.text, several=len(run) > 1) for block in lines)
        seen = max(seen, sum(_names_sight(block.text) for block in lines) if len(run) > _PAIR else 0)
        if any(block.role is not None or headings.numbering(block.text) is not None for block in lines):
            sections = True
        elif len(run) == 1 and (seen or _shows_activity(lines[0].text, several=True)):
            (alone if seen else beside).add(run[0])
        elif len(run) == 1:
            sections = True
        elif 2 * max(most, seen) > len(run) or (len(run) > _PAIR and any(is_caption(block.text) for block in lines)):
            heads_text = len(run) > _PAIR and _CLAIM.search(lines[-1].text) is not None
            sections = sections or heads_text
            shown.update(run[:-1] if heads_text else run)
        elif len(run) > _PAIR:
            told.update(run)
        else:
            sections = True
    if len(inner) == 1 and pieces[inner[0]].block.role is None and _shows_coming(pieces[inner[0]].block.text):
        return shown.union(inner), told
    if sections:
        return shown, told
    last = heads[-1:] if heads and heads[-1] + 1 == len(pieces) and heads[-1] > 0 else []
    sure = bool(shown) or pictured or any(_shows_people(pieces[n].block.text) for n in [*alone, *last])
    sure = sure or (len(alone) > 1 and not beside)
    return (shown | alone | beside if sure else shown), told


def _surely_shown(pieces: Sequence[Piece]) -> set[int]:
    """Return which headings below text show pictures on any page: several begin with one group, or a number follows."""
    heads = {n: piece.block.text for n, piece in enumerate(pieces) if piece.label == "heading"}
    below = [n for n in heads if n and pieces[n - 1].label == "body" and not pieces[n].block.role]
    groups = {
        n: found["group"] for n in below if (found := _GROUP_AT.fullmatch(heads[n])) and not _CLAIM.search(heads[n])
    }
    alike = Counter(groups.values())
    numbered = {n for n, text in heads.items() if headings.numbering(text) is not None}
    return {n for n in below if alike[groups.get(n, "")] >= _PAIR or (n + 1 in numbered and _shows_people(heads[n]))}


def activities(pieces: Sequence[Piece], pictured: bool) -> set[int]:
    """Return where lines of the text only name what pictures show being done: where several do, each below longer text,
    or one where other pictures have their captions (``pictured``).

    Among short sentences such a line may be one of them.
    """
    found = [at for at, piece in enumerate(pieces) if piece.label == "body" and _names_activity(piece.block.text)]
    apart = [at for at in found if at and len(pieces[at - 1].block.text) > 2 * _LONGEST_ACTIVITY]
    return set(apart) if len(apart) == len(found) > (0 if pictured else 1) else set()


def _names_activity(text: str) -> bool:
    if len(text) > _LONGEST_SCENE or text[-1] != "。":
        return False
    if _PEOPLE_AT_WORK.fullmatch(text) and not (_TOLD.search(text) or _CLAIM.search(text)):
        return True
    if len(text) > _LONGEST_ACTIVITY or _ACTIVITY.fullmatch(text) is None:
        return False
    return _VERBAL.search(text) is None and _MEASURE.search(text) is None and _CLAIM.search(text) is None


def _credited(pieces: Sequence[Piece]) -> set[int]:
    """Return where a Chinese page says in English whose a picture or a figure is, and what it shows above that."""
    latin = [not has_han(piece.block.text) for piece in pieces]
    found = {at for at, piece in enumerate(pieces) if latin[at] and credits_in_english(piece.block.text)}
    if 2 * sum(latin) > len(pieces):
        return set()
    return found | {at - 1 for at in found if at and latin[at - 1]}


def announced(pieces: Sequence[Piece]) -> set[int]:
    """Return where short lines in a row each lead over to what is no text: the pictures that they name (老街：).

    So does who is named in English as whose a picture is.
    """
    shown = _credited(pieces)
    for leads, run in groupby(range(len(pieces)), key=lambda at: _leads_over(pieces[at])):
        lines = list(run)
        shown.update(lines if leads and len(lines) >= _PAIR else ())
    return shown


def _leads_over(piece: Piece) -> bool:
    text = piece.block.text
    return (
        piece.label == "body"
        and len(text) <= _LONGEST_SCENE
        and text[-1] in "：:"
        and not _INNER_MARK.search(text[:-1])
    )


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
