"""Bylines, datelines, sources and times: what a page says of who wrote an article, where it stood and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from searchapp.lexicon import persons
from searchapp.lexicon.persons import DOT, surnames
from searchapp.lexicon.print_words import alternatives, groups, words
from searchapp.reading.stated_dates import DATE, iso_date

_MARKS = "□■◎●○▪◆◇☐▢◻◼▉★☆△▲"
_MARK = re.compile(rf"[{_MARKS}]")
_TEXT_AND_PICTURES = re.compile(r"文\s*[/／|、·]?\s*图|图\s*[/／|、·]\s*文")
_OFFICE = re.compile(
    r"(?:本报|本刊|本网|本台|新华社|人民日报|[\u4e00-\u9fff]{2,4}日报)(?:特约|首席)?(?:评论员|编辑部|评论部|记者|记者组|报道组|采访组)"
)
_SPLIT = re.compile(r"[\s、,，;；|｜/／∕:：&＆]+")
#: Where a report was sent from is no part of who wrote it; of two houses before 记者 the first is no person.
_SENT_FROM = re.compile(r"(?<=[\u4e00-\u9fff])[\s\u3000]+发自[\u4e00-\u9fff、]{2,16}$")
_FIRST_HOUSE = re.compile(r"^[\u4e00-\u9fff]{2,8}[/／∕·](?=[\u4e00-\u9fff]{2,8}[报网社台闻]\S{0,8}记者)")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_SENTENCE = re.compile(r"[。！？!?“”]")

_NARRATOR = re.compile(
    r"[（(【]?\s*(?:讲述人|讲述者|讲述|口述人|口述者|口述|自述人|自述|主讲人|受访人|受访者|分享人)\s*[:：/／|｜丨]\s*([^。！？]{2,40}?)\s*[）)】]?$"
)
_WRITTEN_BY = re.compile(r"文\s*[/／|｜丨:：]\s*([^。！？]{2,40})")
_DATELINE = re.compile(
    r"[【\[（(]?\s*(?P<who>[\u4e00-\u9fffA-Za-z·]{2,20}?)\s*(?P<year>(?:19|20)\d{2}年)?(?P<md>\d{1,2}月\d{1,2}日)?\s*(?:讯|电|消息|报道(?=[（(]))"
    r"(?=[】\]）)（(:：\s—]|[\u4e00-\u9fff]*记者|$)[】\]）)]?\s*"
    r"(?:[（(](?P<by>[^（）()]{2,80})[）)]|(?P<open>(?:本报|全媒体)?(?:记者|通讯员)[^，。：:（(]{2,40}?)(?:报道[:：\s\u3000]|[:：]))?"
)
#: One of these is in whatever _DATELINE finds.
_SENT = re.compile("讯|电|消息|报道[（(]")
_SECTION_MARK = re.compile(r"^[（(]\s*(?:上接|紧接|接)[^（）()]{1,16}[）)]")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline, dateline or line of metadata says. ``compiled`` when it credits the one who put words in order.

    ``issuer`` is the office that put out a document, which counts as its source where none is stated. ``writer`` is how
    an author who may tell of himself is printed, with his post; ``told`` when it is only the post of one who is named
    elsewhere. ``sheet`` when it stands for a whole printed page.
    """

    authors: tuple[str, ...] = ()
    source: str | None = None
    date: str | None = None
    title: str | None = None
    month_day: str | None = None
    compiled: bool = False
    issuer: str | None = None
    writer: str | None = None
    told: bool = False
    sheet: bool = False


@cache
def _any_role() -> re.Pattern[str]:
    return re.compile(
        "|".join(sorted((word for word in words("byline_roles") if len(word) > 1), key=len, reverse=True))
    )


@cache
def _byline_hint() -> re.Pattern[str]:
    """One of these is in every byline: a role, one of a single character at the end of a word, or a mark."""
    single = (f"{word}(?![\u4e00-\u9fff])" for word in words("byline_roles") if len(word) == 1)
    return re.compile("|".join((_any_role().pattern, "编辑部", "评论部", *single, *_MARKS)))


@cache
def _role() -> re.Pattern[str]:
    """A role with what may be glued to it: a paper before it, a name behind it (本报记者李娜)."""
    return re.compile(rf"(?P<org>.*?)(?P<role>{_any_role().pattern})(?P<name>[\u4e00-\u9fff·]{{0,4}})")


_DESK = r"全媒体|融媒体?|新媒体|视频|见习|实习|首席|高级|资深|特派|特约|专职|主任|摄影|文字|时政|财经|社|驻[一-鿿]{2,4}"


@cache
def _desk() -> re.Pattern[str]:
    """What stands between a paper's name and 记者: 全媒体, 首席, 驻郑州."""
    return re.compile(
        rf"(?:本[报网刊台社]|[\u4e00-\u9fffA-Za-z0-9·•—－-]{{0,16}}(?:{alternatives('media_endings')}))?(?:{_DESK})*"
    )


@cache
def _of_media() -> re.Pattern[str]:
    """What stands in anything that ``_desk`` matches: a quick sieve."""
    return re.compile(f"{alternatives('media_endings')}|本|{_DESK}")


_UNIT = re.compile(
    r"[\u4e00-\u9fff]{0,14}(?:部|局|委|办|处|科|中心|公司|集团|社|学院|大学|法院|检察院|政府|办公室|宣|组|队|院|会|[市县区镇乡])"
)


@cache
def _media() -> re.Pattern[str]:
    return re.compile(rf"本[报网刊台社]|[\u4e00-\u9fffA-Za-z0-9]{{0,16}}?(?:{alternatives('media_endings')})")


_MEDIA_PARTS = re.compile(r"[·•・\s、—\-]+")


@cache
def _named_media() -> re.Pattern[str]:
    """A paper's name up to where a part of a line ends, or goes on with who reports."""
    return re.compile(
        rf"([\u4e00-\u9fffA-Za-z0-9]{{0,14}}?(?:{alternatives('media_endings')}))(?:社)?"
        r"(?=$|全媒体|融媒体|驻|首席|见习|实习|特派|特约|本)"
    )


def media_name(text: str) -> str | None:
    """Return the newspaper, agency or site that ``text`` names last, a newspaper before its channels, or None.

    正观新闻·郑州晚报 -> 郑州晚报; 周口日报·周口融媒 -> 周口日报.
    """
    last: str | None = None
    for part in _MEDIA_PARTS.split(text):
        found = _named_media().match(part)
        if (
            found
            and len(found.group(1)) > 2
            and not found.group(1).startswith(("本报", "本网", "本刊", "本台", "本社"))
        ):
            name = found.group(1)
            if name.endswith("报社"):
                name = name[:-1]
            if last is None or name.endswith("报") or not last.endswith("报"):
                last = name
    return last


def parse_masthead(text: str) -> Byline | None:
    """Return the paper that a line names and nothing else (淮南日报), or None."""
    return Byline((), text) if len(text) <= 8 and text.endswith(("报", "网")) and media_name(text) == text else None


def is_name(text: str) -> bool:
    """Tell whether ``text`` has the form of a person's name and is no word for a role."""
    if not persons.is_name(text) or text in words("byline_roles"):
        return False
    return DOT.search(text) is None or not any(role in text for role in words("byline_roles") if len(role) > 1)


@lru_cache(maxsize=2048)
def parse_byline(text: str) -> Byline | None:
    """Return what a line says that is only a byline (本报记者 李娜 通讯员 王远, □李娜, (记者 李娜 整理)), else None."""
    if not 2 <= len(text) <= 90 or not _byline_hint().search(text):
        return None
    bare = text.strip(" \u3000")
    if bare[0] in "（([【" and bare[-1] in "）)]】":
        bare = bare[1:-1].strip()
    marked = bare[:1] in _MARKS and bool(bare[:1])
    bare = _MARK.sub(" ", bare).strip(" \u3000").rstrip("。.")
    if not bare or _SENTENCE.search(bare):
        return None
    if "记者" in bare:
        bare = _SENT_FROM.sub("", _FIRST_HOUSE.sub("", bare))
    if _OFFICE.fullmatch(bare):
        return Byline((), media_name(bare))
    if "图" in bare and "文" in bare:
        bare = _TEXT_AND_PICTURES.sub(" 文图 ", bare)
    return _byline_of(_SPLIT.split(bare), marked)


def _byline_of(parts: list[str], marked: bool) -> Byline | None:
    known = groups("byline_roles")
    tokens = [part for part in parts if part]
    named: list[tuple[str, str]] = []
    source: str | None = None
    role, roles, unknown = "", 0, 0
    compiled = named_since = False
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        found = _role().fullmatch(token) if _any_role().search(token) else None
        if found and not _desk().fullmatch(found.group("org")) and not is_name(found.group("org")):
            found = None
        if token[-1] in "文摄图" and not role and is_name(token[:-1]):  # 李娜文, 王远摄
            named.append((token[:-1], known[token[-1]]))
            roles += 1
        elif token in known or (found and not is_name(token)):
            org = "" if token in known or not found else found.group("org")
            word = token if token in known or not found else found.group("role")
            glued = "" if token in known or not found else found.group("name")
            if is_name(org) and not _desk().fullmatch(org):  # 李娜报道
                named.append((org, known[word]))
                org = ""
            if len(org) > 24 or (glued and not is_name(glued) and not (len(glued) == 1 and index < len(tokens))):
                return None
            source = media_name(org) or source
            if not (role == "picture" and known[word] == "writer" and not named_since):  # 图／记者 王强
                role = known[word]
            roles, named_since = roles + 1, False
            compiled = compiled or role == "compiler"
            if len(glued) == 1:
                tokens[index - 1 : index] = [glued]
                index -= 1
            elif glued:
                named.append((glued, role))
                named_since = True
        elif len(token) == 1 and index < len(tokens) and len(tokens[index]) == 1 and is_name(token + tokens[index]):
            named.append((token + tokens[index], role))
            named_since = True
            index += 1
        elif is_name(token) or (roles and _NAME.fullmatch(token) and not _UNIT.fullmatch(token)):
            named.append((token, role))
            named_since = True
        else:
            unknown += 1
            of_media = _of_media().search(token) and _desk().fullmatch(token)
            if not (of_media or (roles and _UNIT.fullmatch(token))):
                return None
            source = media_name(token) or source
    if _signs_after(tokens):
        named = _names_before_roles(tokens)
    if not named or not (roles or (marked and not unknown)) or unknown > 2 or unknown > len(named) + 1:
        return None
    last_role = role
    writers = [name for name, kind in named if kind != "picture" and not (kind == "" and last_role == "picture")]
    return Byline(tuple(dict.fromkeys(writers)), source, compiled=compiled)


def _signs_after(tokens: list[str]) -> bool:
    """Say whether the names stand before their roles (李娜／文　王强／摄)."""
    known = words("byline_roles")
    return (
        len(tokens) > 1 and tokens[-1] in known and is_name(tokens[0]) and all(t in known or is_name(t) for t in tokens)
    )


def _names_before_roles(tokens: list[str]) -> list[tuple[str, str]]:
    known = groups("byline_roles")
    named: list[tuple[str, str]] = []
    waiting: list[str] = []
    for token in tokens:
        if token in known:
            named.extend((name, known[token]) for name in waiting)
            waiting = []
        else:
            waiting.append(token)
    return named


def is_open_byline(text: str) -> bool:
    """Say whether a short line ends with a role and waits for its name on the next line (…晚报记者)."""
    return (
        len(text) <= 24
        and text.endswith(("记者", "通讯员", "实习生", "评论员"))
        and not _SENTENCE.search(text)
        and text.count("(") + text.count("（") == text.count(")") + text.count("）")
    )


def parse_narrator(text: str) -> str | None:
    """Return who tells a first-person section (讲述人:芜湖市政府办公室 胡蓉菲), as printed, or None."""
    found = _NARRATOR.match(text) if len(text) <= 60 else None
    return found.group(1) if found else None


def parse_written_by(text: str) -> str | None:
    """Return who signs a section with 文／, if it is a person and no reporter or photographer, as printed, or None."""
    bare = text[1:-1].strip() if text[0] in "（(" and text[-1] in "）)" else text
    found = _WRITTEN_BY.fullmatch(bare) if len(text) <= 50 else None
    if not found:
        return None
    signed = found.group(1)
    if re.search(r"记者|通讯员|图|摄|[/／|]", signed):
        return None
    return signed if signed_names(signed) else None


def signed_names(signed: str) -> tuple[str, ...]:
    """Return the names in a signature that may state posts and offices too (孙立（蚌埠市发展改革委）)."""
    return tuple(part for part in re.split(r"[\s、,，（）()]+", signed) if is_name(part))


_WITH_POST = re.compile(r"(?P<name>[\u4e00-\u9fff·•・]{2,16})\s*[（(](?P<post>[^（）()]{4,40})[）)]")
_POST_FIRST = re.compile(
    r"(?P<post>[\u4e00-\u9fff（）()、]{5,40}?)[\s\u3000]+"
    r"(?P<name>[\u4e00-\u9fff·•・]{2,16}|[\u4e00-\u9fff] [\u4e00-\u9fff])"
)
_ABOUT = re.compile(
    r"(?P<name>[\u4e00-\u9fff·•・]{0,16})\s*[（(【]?\s*(?:本文)?作者(?P<named>[\u4e00-\u9fff·•・]{2,8})?(?:单位)?(?:系|为|是|[:：])\s*(?P<post>[^。！？]{4,80}?)[）)】]?[。]?"
)
_OFFICE_NAMED = re.compile(
    r"部|局|委|办|处|科|股|室|小学|中学|学校|学院|大学|幼儿园|医院|卫生院|银行|中心|公司|集团|镇|乡|街道|政府|书记|主任|[县市区镇乡局科股处院校所队站]长|干部|学员|教授|主席|经理"
)


@lru_cache(maxsize=2048)
def signed_with_post(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return a signature with its post as printed, and its name (李娜（新城商务局）, 新城商务局局长 李娜), or None."""
    if not 7 <= len(text) <= 60 or text.isalnum():
        return None
    found = _WITH_POST.fullmatch(text) or _POST_FIRST.fullmatch(text)
    if not found or not _OFFICE_NAMED.search(found.group("post")) or re.search(r"记者|通讯员|报道", text):
        return None
    name = re.sub(r"\s", "", found.group("name"))
    return (text, (name,)) if is_name(name) else None


def about_author(text: str) -> tuple[str | None, str] | None:
    """Return the name, if stated, and the post that a note on an author gives (作者系新城县商务局局长), or None."""
    found = _ABOUT.fullmatch(text) if "作者" in text and 6 <= len(text) <= 110 else None
    if not found or not _OFFICE_NAMED.search(found.group("post")):
        return None
    name = found.group("name") or found.group("named") or ""
    return (name if is_name(name) else None), re.split(r"[，,；;]", found.group("post"))[0]


def parse_author_line(text: str, *, expected: bool = False) -> tuple[str, ...]:
    """Return the names of a line that holds nothing but one to three names (李跃波; 李 娜 王远), else ().

    A surname that is an everyday word too makes a name only where one is ``expected``: 强作风 and 明方向 are headings.
    """
    if not 2 <= len(text) <= 16:
        return ()
    tokens = [token for token in _SPLIT.split(text) if token]
    if len(tokens) == 2 and len(tokens[0]) == len(tokens[1]) == 1:
        tokens = ["".join(tokens)]
    plain = 1 <= len(tokens) <= 3 and all(is_name(token) and len(token) <= 4 for token in tokens)
    everyday = any(token[0] in surnames().everyday for token in tokens)
    return tuple(tokens) if plain and (expected or not everyday) else ()


def parse_dateline(text: str) -> Byline | None:
    """Return what a paragraph says that opens as news does (本报讯(记者 …), 新华社北京5月3日电（…）), else None."""
    head = text[:120]
    found = _DATELINE.match(head) if _SENT.search(head) else None
    if not found:
        return None
    who = found.group("who")
    media = _media().fullmatch(who) or _media().match(who)
    if not media:
        return None
    source = None if who.startswith("本") else media.group(0)
    stated = found.group("by") or found.group("open")
    byline = parse_byline(stated) if stated else None
    alone = parse_author_line(found.group("by") or "", expected=True) if byline is None else ()
    month_day = found.group("md")
    return Byline(
        byline.authors if byline else alone,
        source or (byline.source if byline else None),
        _iso_day(found.group("year"), month_day),
        month_day=month_day,
    )


def is_lone_dateline(text: str) -> bool:
    """Say whether a line holds a dateline and nothing else: 本报讯（记者 李娜）."""
    found = _DATELINE.match(text)
    return found is not None and found.end() == len(text)


def _iso_day(year: str | None, month_day: str | None) -> str | None:
    if not year or not month_day:
        return None
    found = DATE.match(year + month_day)
    return iso_date(found) if found else None


def continues_a_page(text: str) -> bool:
    """Say whether a paragraph opens with （上接一版） or the like: an article's second part."""
    return _SECTION_MARK.match(text) is not None
