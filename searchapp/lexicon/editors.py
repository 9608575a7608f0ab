"""What editors say around what others tell: how their notes begin, and how they announce it."""

from __future__ import annotations

from searchapp.patterns import regex

#: What a note of theirs is called.
NOTES = (
    "编[者辑]按|编[者辑前后]的?话|编者注|编[前后]语?|按语|开[栏卷篇]的?[话语]"
    "|栏目的?[话语]|主持人的?[话语]|主编寄语|导[读语]|前言|引[子言]"
)
#: How they say that somebody else has the word below.
_ANNOUNCES = regex(
    "(?:本[报刊版网号期台栏]|我们|小编|专栏|栏目|编者)[^。！？]{0,30}(?:刊[发登载]|登载|连载|推出|开设|约请|邀请|请|整理|摘[登录编]|选[登编取]|走近|寄给|记录)"
    "|(?:下面|以下|下文|这里)[^。！？]{0,4}(?:就?是|为|刊[发登]|摘[登录])[^。！？]{0,16}(?:自述|讲述|口述|日记|手记|来信|家书|心得|体会|感悟)"
    "|以[飨供][^。]{0,4}读者|敬请(?:关注|垂注)"
)


def announces(text: str) -> bool:
    """Tell whether editors say in a passage that somebody else has the word below it: 本版今起连载他的日记."""
    return _ANNOUNCES.search(text) is not None
