"""Words for posts at the end of a title: where the post begins, and what body is before it."""

from __future__ import annotations

from functools import cache

from searchapp.lexicon.organisations import organisation_end, organisations
from searchapp.lexicon.persons import titles
from searchapp.lexicon.wordlists import lengths_by_end
from searchapp.patterns import regex

#: Whoever teaches something at a school is of the school: 某县某镇小学数学教师.
_SUBJECTS = (
    "语文|数学|英语|外语|物理|化学|生物|政治|思政|历史|地理|体育|音乐|美术|信息|科学|劳动|教务|教研|教学|德育"
    "|政教|总务|心理"
)
_TAUGHT = tuple(_SUBJECTS.split("|"))
_OF_SCHOOL = regex(
    r"(小学|中学|学校|学院|大学|幼儿园|[中小]心校|[一二三四五六七八九]中|附小|附中|^)" rf"(?:{_SUBJECTS})$"
)
_AGE = regex(r"(?:[0-9０-９]{2}(?:后|岁)的?|[一二三四五六七八九]年级|[0-9０-９]{2,4}级|[高初大][一二三四])$")
#: The field that somebody works in at a house: 某疾控中心消毒学首席专家.
_FIELD = regex(r"(?<=中心|医院|大学|学院)[一-鿿]{1,4}(?<![大中小科同])学$")
#: What several posts in one title are parted by.
AND = regex(r"[、]|兼(?![职备])(?=.)")


@cache
def _posts() -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    words = titles().post | titles().calling
    return words, lengths_by_end(words, end=2)


@cache
def post_ends() -> frozenset[str]:
    """Return the characters that words for posts and callings end with."""
    return frozenset(word[-1] for word in _posts()[0])


@cache
def _prefix_lengths() -> dict[str, tuple[int, ...]]:
    return lengths_by_end(titles().prefix)


def ends_with_post(text: str) -> str | None:
    """Return the longest word for a post or calling that ``text`` ends with."""
    words, lengths = _posts()
    for length in lengths.get(text[-2:], ()):
        if (word := text[-length:]) in words:
            return word
    return None


def before_post(part: str) -> str:
    """Return what stands before the post in one part of a title: 金水区政务服务办公室 of 金水区政务服务办公室党组书记.

    The committee of a division and of the offices under it is no part of the post: 刘河镇党委 of 刘河镇党委书记.
    """
    known = titles()
    rest = part
    while (post := ends_with_post(rest)) is not None:
        if post == "工会主席" and rest.endswith("总工会主席"):
            post = "主席"
        elif post == "政协委员":
            post = "委员"
        rest = rest[: -len(post)]
        rest = _without_prefixes(rest, known.prefix, known.committee)
    return rest


def body_of(part: str) -> str:
    """Return the body in one part of a title, without the subject that somebody teaches there, his age or form."""
    rest = before_post(part)
    if rest.endswith("学院系"):
        rest = rest[:-1]  # 园艺学院系主任
    if rest.endswith(_TAUGHT):
        rest = _OF_SCHOOL.sub(r"\1", rest)
    body = _FIELD.sub("", _AGE.sub("", rest.strip(" 　○□").removesuffix("退休")))
    # 某市政府办公厅驻某村第一书记 is of the office that sent him.
    sender, stationed, _ = body.partition("驻")
    return sender if stationed and len(organisation_end(sender) or "") > 1 else body


def _without_prefixes(rest: str, prefixes: frozenset[str], committees: frozenset[str]) -> str:
    shorter = True
    lengths = _prefix_lengths()
    while shorter and rest:
        shorter = False
        for length in lengths.get(rest[-1:], ()):
            word = rest[-length:]
            if word not in prefixes:
                continue
            head = rest[:-length]
            if word in committees and head.endswith("队临时"):
                return head.removesuffix("临时")
            lasting = not (head.endswith("社区") and word in ("党支部", "党总支"))
            if (
                lasting
                and word in committees
                and word not in ("党组", "分党组")
                and (head.endswith("临时") or organisation_end(head) in organisations().division)
            ):
                return rest
            if word == "工委" and (
                organisation_end(head) not in organisations().division or organisation_end(rest) != word
            ):
                return rest  # 市直工委, 人大财经工委, 关工委
            rest, shorter = head, True
            break
    return rest
