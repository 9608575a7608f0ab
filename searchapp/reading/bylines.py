"""Bylines: what a page says of who wrote an article, and for which paper."""

from __future__ import annotations

import re
from collections import deque
from functools import cache, lru_cache

from msgspec import Struct, field, structs

from searchapp.lexicon.organisations import endings
from searchapp.lexicon.persons import LIKELY, likeness
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.print_words import alternatives, groups, words
from searchapp.patterns import regex
from searchapp.reading.media import WITH_CHANNEL, media_name
from searchapp.reading.signatures import BETWEEN_NAMES, glued_names, is_name, parse_author_line

MARKS = "□■◎●○▪◆◇☐▢◻◼▉★☆△▲"
_MARK = regex(rf"[{MARKS}]")
_TEXT_AND_PICTURES = regex(r"文\s*[/／＼\\|、·]?\s*图|图\s*[/／＼\\|、·]\s*文")
#: A note on a role that names nobody: 摄影（除署名外）.
_EXCEPT = regex(r"[（(][^（）()]{0,8}(?:署名|注明|标注|化名)[^（）()]{0,6}[）)]")
#: Who gave the pictures, where nobody is named: 图｜受访者提供.
_SUPPLIED = regex(
    r"(?:头|题|配|插|封面)?图(?:片|源)?\s*[:：/／|｜丨]\s*[\u4e00-\u9fff]{0,8}(?:提供|供图|中国|网络|剧照|截图|本人|作者)(?=$|[\s|｜丨])"
)
_OFFICE = regex(
    r"(?:本报|本刊|本网|本台|新华社|人民日报|[\u4e00-\u9fff]{2,4}日报)(?:特约|首席)?(?:评论员|编辑部|评论部|记者|记者组|报道组|采访组)"
)
#: Who wrote it, once more in English: 文/李娜 Text by Li Na.
_IN_ENGLISH = regex(
    r"(?<=\S)\s*(?:(?:Text|Words|Written|Photos?|Story)\s*(?:&\s*Photos?\s*)?)?[Bb]y:?\s+[A-Z][A-Za-z .,'-]{2,40}$"
)
#: The role in front, a symbol of its own, is often lost.
_LOST_ROLE = regex(r"[/／]\s*(?P<name>[\u4e00-\u9fff]{2,4})")
#: Where a report was sent from is no part of who wrote it; of two houses before 记者 the first is no person.
_SENT_FROM = regex(
    r"(?<=[\u4e00-\u9fff])(?:\s*[|｜丨/／]\s*|\s+)(?:发自[\u4e00-\u9fff、]{2,16}|[\u4e00-\u9fff、]{2,10}报道)(?=$|\s)"
)
_FIRST_HOUSE = regex(r"^[\u4e00-\u9fff]{2,8}[/／∕·](?=[\u4e00-\u9fff]{2,8}[报网社台闻]\S{0,8}记者)")
#: A journal in the marks of a title before who reports: 《新城周刊》记者 李娜.
_TITLED_HOUSE = regex(r"《([\u4e00-\u9fff]{2,10}(?:报|刊|志|周末))》\s*(?=\S{0,4}(?:记者|撰稿|通讯员|实习生))")
#: The blank before the next role is lost in print: 安城日报记者李娜通讯员王远, 驻县记者李娜报道.
_GLUED_ROLE = regex(
    r"((?:记者|通讯员|实习生)[\u4e00-\u9fff]{2,8}?)(?=(?:特约)?通讯员[\u4e00-\u9fff]|实习生[\u4e00-\u9fff]|(?:摄影)?报道(?![\u4e00-\u9fff]))"
)
#: Where somebody serves, behind a key: no byline says so.
_SERVES = regex(r"(?:学校|单位|岗位|职务|地点|地区|医院)\s*[:：]")
#: What they are who are named, behind a name: 李娜（新城县教育局）.
_NOTE = regex(r"(?<=[\u4e00-\u9fff])[（(]([\u4e00-\u9fff]{2,20})[）)]")
#: What parts a role from the name behind it.
_PARTS = r"\s*[:：/／|｜丨]"
_NAME = regex(r"[\u4e00-\u9fff]{2,4}")
_SENTENCE = regex(r"[。！？!?“”]")
_STOPS = frozenset("。！？!?”")


class Byline(Struct, frozen=True, gc=False):
    """What a byline, dateline or line of metadata says. ``compiled`` when it credits the one who put words in order.

    ``issuer`` is the office that put out a document, which counts as its source where none is stated. ``writer`` is how
    an author who may tell of himself is printed, with his post; ``told`` when it is only the post of one who is named
    elsewhere. ``sheet`` when it stands for a whole printed page, ``page`` which one that is (A02).
    ``issued`` when its date is that of the issue that printed the article, which no day of uploading outdoes;
    ``uploaded`` when it is such a day, which stands for the page where the text states none.
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
    page: str | None = None
    issued: bool = False
    uploaded: bool = False


@cache
def _any_role() -> re.Pattern[str]:
    roles = (word for word, kind in groups("byline_roles").items() if len(word) > 1 and kind != "nobody")
    return regex("|".join(sorted(roles, key=len, reverse=True)))


@cache
def _byline_hint() -> re.Pattern[str]:
    """One of these is in every byline: a role, one of a single character at the end of a word, or a mark."""
    single = (f"{word}(?![\u4e00-\u4e27\u4e29-\u9fff])" for word in words("byline_roles") if len(word) == 1)
    return regex("|".join((_any_role().pattern, "编辑部", "评论部", *single, *MARKS)))


@cache
def _glued_roles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a line begins with whose roles stand before their names, and a role inside it, glued to a name or not."""
    editors = "|".join(sorted((role for role in words("editor_roles") if len(role) > 1), key=len, reverse=True))
    role = f"(?:{alternatives('byline_roles')}|{editors})"  # 校 ends 学校
    return regex(f"{role}{_PARTS}"), regex(f"{role}(?={_PARTS})")


@cache
def _role() -> re.Pattern[str]:
    """A role with what may be glued to it: a paper before it, a name behind it (本报记者李娜)."""
    return regex(rf"(?P<org>.*?)(?P<role>{_any_role().pattern})(?P<name>[\u4e00-\u9fff·]{{0,9}})")


_DESK = (
    r"全媒体|融媒体?|校园|特邀|新媒体|视频|见习|实习|首席|高级|资深|特派|特约|专职|主任|摄影|文字|时政|财经|社"
    "|驻[一-鿿]{1,5}"
)


@cache
def _desk() -> re.Pattern[str]:
    """What stands between a paper's name and 记者: 全媒体, 首席, 驻郑州."""
    return regex(
        rf"(?:本[报网刊台社]|[\u4e00-\u9fffA-Za-z0-9·•—－-]{{0,16}}(?:{alternatives('media_endings')}))?(?:{_DESK})*"
    )


@cache
def _of_media() -> re.Pattern[str]:
    """What stands in anything that ``_desk`` matches: a quick sieve."""
    return regex(f"{alternatives('media_endings')}|本|{_DESK}")


#: A house by its short name, with what its reporters are: 安都见习.
_SHORT_HOUSE = regex(rf"[\u4e00-\u9fff]{{2,4}}(?:{_DESK})+")

#: What somebody did, behind the name, whatever role stands before all of them.
_AFTER_NAMES = frozenset(("文", "图", "摄", "文图", "图文", "摄影", "撰文"))
#: A house and those who report for it are no more words.
_REPORTING = 4
#: Whose correspondent somebody is.
_SENDER = regex(r"[^\W的是和在了说]{4,16}")
#: What a site files an article under, which some print where a name should stand: 作者：安城要闻.
_FILED = regex(r"[\u4e00-\u9fff]{0,2}(?:新闻|要闻|动态|资讯|信息|发布|频道|专题|专栏|客服|头条|快报|观察|在线)")


def parse_masthead(text: str) -> Byline | None:
    """Return the paper that a line names and nothing besides but who reports (淮南日报, #淮南日报#, 淮南日报 李娜)."""
    text = text.strip("#＃（()）")
    house, *names = text.split()[:_REPORTING]
    if names and media_name(house) == house and (signed := parse_author_line(" ".join(names), expected=True)):
        return Byline(signed, house)
    if len(text) > 8 or not text.endswith(("报", "网")) or media_name(text) != text:
        return None
    return Byline((), text) if text.endswith("报") else Byline(issuer=text)  # a site prints what papers wrote


@cache
def _unit() -> re.Pattern[str]:
    ends = endings("desk", "house", "signing", "byline", "authority")
    return regex(rf"(?:(?![的了们我])[\u4e00-\u9fff]){{0,14}}(?:{ends})")


@lru_cache(maxsize=2048)
def parse_byline(text: str) -> Byline | None:
    """Return what a line says that is only a byline (本报记者 李娜 通讯员 王远, □李娜, (记者 李娜 整理)), else None."""
    if not 2 <= len(text) <= 90 or (text[-1] in _STOPS and _SENTENCE.search(text.rstrip("。."))):
        return None
    if not (text[0] in "/／" or _byline_hint().search(text)) or text in words("furniture"):
        return None
    bare = text.strip(" \u3000")
    if ("：" in bare or ":" in bare) and _SERVES.search(bare):
        return None
    if "y" in bare:
        bare = _IN_ENGLISH.sub("", bare)
    if lost := _LOST_ROLE.fullmatch(bare):
        return Byline((lost["name"],), writer=lost["name"]) if is_name(lost["name"]) else None
    if not bare:
        return None
    if bare[0] in "（([【" and bare[-1] in "）)]】":
        bare = bare[1:-1].strip()
    marked = bare[:1] in MARKS and bool(bare[:1])
    bare = _MARK.sub(" ", bare).strip(" \u3000").rstrip("。.")
    bare = bare.removesuffix("等").rstrip()
    if not bare or _SENTENCE.search(bare):
        return None
    if "名" in bare or "注" in bare:
        bare = _EXCEPT.sub("", bare)
    if ("（" in bare or "(" in bare) and _any_role().search(bare):
        bare = _NOTE.sub(lambda note: " " if _is_office(note[1]) else note[0], bare)
    first, glued = _glued_roles()
    if first.match(bare):  # 口述｜李娜文｜王远
        bare = glued.sub(r" \g<0>", _SUPPLIED.sub("", bare))
    paper = None
    if bare.startswith("《"):
        bare = _TITLED_HOUSE.sub(r"\1", bare)
    if "记者" in bare:
        channel = WITH_CHANNEL.match(bare)
        paper = channel.group() if channel else _first_paper(bare)
        bare = bare[channel.end() :] if channel else _FIRST_HOUSE.sub("", bare)
    if any(map(bare.__contains__, ("记者", "通讯员", "实习生", "撰稿"))):
        bare = _SENT_FROM.sub("", bare)
        bare = _GLUED_ROLE.sub(lambda found: f"{found[1]} ", bare)
    if _OFFICE.fullmatch(bare):
        return Byline((), media_name(bare))
    if "图" in bare and "文" in bare:
        bare = _TEXT_AND_PICTURES.sub(" 文图 ", bare)
    byline = _byline_of(BETWEEN_NAMES.split(bare), marked)
    return structs.replace(byline, source=paper) if byline and paper else byline


def _first_paper(text: str) -> str | None:
    """Return the paper that stands first of two houses before 记者, or None."""
    house = _FIRST_HOUSE.match(text)
    paper = media_name(house.group()[:-1]) if house else None
    return paper if paper and paper.endswith("报") else None


class _Credits(Struct):
    """What the words of a byline have said so far: who is named in which role, and the role that goes on."""

    named: list[tuple[str, str]] = field(default_factory=list)
    source: str | None = None
    role: str = ""
    roles: int = 0
    unknown: int = 0
    compiled: bool = False
    named_since: bool = False

    def name(self, name: str) -> None:
        """Note a name in the role that goes on."""
        self.named.append((name, self.role))
        self.named_since = True

    def open(self, role: str) -> None:
        """Go on to a role; of two that stand together the first goes on (图／记者 王强, 口述、摄影／李娜)."""
        both = {self.role, role}
        shared = self.roles > 0 and not self.named_since and "picture" in both and both & {"writer", "teller"}
        self.role = self.role if shared else role
        self.roles, self.named_since = self.roles + 1, False
        self.compiled = self.compiled or role == "compiler"


def _byline_of(parts: list[str], marked: bool) -> Byline | None:
    tokens = [part for part in parts if part]
    said = _Credits()
    house = tokens[0][:-2] if tokens and tokens[0].endswith("记者") else None
    if house is not None and _desk().fullmatch(house) and _signs_after(tokens[1:]):
        said.source = media_name(house)  # 安城日报记者 李娜/文 王远/图
        tokens = tokens[1:]
    elif tokens[1:] and tokens[1] in _AFTER_NAMES and (role := _with_role(tokens[0])) and is_name(role["name"]):
        said.source = media_name(role["org"])
        tokens = [role["name"], *tokens[1:]]  # 安城日报记者李娜/文 王远/图
    elif len(tokens) > 1 and tokens[0] in words("byline_roles", "writer") and _AFTER_NAMES.issuperset(tokens[2::2]):
        tokens = tokens[1:] if _signs_after(tokens[1:]) else tokens  # 通讯员 李娜/文 王远/图
    signed = len(tokens)
    while signed > 1 and tokens[signed - 1] in _AFTER_NAMES and is_name(tokens[signed - 2]):
        signed -= 2
    several = len(tokens) - signed > len(("name", "role"))  # 通讯员 李娜 记者 王远/文 赵亮/图
    turned = [*tokens[:signed], *_roles_first(tokens[signed:])] if several else tokens
    waiting = deque(_roles_first(tokens) if _signs_after(tokens) else turned)
    while waiting:
        if not _take(said, waiting.popleft(), waiting):
            return None
    named = said.named
    if not named or not (said.roles or (marked and not said.unknown)):
        return None
    if said.unknown > 2 or said.unknown > len(named) + 1:
        return None
    kinds = [kind for _, kind in named]
    pictured = said.role == "picture" not in kinds  # 李娜 王远 图, but 李娜 图：王远
    others = {"picture", "editor", *([""] if pictured else [])}
    writers = [name for name, kind in named if kind not in others]
    teller = next((name for name, kind in named if kind == "teller"), None)
    return Byline(tuple(dict.fromkeys(writers)), said.source, compiled=said.compiled, writer=teller)


def _take(said: _Credits, token: str, waiting: deque[str]) -> bool:
    """Note what one word of a byline says, taking the rest of a spaced name from ``waiting``; False if it fits none."""
    known = groups("byline_roles")
    if token[-1] in "文摄图" and not said.role and is_name(token[:-1]):  # 李娜文, 王远摄
        said.named.append((token[:-1], known[token[-1]]))
        said.roles += 1
        return True
    if token in known:
        said.open(known[token])
        return True
    if token in words("editor_roles") and (said.named or any(map(known.__contains__, waiting))):
        said.open("editor")  # whose names are no authors'
        return True
    if not is_name(token) and (found := _with_role(token)):
        return _take_role(said, found, waiting)
    if len(token) == 1 and waiting and len(waiting[0]) == 1 and is_name(token + waiting[0]):
        said.name(token + waiting.popleft())
    elif _is_person(token) or (said.roles and _may_be_name(token)):
        said.name(token)
    else:
        said.unknown += 1
        of_media = _of_media().search(token) and _desk().fullmatch(token)
        reported = said.roles or any(
            word in known or _any_role().search(word) for word in waiting
        )  # 宣传部 李娜 记者 王远
        if not (of_media or (reported and _unit().fullmatch(token))):
            return False
        said.source = media_name(token) or said.source
    return True


def _is_person(token: str) -> bool:
    """Say whether a word is a name, and no office that has the form of one (信息科)."""
    return is_name(token) and not (_unit().fullmatch(token) and likeness(token) < LIKELY)


def _is_office(text: str) -> bool:
    """Say whether a note on a name is an office or a post."""
    return _unit().fullmatch(text) is not None or ends_with_post(text) is not None


def _may_be_name(token: str) -> bool:
    """Say whether a word beside a role may be a name that has no surname: no office, no paper, no part of a site."""
    if _NAME.fullmatch(token) is None:
        return False
    return not (_unit().fullmatch(token) or _FILED.fullmatch(token) or _any_role().search(token) or media_name(token))


def _with_role(token: str) -> re.Match[str] | None:
    """Return a role with the paper or name before it and the name behind it (本报记者李娜), or None."""
    found = _role().fullmatch(token) if _any_role().search(token) else None
    if found is None:
        return None
    org = found.group("org")
    if _desk().fullmatch(org) or is_name(org) or _SHORT_HOUSE.fullmatch(org):
        return found
    sender = {"通讯员": org, "记者站": token, "记者站记者": token}.get(found.group("role"), "")
    return found if _SENDER.fullmatch(sender) else None


def _take_role(said: _Credits, found: re.Match[str], waiting: deque[str]) -> bool:
    role, org, glued = groups("byline_roles")[found.group("role")], found.group("org"), found.group("name")
    names = glued_names(glued)
    housed = found.group("role").endswith("记者") and bool(names or any(map(is_name, waiting)))  # 安都记者 李娜
    if is_name(org) and not _desk().fullmatch(org) and not housed:  # 李娜报道
        said.named.append((org, role))
        org = ""
    if len(org) > 24 or (glued and not names and not (len(glued) == 1 and waiting)):
        return False
    said.source = media_name(org) or said.source
    said.open(role)
    if len(glued) == 1:
        waiting.appendleft(glued)
    for name in names:
        said.name(name)
    return True


def _signs_after(tokens: list[str]) -> bool:
    """Say whether the names stand before their roles (李娜／文　王强／摄)."""
    known = words("byline_roles")
    return (
        len(tokens) > 1 and tokens[-1] in known and is_name(tokens[0]) and all(t in known or is_name(t) for t in tokens)
    )


def _roles_first(tokens: list[str]) -> list[str]:
    """Return words of a byline whose names stand before their roles with each role before its names."""
    known = words("byline_roles")
    turned: list[str] = []
    waiting: list[str] = []
    for token in tokens:
        if token in known:
            turned += [token, *waiting]
            waiting = []
        else:
            waiting.append(token)
    return turned


def is_open_byline(text: str) -> bool:
    """Say whether a short line ends with a role and waits for its name on the next line (…晚报记者)."""
    return (
        len(text) <= 24
        and text.endswith(("记者", "通讯员", "实习生", "评论员"))
        and not _SENTENCE.search(text)
        and text.count("(") + text.count("（") == text.count(")") + text.count("）")
    )
