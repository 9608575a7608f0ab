"""Names that a line is signed with: bare, with a post, as who tells a section, in a note on the author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise, product

from searchapp.lexicon import persons
from searchapp.lexicon.organisations import endings, organisation_end
from searchapp.lexicon.persons import DOT, surnames
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.print_words import alternatives, words
from searchapp.patterns import regex

BETWEEN_NAMES = regex(r"[\s、,，;；|｜丨/／∕＼\\:：&＆]+")
#: Of two characters a word for who tells may be a column's name.
_COLUMN = 2
#: A line that names one who went is no longer.
_LONGEST_CARD = 16
#: What the parts of a paper's or a channel's name end with that has the form of a name with a dot.
_MEDIUM = ("报", "网", "新闻", "客户端", "融媒", "发布", "在线", "号")
#: What parts the names of several authors, whose own may hold blanks.
_PARTS_AUTHORS = regex(r"\s*[、,，&＆/／;；|｜]\s*")
_WRITTEN_BY = regex(r"文\s*[/／|｜丨:：]\s*([^。！？]{2,40})")


def is_name(text: str) -> bool:
    """Tell whether ``text`` has the form of a person's name and is no word for a role."""
    if not persons.is_name(text) or text in words("byline_roles"):
        return False
    if DOT.search(text) is None:
        return True
    if any(part.endswith(_MEDIUM) for part in DOT.split(text)):
        return False
    return not any(role in text for role in words("byline_roles") if len(role) > 1)


@cache
def _other_role() -> re.Pattern[str]:
    """Somebody else's role behind who tells: 口述：李娜 整理：王远, 口述：李娜 记者 王远."""
    role = f"(?:{alternatives('byline_roles')}|{alternatives('editor_roles')})"
    return regex(rf"\S\s*[\s；;丨|｜）)]\s*{role}\s*(?:[:：/／|｜丨]|(?<=\s)\S|$)")


@cache
def _narrator() -> re.Pattern[str]:
    return regex(
        rf"(?P<open>[（(【])?\s*(?P<role>{alternatives('byline_roles', 'teller')})\s*[:：/／|｜丨]"
        r"\s*(?P<who>[^。！？]{2,40}?)\s*(?(open)[）)】]?)$"
    )


@cache
def _narrator_begins() -> frozenset[str]:
    return frozenset("（(【").union(word[0] for word in words("byline_roles", "teller"))


def parse_narrator(text: str) -> str | None:
    """Return who tells a first-person section (讲述人:芜湖市政府办公室 胡蓉菲), as printed, or None."""
    found = _narrator().match(text) if text[0] in _narrator_begins() and len(text) <= 60 else None
    if found is None or _other_role().search(found.group("who")):
        return None
    if len(found.group("role")) == _COLUMN and not signed_names(found.group("who")):
        return None  # 口述｜… is a column's name where no name follows
    return found.group("who")


_PARTICIPANT = regex(
    r"(?P<role>(?:支教|支医|挂职|援[藏疆青滇黔]|驻村|跟岗|跟班)(?:老师|教师|医生|队员|干部|学员|志愿者))\s*[:：]\s*(?P<who>[\u4e00-\u9fff·]{2,8})"
)


def named_on_card(text: str) -> str | None:
    """Return who went, as what, where a line says nothing else (支教老师：李娜): the post and the name, or None."""
    card = _PARTICIPANT.fullmatch(text) if len(text) <= _LONGEST_CARD else None
    return f"{card.group('role')} {card.group('who')}" if card and is_name(card.group("who")) else None


def parse_written_by(text: str) -> str | None:
    """Return who signs a section with 文／, if it is a person and no reporter or photographer, as printed, or None."""
    if len(text) > 50 or "文" not in text:
        return None
    bare = text[1:-1].strip() if text[0] in "（(" and text[-1] in "）)" else text
    found = _WRITTEN_BY.fullmatch(bare)
    if not found:
        return None
    signed = found.group(1)
    if re.search(r"记者|通讯员|图|摄|[/／|]", signed):
        return None
    return signed if signed_names(signed) else None


def named_in_letters(text: str) -> tuple[str, ...]:
    """Return the names of a list of which one at least is in letters (Tom Li、李娜), else ()."""
    names = tuple(part for part in _PARTS_AUTHORS.split(text.strip()) if part)
    lettered = [persons.is_in_letters(name) for name in names]
    return names if any(lettered) and all(map(max, lettered, map(is_name, names))) else ()


def signed_names(signed: str) -> tuple[str, ...]:
    """Return the names in a signature that may state posts and offices too (孙立（蚌埠市发展改革委）)."""
    return tuple(part for part in re.split(r"[\s、,，（）()]+", signed) if is_name(part))


_WITH_POST = regex(r"(?P<name>[\u4e00-\u9fff·•・]{2,16})\s*[（(](?P<post>[^（）()]{4,40})[）)]")
_POST_FIRST = regex(
    r"(?P<post>[\u4e00-\u9fff（）()、“”]{5,40}?|[\u4e00-\u9fff]{2}(?:干部|学员|队员|教师|医生))[\s\u3000]+"
    r"(?P<name>[\u4e00-\u9fff·•・]{2,16}|[\u4e00-\u9fff] [\u4e00-\u9fff])"
)
_ABOUT = regex(
    r"(?P<name>[\u4e00-\u9fff·•・]{0,16})\s*[（(【]?\s*(?:本文)?作者(?:简介|介绍)?(?P<named>(?!单位)[\u4e00-\u9fff·•・]{2,8})?(?:单位)?(?:系|为|是|[:：])(?!一[位名个])\s*(?P<post>[^。！？]{4,80}?)[）)】]?[。]?"
)
#: An office, one in it, a post and a name are no more parts.
_PARTS = 3
#: What an author is today, before what he was: 作者：李娜，现任新城县商务局局长，…
_PRESENT = regex(
    r"(?P<name>)作者\s*[:：]?\s*(?P<named>[\u4e00-\u9fff·•・]{2,8})[，,]\s*(?:现任|现为|时任|系)(?P<post>[^。！？，,；;]{4,40})(?:[，,；;。]|$)"
)


@cache
def _office_named() -> re.Pattern[str]:
    return regex(
        rf"{endings('desk', 'house')}|股|卫生院|银行|镇|乡|街道|政府|书记"
        r"|主任|[县市区镇乡局科股处院校所队站]长|干部|学员|教授|主席|经理|成员|队员|志愿者|研究生|本科生|学生|医师|护士"
    )


def glued_names(text: str) -> tuple[str, ...]:
    """Return the names that stand behind a role: one, or up to four whose blanks are lost (记者李小娜王远)."""
    if is_name(text):
        return (text,)
    common, roles = persons.common_words(), words("editor_roles")
    whole = [
        names
        for names in _cuts(text)
        if all(map(is_name, names)) and common.isdisjoint(names) and roles.isdisjoint(names)
    ]
    return max(whole, key=_least_likely, default=())


def _least_likely(names: tuple[str, ...]) -> float:
    return min(map(persons.likeness, names))


def _cuts(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut up to four names of two or three characters."""
    for count in (2, 3, 4):
        for sizes in product((2, 3), repeat=count):
            if sum(sizes) == len(text):
                ends = list(accumulate(sizes, initial=0))
                yield tuple(text[start:end] for start, end in pairwise(ends))


def _states_post(post: str) -> bool:
    named = _office_named().search(post) is not None or ends_with_post(post) is not None
    return named or any(map(organisation_end, post.split()))


@lru_cache(maxsize=2048)
def signed_with_post(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return a signature with its post as printed, and its name (李娜（新城商务局）, 新城商务局局长 李娜), or None."""
    if not 7 <= len(text) <= 60 or text.isalnum() or re.search(r"记者|通讯员|报道", text):
        return None
    found = _WITH_POST.fullmatch(text) if text[-1] in "）)" else _POST_FIRST.fullmatch(text)
    if not found or not _states_post(found.group("post")):
        return _signed_in_parts(text)
    name = re.sub(r"\s", "", found.group("name"))
    return (text, (name,)) if is_name(name) else None


def _signed_in_parts(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return a signature with a likely name and its office apart from a post (新城县双桥镇 干部 李娜) or from the name.

    Behind the name the office stands alone (李娜 新城县第二小学), or before a post.
    """
    first, *others = text.split()
    if not 0 < len(others) <= _PARTS:
        return None
    last = others[-1]
    if len(others) > 1 and all(map(organisation_end, (first, *others[:-2]))) and ends_with_post(others[-2]):
        name = last
    elif len(others) > 1 and all(map(organisation_end, others[:-1])) and ends_with_post(last):
        name = first  # 李娜 新城县第二小学 教师
    elif len(others) == 1 and organisation_end(last) and _house().fullmatch(last):
        name = first
    else:
        return None
    return (text, (name,)) if is_name(name) and persons.likeness(name) >= persons.LIKELY else None


@cache
def _house() -> re.Pattern[str]:
    return regex(rf"[院校所党]办|[\u4e00-\u9fff]{{2,12}}(?:{endings('desk', 'house', 'signing')})")


def named_by_office(text: str) -> str | None:
    """Return the name that stands behind its office (新城县编办 李娜), or None for anything else."""
    parts = text.split()
    return parts[1] if len(parts) == 2 and is_name(parts[1]) and _house().fullmatch(parts[0]) else None


def named_by_offices(text: str) -> tuple[str, ...]:
    """Return the names that stand behind offices (宣传部 李娜 信息科 王远), or () for anything else."""
    parts = BETWEEN_NAMES.split(text)
    offices = [_house().fullmatch(part) is not None and persons.likeness(part) < persons.LIKELY for part in parts]
    names = tuple(part for part, office in zip(parts, offices, strict=True) if not office)
    return names if offices[0] and not offices[-1] and all(map(is_name, names)) else ()


def named_with_post(text: str) -> str | None:
    """Return a name, or a post and the name glued to it with a blank between them, or None for anything else."""
    for size in (3, 2, 4):
        post, name = text[:-size].rstrip(), text[-size:]
        if is_name(name) and (not post or (ends_with_post(post) and persons.likeness(name) >= persons.LIKELY)):
            return f"{post} {name}".strip()
    return None


def _behind_body(text: str) -> str | None:
    """Return a body and the likely name that stands apart behind it, with one blank between, or None."""
    body, _, name = text.replace("\u3000", " ").partition(" ")
    name = re.sub(r"\s", "", name)
    return f"{body} {name}" if organisation_end(body) and is_name(name) and persons.likeness(name) >= 0 else None


def about_author(text: str) -> tuple[str | None, str] | None:
    """Return the name, if stated, and the post that a note on an author gives (作者系新城县商务局局长), or None."""
    if "作者" not in text:
        return None
    bare = text[1:-1] if text[0] in "（(" and text[-1] in "）)" else text
    found = _PRESENT.match(bare) if bare.startswith("作者") else None
    found = found or (_ABOUT.fullmatch(text) if 6 <= len(text) <= 110 else None)
    if not found or not _states_post(found.group("post")):
        return None
    name = found.group("name") or found.group("named") or ""
    post, *more = re.split(r"[，,；;]", found.group("post"))
    if not name and is_name(post) and (stated := next(filter(_states_post, more), None)):
        name, post = post, stated  # 作者简介：李娜，女，新城县某镇干部，…
    if not name and (named := named_with_post(post) or _behind_body(post)) and " " in named:
        post, _, name = named.rpartition(" ")  # 作者系新城县某镇干部 李娜, 作者单位：新城县人民法院 李娜
    return (name if is_name(name) else None), post.strip()


def parse_author_line(text: str, *, expected: bool = False) -> tuple[str, ...]:
    """Return the names of a line that holds nothing but one to three names (李跃波; 李 娜 王远), else ().

    A surname that is an everyday word too makes a name only where one is ``expected``: 强作风 and 明方向 are headings.
    """
    if not 2 <= len(text) <= 16:
        return ()
    bare = text[1:-1] if text[0] in "（(" and text[-1] in "）)" else text
    tokens = [token for token in BETWEEN_NAMES.split(bare) if token]
    if len(tokens) == 2 and len(tokens[0]) == len(tokens[1]) == 1:
        tokens = ["".join(tokens)]
    plain = 1 <= len(tokens) <= 3 and max(map(len, tokens)) <= 4 and all(map(is_name, tokens))
    everyday = any(token[0] in surnames().everyday for token in tokens)
    return tuple(tokens) if plain and (expected or not everyday) else ()
