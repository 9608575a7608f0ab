"""Names of papers, agencies and sites: which one a few words name, with or without its channel."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from searchapp.lexicon.print_words import alternatives
from searchapp.patterns import regex

#: The application, channel or supplement that a paper or a site names behind itself: 新城日报·安江客户端.
WITH_CHANNEL = regex(
    r"[\u4e00-\u9fff]{1,8}(?:报|[日晨晚周]刊|网|在线)[·•・](?:[\u4e00-\u9fff]{1,8}(?:客户端|新闻|观察|视频|频道|头条|资讯)|[\u4e00-\u9fff]{0,6}(?:周末版?|[副特专]刊)"
    r"|(?:掌上[\u4e00-\u9fff]{2,4}?|[\u4e00-\u9fff]{1,2}云[\u4e00-\u9fff]{0,4}?)(?=$|[\s讯]|[\u4e00-\u9fff]{0,4}记者))"
    r"|[\u4e00-\u9fff]{1,8}(?:网|在线)[-－—]{1,2}[\u4e00-\u9fff]{1,6}(?:网|频道|新闻)"
)
_MEDIA_PARTS = regex(r"[·•・\s、—\-/／]+")

#: The account on a platform that a source names, in marks or behind a colon: 微信公众号“安江纪事”.
_ON_PLATFORM = r"(?:官方)?(?:微信|腾讯)?(?:公众(?:账|帐)?号|订阅号|服务号|视频号|头条号|百家号)"
_ACCOUNT = regex(
    rf"{_ON_PLATFORM}\s*[:：]?\s*(?:[“「『【《](?P<marked>[^“”「」『』【】《》]{{2,20}})[”」』】》]|(?<=[:：\s])(?P<bare>[^\s“”「」『』【】《》:：]{{2,20}}))"
    rf"|[“「『【《](?P<before>[^“”「」『』【】《》]{{2,20}})[”」』】》]\s*{_ON_PLATFORM}"
)
#: How somebody calls himself who runs one.
_HOLDER = regex(r"[A-Za-z\u4e00-\u9fff]{1,8}(?:老师|博士|医生|先生|教授|律师)")


class Account(Struct, frozen=True):
    """An account on a platform, what stands behind it, and who calls himself so there: 安江王老师."""

    name: str
    behind: str
    holder: str | None


def account_named(text: str) -> Account | None:
    """Return the account on a platform that a source names; None for another source."""
    found = _ACCOUNT.match(text) if "号" in text else None
    if found is None:
        return None
    behind = text[found.end() :].strip()
    return Account(
        found["marked"] or found["bare"] or found["before"], behind, behind if _HOLDER.fullmatch(behind) else None
    )


@cache
def _named_media() -> re.Pattern[str]:
    """A paper's name up to where a part of a line ends, or goes on with who reports."""
    return regex(
        rf"([\u4e00-\u9fffA-Za-z0-9]{{0,14}}?(?:{alternatives('media_endings')}))(?:社)?"
        r"(?=$|全媒体|融媒体|驻|首席|见习|实习|特派|特约|本)"
    )


def media_name(text: str) -> str | None:
    """Return the newspaper, agency or site that ``text`` names last, a newspaper before its channels, or None.

    正观新闻·郑州晚报 -> 郑州晚报; 周口日报·周口融媒 -> 周口日报.
    """
    if WITH_CHANNEL.fullmatch(text):
        return text
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
