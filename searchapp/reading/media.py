"""Names of papers, agencies and sites: which one a few words name, with or without its channel."""

from __future__ import annotations

import re
from functools import cache

from searchapp.lexicon.print_words import alternatives
from searchapp.patterns import regex

#: The application, channel or supplement that a paper or a site names behind itself: 新城日报·安江客户端.
WITH_CHANNEL = regex(
    r"[\u4e00-\u9fff]{1,8}(?:报|[日晨晚周]刊|网|在线)[·•・](?:[\u4e00-\u9fff]{1,8}(?:客户端|新闻|观察|视频|频道|头条|资讯)|[\u4e00-\u9fff]{0,6}(?:周末版?|[副特专]刊)"
    r"|(?:掌上[\u4e00-\u9fff]{2,4}?|[\u4e00-\u9fff]{1,2}云[\u4e00-\u9fff]{0,4}?)(?=$|[\s讯]|[\u4e00-\u9fff]{0,4}记者))"
    r"|[\u4e00-\u9fff]{1,8}(?:网|在线)[-－—]{1,2}[\u4e00-\u9fff]{1,6}(?:网|频道|新闻)"
)
_MEDIA_PARTS = regex(r"[·•・\s、—\-/／]+")


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
