"""What a card says that stands above somebody's words: labels and what each states (姓名：李军 职务：某局副局长)."""

from __future__ import annotations

from itertools import pairwise

from searchapp.lexicon.persons import DOTS, HAN, is_name
from searchapp.patterns import regex

#: What stands before where somebody is for a time.
_STAY_AT = "学校|医院|单位|岗位|职务|部门|科室|城市|所在地|地点?"
STAY = (
    rf"现?(?:挂职|跟[班岗]|支[教医农]|派驻|(?:援[{HAN}]|帮扶|服务|锻炼|研修|进修|交流|学习|培训|驻[村点]|接收|受援|顶岗)(?={_STAY_AT})|挂职锻炼)"
    rf"(?:{_STAY_AT})?"
)
#: What else a card states, that says nothing of the post.
_OTHER = rf"性\s*别|年\s*龄|民\s*族|籍\s*贯|学\s*历|政治面貌|专\s*业|座右铭|感\s*言|[{HAN}]{{0,2}}(?:时间|期限|地点)"
POST = rf"[{HAN}]{{0,6}}?(?:职\s*务|岗\s*位|职\s*位|身\s*份|职\s*称|挂任|现任)"
BODY = rf"[{HAN}]{{0,3}}?(?:单\s*位|学校|医院|部门|机构)"
_LABELS = {
    "stay": STAY,
    "name": r"姓\s*名|名\s*字|人\s*物|主人公|写信人|受访[人者]",
    "teller": rf"[{HAN}]{{0,4}}(?:讲述|口述|分享|发言|自述)[人者]?",
    "post": POST,
    "body": BODY,
    "other": _OTHER,
}
_ANY = "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items())
_LABEL = regex(
    rf"(?:^|(?<=[\s／/|｜，,；;]))[■□●○◆◇▲△★☆▪•·\s]*[【\[]?(?:{_ANY})"
    r"(?:\s*[：:/／|｜丨]|[】\]]\s*[：:]?)\s*(?=\S)"
)
#: A name with sex and age behind it, and what follows: 李军　男　32岁, 李军，女，90后，某县医院医生.
_AGED = regex(
    rf"(?P<name>[{HAN}{DOTS}]{{2,12}})[\s，,、|｜/／（(]+[男女](?:性)?[\s，,、|｜/／]+(?:\d{{2}}岁|[\d一二三四五六七八九]{{2}}后|\d{{4}}年(?:\d{{1,2}}月)?出?生)"
    r"(?:[\s，,、|｜/／）)]+(?P<rest>.*)|$)"
)
_MARKED = frozenset("：:/／|｜丨】]")


def label_on_card(line: str) -> str | None:
    """Return the kind of the label that a line begins with (name, teller, post, body, stay, other), or None."""
    found = _LABEL.match(line) if not _MARKED.isdisjoint(line) else None
    return found.lastgroup if found else None


def stated_on_card(words: str) -> dict[str, str]:
    """Return what a card states, the first of each kind; ``words`` are its lines with blanks between.

    What stands before its first label is kept by an empty word.
    """
    labels = list(_LABEL.finditer(words)) if not _MARKED.isdisjoint(words) else []
    stated = {"": words[: labels[0].start()].strip()} if labels else {}
    for label, following in pairwise([*labels, None]):
        if label is not None and label.lastgroup:
            end = following.start() if following else len(words)
            stated.setdefault(label.lastgroup, words[label.end() : end].strip())
    return stated


def with_age(words: str) -> tuple[str, str] | None:
    """Return whom words name that go on with sex and age, and what stands behind these; None for anything else."""
    aged = _AGED.match(words) if "男" in words or "女" in words else None
    return (aged.group("name"), aged.group("rest") or "") if aged and is_name(aged.group("name")) else None
