"""Lines of metadata: sources, times, authors and titles in the spellings of Chinese news sites."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import structs

from searchapp.lexicon.organisations import endings, is_authority, is_desk
from searchapp.lexicon.persons import LIKELY, common_words, likeness
from searchapp.lexicon.places import province_name
from searchapp.lexicon.print_words import alternatives, groups, words
from searchapp.patterns import regex
from searchapp.reading import forums, origins
from searchapp.reading.bylines import Byline, parse_byline
from searchapp.reading.datelines import is_lone_dateline
from searchapp.reading.enacted import parse_enacted
from searchapp.reading.forums import DEVICE, FORUM
from searchapp.reading.journals import parse_field
from searchapp.reading.lines import has_han
from searchapp.reading.media import account_named, media_name
from searchapp.reading.sheets import parse_sheet
from searchapp.reading.signatures import is_name, named_in_letters, parse_author_line, signed_with_post
from searchapp.reading.stated_dates import DATE, WEEKDAY, in_order, iso_date, plain_figures, written_on

_SPACED = regex(r"(?:来源|稿源|信息来源|文章来源)[\s\u3000]+(\S{2,16})")
#: Metadata has a figure, a year and a month, or a key with a mark or a space behind it.
_HINT = regex(r"[\d:：丨|｜来稿年](?:(?<![来稿年])|源[\s\u3000]|(?<=年)\S{1,2}月)")
_TIME = regex(r"[T\s]*\d{1,2}\s*[:：时]\s*\d{2}(?:\s*[:：分]\s*\d{2}秒?|分)?(?:\.\d+)?(?:Z|\s?\+\d\d:?\d\d)?")

#: Keys are set out to equal width in tables (索 引 号), and sites decorate the line with the number of readers.
_SPACED_KEY = regex(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])[ \u3000]*([\u4e00-\u9fff]?)(?=\s*[:：])"
)
#: 转自《新城日报》2021年6月10日 needs no colon.
_REPRINTED = ("转自", "转载自", "摘自", "原载", "选自")
_REPRINT = regex(r"(转自|转载自|摘自|原载|选自)于?\s*《([^》]{2,12})》\s*")
_POSTED = regex(r"(?:发[表布]|发自|IP属地)[于：:]?\s*[\u4e00-\u9fff]{2,6}$")
#: What stands behind the time of an account's post is the province that it was sent from.
_POSTED_FROM = regex(r"\d{1,2}:\d{2}(?::\d{2})?\s+([\u4e00-\u9fff]{2,3})$")
_ACCOUNT = regex(r"[\u4e00-\u9fffA-Za-z0-9·\-+＋]{2,16}")
_ORIGINAL = regex(r"^(?:原创|首发|转载)(?=[\s\u3000:：|｜]|$)[:：|｜]?")

#: The name of an office's site, before what it says of an article.
_WORD = regex(r"\s*[^\s，。！？；：,!?;:]{0,16}\s*")
_SITE = regex(r"[\u4e00-\u9fff]{2,16}(?:门户网站|政府网站|官方网站|门户网|政府网|官网|网站)")
#: The platform that an account belongs to is no part of its name.
_PLATFORM = regex(r"(?:官方)?(?:账号|帐号|百家号|头条号|澎湃号)$")
_PUBLISHED = regex(
    r"(?:发布|发表|更新|编辑|刊发|记者)?于$|^(?:发布|发表|更新|刊发)于?(?=\s|$)|(?:^|\s)(?:发布|发表|更新|订阅|关注)$"
)
#: A rubric beside the time of a page (学术) is no account; nor is a place behind it.
_RUBRIC, _SHORTEST_ACCOUNT = 2, 4
#: What a headline tells; no account is called so.
_TOLD = regex("莅临|走进|来到|开展|考察|调研|召开|举[行办]|拜访|视察|座谈|慰问|赴|来访")
#: An issue of a journal: 党员生活 2015年12期.
_ISSUE = regex(r"《?([\u4e00-\u9fff]{2,10})》?\s*(?:19|20)\d{2}\s*年?\s*第?\s*\d{1,2}\s*期")
#: Where an article was printed, behind who wrote it: 作者：李娜 《新城日报》（2016年5月6日 第3版）.
_PRINTED = regex(
    r"《\s*(?P<paper>[^《》]{2,16}?)\s*》\s*[（(]?\s*(?P<when>(?:19|20)\d{2}\D[^《》（）()]{4,24}?版)\s*[）)]?$"
)
#: Before the headline under which it was printed there.
_ORIGIN = regex(r"(?:原文|原载|本文|文章)?(?:链接|出处|原载|刊[于载])\s*[:：]")
#: What a shop for documents prints beside the day.
_PRICE = regex(r"\d+(?:\.\d+)?\s*元|(?:立即|免费|点击|全文)下载|\d+\s*(?:页|字|积分|金币|下载券)(?=\s|$)")
_URL = regex(r"(?:https?://|www\.)[\w./?=&%-]+")
_DECORATION = regex(r"第?\s*[A-Z]?\d{1,3}\s*版?[\s\S]{0,8}|农历\S{0,8}|讯|\S{0,6}版")
_SHORT = regex(r"(?P<day>\d{1,2}月\d{1,2}日)\s+\d{1,2}:\d{2}(?::\d{2})?\s+(?P<name>\S{3,16})")
#: What a site for documents prints above one, its own name behind a day without the year: 10-28 安城文库.
_UPLOADED = regex(r"(?:0?[1-9]|1[0-2])-(?:[0-2]?\d|3[01])\s+(?P<name>[\u4e00-\u9fff]{3,8}(?:库|网|文|范文))")
#: Who edited a page, behind its day.
_EDITED = regex(r"(?:责任|值班|网络|执行|本期)?(?:编辑|责编|编审|校对|审核)")
_DATED = regex(r"\d|星期|周|礼拜|年\S{1,2}月")
_BARS = regex(r"[\s|｜]+")
#: What stands behind a name under a key that no list holds: 李娜　录入：admin.
_NEXT_KEY = regex(r"[\s\u3000|｜]([\u4e00-\u9fff]{2,5})[:：]")
#: What whoever is named did with the text, behind the name: 新城县融媒体中心采编.
_HANDLED = regex(r"(?<=[\u4e00-\u9fff]{3})(?:收集|采集|采编|供稿|提供|整理|转载|报送|撰稿|综合|原创|首发|推送)+$")
_VALUE_END = regex(r"[\s|｜（(，]+")
_TITLED = regex(r"《([^》]{2,20})》")
#: A bracket that opens before a key closes behind its value: [记者:李娜 王远] 阅读 12 次.
_CLOSES = dict(zip("[【(（", "]】)）", strict=True))
#: What stands alone above its value on the pages of accounts.
_SHORT_KEYS = frozenset({"来源", "作者", "编辑", "责编", "审核", "校对"})
_KEY_ENDS = ":：丨|｜"
_KEY_END = regex(f"[{_KEY_ENDS}]")


@cache
def _key() -> re.Pattern[str]:
    return regex(rf"({alternatives('meta_keys')})\s*[:：丨|｜]{{1,2}}")


@cache
def _nobody() -> re.Pattern[str]:
    """What stands where a name would, and says that there is none: 佚名, 本站原创, 综合自网络."""
    return regex(
        rf"(?:(?:{alternatives('byline_roles', 'nobody')}"
        "|综合|整理|收集|摘编|投稿|来稿|上传|暂无|自媒体|本[网报台刊]讯?)自?)+"
    )


def _kind(key: re.Match[str]) -> str:
    """Return what a key is the key of: date, source, issuer, author, title or other."""
    return groups("meta_keys")[key[1]]


@lru_cache(maxsize=2048)
def parse_meta(text: str) -> Byline | None:
    """Return what a line says that only states time, source, author and the like, in any usual spelling, else None."""
    if len(text) < 4:
        return None
    if enacted := parse_enacted(text):
        return enacted
    if len(text) > 160:
        return None
    if origin := origins.parse_origin(text):
        return origin
    if "。" in text or text[-1] in "？?！!":
        return None
    if text[0] == "【" and (field := parse_field(text)):
        return field
    if not _HINT.search(text):
        return None
    text = in_order(plain_figures(text))
    if written := written_on(text):
        return Byline(date=written)
    if sheet := parse_sheet(text):
        return sheet
    if "报道" in text and is_lone_dateline(text):
        return None
    if "期" in text and (issue := _ISSUE.fullmatch(text)):
        return Byline((), issue.group(1))
    if "》" in text and (printed := _PRINTED.search(text)):
        return _in_print(text[: printed.start()].strip(" \u3000（("), printed)
    if text.startswith(_REPRINTED):
        text = _REPRINT.sub(lambda found: f"{found[1]}：{found[2]} ", text)
    if ")" in text or "）" in text:
        text = forums.without_counters(text)
    if (" " in text or "\u3000" in text) and (":" in text or "：" in text):
        text = _SPACED_KEY.sub(lambda found: "".join(found.groups()), text)
    spaced = _SPACED.fullmatch(text) if "源" in text else None
    if spaced:
        return Byline((), _source_value(spaced.group(1)))
    dated = DATE.search(text)
    if dated and FORUM.search(text):
        return Byline(date=iso_date(dated)) if len(FORUM.sub("", text)) <= 48 else None
    keys = list(_key().finditer(text)) if _KEY_END.search(text) else []
    if not keys:
        return _bare_dateline(text, dated) if dated else _short_dateline(text)
    head = text[: keys[0].start()].strip(" \u3000|｜[【(（·-—")
    before = _head(head, text[keys[0].start() - 1].isalpha()) if head else Byline()
    if before is None or (len(keys) == 1 and _kind(keys[0]) == "other" and not dated and not _is_field(keys[0])):
        return None
    authors = [*before.authors]
    source, issuer, writer, title = before.source, before.issuer, before.writer, None
    bounds = [*(key.start() for key in keys), len(text)]
    for key, end in zip(keys, bounds[1:], strict=True):
        close = _CLOSES.get(text[key.start() - 1 : key.start()])
        value = text[key.end() : end].partition(close)[0] if close else text[key.end() : end]
        said = _stated(_kind(key), key.group(), _unwrapped(value), len(keys) == 1)
        if said is None:
            return None
        authors += said.authors
        source, issuer = said.source or source, said.issuer or issuer
        writer, title = before.writer or said.writer or writer, said.title or title
    date = iso_date(dated) if dated else None
    uploaded = "上传" in text  # by whom, or when
    return Byline(tuple(dict.fromkeys(authors)), source, date, title, issuer=issuer, writer=writer, uploaded=uploaded)


def _is_field(key: re.Match[str]) -> bool:
    """Say whether a key of three characters or more has only a word or a number behind it: 公开方式：主动公开."""
    return len(key.group().rstrip(" \u3000:：")) > 2 and _WORD.fullmatch(key.string, key.end()) is not None


def _in_print(before: str, printed: re.Match[str]) -> Byline | None:
    """Return what stands before the paper and its day and page, with these; None where it is no metadata."""
    origin = not before or _ORIGIN.match(before) is not None
    said = Byline() if origin else parse_meta(before) or parse_byline(before)
    dated = DATE.search(printed.group("when"))
    return structs.replace(said, source=printed.group("paper"), date=iso_date(dated)) if said and dated else None


def _signed_behind(text: str) -> Byline:
    """Return who is named behind a source without a role: 来源：安城日报 李娜."""
    names = parse_author_line(text, expected=True)
    return Byline(names if common_words().isdisjoint(names) else ())


def _unwrapped(value: str) -> str:
    """Return a value without the marks around it; a bracket that it opened itself stays."""
    value = value.strip(" \u3000|｜·").rstrip("[【(（ \u3000|｜·")
    if (close := _CLOSES.get(value[:1])) is None or close not in value[:-1]:  # [转帖] in front closes where it opened
        value = value.lstrip(" \u3000|｜[【(（·")
    bare = value.rstrip(" \u3000|｜·")
    while bare and bare[-1] in "]】)）" and bare.count(bare[-1]) > bare.count("[【(（"["]】)）".index(bare[-1])]):
        bare = bare[:-1].rstrip(" \u3000|｜·")
    return bare


def _head(head: str, glued: bool) -> Byline | None:
    """What stands before the first key: a date, the name of a paper, a byline.

    Of two characters ``glued`` to the key only what is likely is a name: 支教时间 is a key of its own.
    """
    rest = _URL.sub("", _undated(head)).strip(" \u3000|｜·-—")
    byline = parse_byline(rest) if rest else None
    if byline:
        return byline
    names = () if media_name(rest) else parse_author_line(rest, expected=True)
    if glued and len(rest) == 2 and likeness(rest) < LIKELY:
        names = ()
    if names and common_words().isdisjoint(names) and words("editor_roles").isdisjoint(names):
        return Byline(names, writer=names[0] if len(names) == 1 else None)  # 李娜　发布时间：…
    if _SITE.fullmatch(rest):
        return Byline(issuer=rest)
    dated = DATE.search(head)
    if not (dated or len(head) <= 12 or media_name(head)):
        return None
    named = media_name(rest)
    if named is None and dated and dated.start() > 0 and _TIME.search(head, dated.end()) and _ACCOUNT.fullmatch(rest):
        return _account([rest], None)  # 安城观察 2023-05-06 10:20 阅读量：
    return Byline((), named)


def _stated(kind: str, key: str, value: str, alone: bool) -> Byline | None:
    """What the ``value`` of a ``key`` of this ``kind`` says; None when the line is no metadata after all."""
    if kind == "source":
        if account := account_named(value):
            held = (account.holder,) if account.holder else _signed_behind(account.behind).authors
            return Byline(held, account.name, writer=held[0] if len(held) == 1 else None)
        behind = " ".join(_BARS.split(_undated(value, " ").replace("》/", "》 ").strip())[1:])
        byline = parse_byline(behind) or _signed_behind(behind)
        named = _source_value(value)
        if named and ((key.startswith("来自") and _is_place(named)) or DEVICE.fullmatch(named)):
            return Byline()  # whence a reader of a forum posts, and with what
        if named and len(named) <= 3 and is_name(named) and named[-1] not in "网报社台刊":
            return Byline((named,), writer=named)  # 来源: with who sent the text in
        return Byline(byline.authors, named)
    if kind == "author":
        value = _undated(value).strip()
        if (further := _NEXT_KEY.search(value)) and further[1] not in words("byline_roles"):
            value = value[: further.start()]
        writer = signed_with_post(value)
        outlet = media_name(value) == value
        names = list(writer[1]) if writer else [] if outlet else _names(value)
        if not (names or outlet or forums.FILED.fullmatch(value) or _nobody().fullmatch(value)) and forums.is_pen_name(
            value
        ):
            names = [value]
        if not names and alone and not has_han(value):
            return Byline()  # what a site knows its reader by
        if outlet:
            return Byline((), value)
        if _nobody().fullmatch(value):
            return Byline()
        if not names and alone and not is_desk(value):
            return None  # a desk that wrote it is no author
        told = len(names) == 1 and "记者" not in key + value  # a reporter tells nothing of himself
        return Byline(tuple(names), writer=writer[0] if writer else names[0] if told else None)
    if kind == "issuer":
        named = _source_value(value)
        personal = named is not None and key.startswith("发布者") and (len(named) < _SHORTEST_ACCOUNT or is_name(named))
        return Byline(issuer=None if personal else named)
    if kind == "title":
        return Byline(title=value or None)
    if kind == "date" and not DATE.search(value) and value and not re.match(r"[\d\s:：.-]+$", value):
        return None
    return Byline()


def _undated(value: str, gap: str = "") -> str:
    """Return a value with ``gap`` in place of dates, times and weekdays."""
    return WEEKDAY.sub(gap, _TIME.sub(gap, DATE.sub(gap, value))) if _DATED.search(value) else value


def _bare_dateline(text: str, dated: re.Match[str]) -> Byline | None:
    """A line that is a date with a time, a weekday, the name of a paper, an account or a page, and nothing else."""
    day = iso_date(dated)
    if by := forums.poster(text):
        return Byline(date=day, issuer=by if media_name(by) or is_authority(by) else None)
    posted = _POSTED.search(text) is not None
    place = _POSTED_FROM.search(text, dated.end())
    if place is not None and dated.start() > 0 and province_name(place.group(1)):
        text = text[: place.start(1)]
    text = forums.without_counters(text)
    rest = _PRICE.sub(" ", _URL.sub("", text)) if "下载" in text or "元" in text else _URL.sub("", text)
    rest = WEEKDAY.sub(" ", _TIME.sub(" ", DATE.sub(" ", _POSTED.sub("", rest), count=1), count=1))
    rest = _PLATFORM.sub("", rest.strip(" \u3000|｜[]【】()（）〖〗·-—,，"))
    rest = _PUBLISHED.sub("", rest).strip()
    if _ORIGINAL.match(rest) and (account := _account(_ORIGINAL.sub("", rest).split(), day)):
        return account
    if len(rest) > 40 or re.search(r"[，,；;：:！？!?“”]", rest):
        return None
    if not rest or _DECORATION.fullmatch(rest) or all(map(_is_beside_day, filter(None, _BARS.split(rest)))):
        return Byline(date=day)
    if not media_name(rest) and (names := forums.beside_day(rest, dated.start() > 0)):
        return Byline(names, date=day, writer=names[0] if len(names) == 1 else None)  # 2021-08-30李娜
    if _EDITED.match(rest):
        return Byline(date=day)  # 2021-08-30责任编辑李娜
    if posted:
        return _account(rest.split(), day)
    byline = parse_byline(rest)
    if byline:
        return structs.replace(byline, date=day)
    parts = rest.split()
    if "/" in rest and all(media_name(part) for part in rest.split("/")):
        return Byline((), rest, day)
    if len(rest) <= 24 and (name := media_name(rest)):
        authors = tuple(part for part in parts if parse_author_line(part) and not media_name(part))
        return Byline(authors, name, day, writer=authors[0] if len(authors) == 1 else None)
    timed = _TIME.search(text[dated.end() :]) is not None
    if dated.start() > 0 and _TOLD.search(rest):
        return None  # a headline before its day
    if timed and dated.start() > 0 and len(parts) <= 2 and len(rest) <= 12 and all(map(_ACCOUNT.fullmatch, parts)):
        return Byline(date=day) if forums.FILED.fullmatch(rest) or len(rest) <= _RUBRIC else _account(parts, day)
    if forums.FILED.fullmatch(rest):
        return Byline(date=day)
    if timed and dated.start() == 0 and _ACCOUNT.fullmatch(rest) and len(rest) > _SHORTEST_ACCOUNT:
        return Byline(date=day, issuer=rest)
    if is_authority(rest) or (dated.start() > 0 and _school().fullmatch(rest)):
        return Byline(date=day, issuer=rest)
    return Byline(date=day) if timed and len(rest) <= 24 else None


def _is_beside_day(word: str) -> bool:
    """Say whether a word is what sites and papers print beside the day: a link, the lunar day."""
    return word in groups("furniture") or _DECORATION.fullmatch(word) is not None


def _short_dateline(text: str) -> Byline | None:
    """A day and time without the year, and the name of a paper (5月6日 10:20 新城日报)."""
    if uploaded := _UPLOADED.fullmatch(text):
        return Byline(issuer=uploaded.group("name"))
    found = _SHORT.fullmatch(text)
    name = media_name(found.group("name")) if found and found.group("name") else None
    return Byline((), name, month_day=found.group("day")) if found and name else None


def _account(parts: list[str], date: str | None) -> Byline | None:
    """The head of an account's post: its authors, where named, and the account, the source where none is stated."""
    if not parts or not all(map(_ACCOUNT.fullmatch, parts)):
        return Byline((), None, date) if not parts else None
    authors = tuple(part for part in parts[:-1] if is_name(part))
    alone = len(parts) == 1 and is_name(parts[0]) and len(parts[0]) <= 3
    if alone:
        return Byline((parts[0],), None, date, writer=parts[0])
    return Byline(authors, None, date, issuer=parts[-1], writer=authors[0] if len(authors) == 1 else None)


@cache
def _school() -> re.Pattern[str]:
    """A house that prints its own news, by its name alone: 安城市五中 2018-03-05."""
    return regex(rf"[^\W走赴到来进访在为与的]{{2,8}}(?:{endings('house')}|[一二三四五六七八九十]中)")


def is_office(text: str) -> bool:
    """Say whether a line names an office and nothing else: the one that signs a document (中共新城市委组织部)."""
    return is_authority(text)


def is_lone_key(text: str) -> bool:
    """Say whether a line names a piece of metadata and leaves its value to the next line (来源：, 发布机构)."""
    if len(text) >= 3 and text in words("meta_keys"):
        return True
    if text in _SHORT_KEYS:
        return True
    found = _key().fullmatch(text) if len(text) <= 10 and text[-1] in _KEY_ENDS else None
    return found is not None and _kind(found) != "other"


def _source_value(value: str) -> str | None:
    if _DATED.search(value):
        value = _TIME.sub("", DATE.sub("", value))
    value = value.strip(" \u3000|｜-—")
    if not has_han(value):
        return None  # a number that an editor's desk has
    titled = _TITLED.match(value)
    part = titled.group(1) if titled else _VALUE_END.split(value, 1)[0].strip("“”")
    part = part.strip("《》") if part.count("《") != part.count("》") or part[:1] == "《" else part
    if _nobody().fullmatch(part):
        return None
    named = _HANDLED.sub("", part)[:30]
    return named if len(named) > 1 and not _URL.match(named) else None


def _is_place(text: str) -> bool:
    """Say whether a value names a province, with or without a city behind it (浙江台州), and no outlet."""
    return len(text) <= 8 and any(province_name(text[:size]) for size in (2, 3)) and media_name(text) is None


def _names(value: str) -> list[str]:
    parsed = parse_byline("记者 " + value)
    return list(parsed.authors if parsed else named_in_letters(value))
