"""From where a text was taken, as an account, a site or a reprint says in a line of its own."""

from __future__ import annotations

from searchapp.lexicon.persons import is_in_letters
from searchapp.lexicon.print_words import alternatives, words
from searchapp.patterns import regex
from searchapp.reading.bylines import Byline
from searchapp.reading.media import media_name
from searchapp.reading.signatures import is_name
from searchapp.reading.stated_dates import DATE, iso_date

#: On which platform an account is.
_PLATFORM = r"(?:微信|微博)?(?:公众号|公众平台|公号|订阅号|服务号)?"
#: From where an account took what stands below: 以下文章来源于安城先锋 ，作者李娜; 信息源自「安城先锋」：山里一年.
_TAKEN = regex(
    r"(?:[^。，]{2,20}转码\s*[，,]\s*)?"
    r"(?:(?:以下|本|下面的?|原)(?:文章|内容|文)?(?:来源于?|源自|出自|转载?自|选自|摘自|来自)"
    r"|(?:文章|内容|信息)(?:来源于|源自|出自|来自)(?!\s*[:：]|[^「“：:]{1,16}的)"
    r"|(?:出自|来源于)(?=\s|微信|公众号|订阅号))\s*[:：]?\s*"
    rf"{_PLATFORM}\s*[《“「【:：]?"
    r"(?P<of>[^《》“”「」【】，,。：:\s（(]{2,16}?)(?:公众号|公号|订阅号)?(?:\s*编辑[组部])?[》”」】]?\s*"
    r"(?:[（(]\s*(?:微信号|公众号|ID)?\s*[:：]?[\w\s-]{2,24}[）)])?"
    r"(?:\s*[，,]?\s*作者\s*[:：]?\s*(?P<by>[^\s，,。：:]{2,8}|[A-Z][A-Za-z.'-]* [A-Z][A-Za-z.'-]*))?"
    r"(?:\s*[，,]\s*[^，。]{0,6}授权[^，。]{0,6})?\s*(?:[。.]|[:：]\s*\S[^。]{3,60}。?|[:：])?"
)
#: The same of a text that no pronoun points to: 稿件转自安城商会.
_REPRINTED = regex(
    r"(?:稿件|文章|图文|内容)(?:转载?自|摘自|选自)\s*[:：]?\s*(?P<of>[^《》“”「」【】，,。：:；\s（(的]{3,16})"
)
#: Whose it is: 本文为「安城周刊」原创内容, 这是安城公众号的第208篇原创文章.
_OWN = regex(
    r"(?:本文|此文|这)\s*[是为系属]\s*[「“《【]?\s*(?P<of>[^\s「」“”《》【】，。：:的]{2,16})\s*[」”》】]?\s*的?\s*(?:第\s*\d+\s*篇\s*)?"
    r"(?:原创|独家|首发|约)(?:内容|文章|稿件|作品|推送|稿)?\s*[。.]?"
)
#: Who has it on a page of his own: 本文亦见于李娜的个人博客, 转载自：山里一年 - Tom Li的文章 - 知乎.
_HELD = regex(
    r"(?:(?:本文|此文|原文|文章)[也亦]?(?:同步)?(?:见于|发[布表][于在]|首发于|来自|载于|转载?自)|转载?自|原载于)\s*[:：]?\s*"
    r"(?:[^。]{2,60}\s[-—–]\s*)?(?P<by>[^\s，。：:的「」《》]{2,16}(?: [A-Z][^\s，。：:的「」《》]{0,16})?)\s*的"
    r"\s*(?:个人|知乎|微信)?(?:博客|主页|专栏|公众号|网站|文章|日志|空间)"
    r"(?:\s*[-—–]\s*\S{2,10})?\s*[。.]?"
)
#: The month of an issue before the name of its journal: 1996年4月　安城教育.
_MONTHLY = regex(
    r"(?P<when>(?:19|20)\d\d年\d{1,2}月)[\s\u3000]+"
    rf"(?P<paper>[\u4e00-\u9fff]{{0,10}}(?:{alternatives('journal_endings')}))"
)
_LONGEST_ORIGIN = 90
_BEGINS = frozenset("以本下原这此稿文图内转信出来")
#: Where it was printed first, with the day before the paper or behind it: （原载2018年11月6日《新城日报》第4版）.
_PRINTED = regex(
    r"[（(]?\s*(?:原载|原刊|刊于|刊载|转自|转载自|摘自|选自)于?\s*[:：]?\s*(?P<day>[^《》。，]{0,20})《(?P<paper>[^》]{2,12})》"
    r"(?P<behind>[\d年月日第版A-Z\s—-]{0,24})[）)]?"
)
_OPENS, _IN_ISSUES = frozenset("（(原刊转摘选"), frozenset("《12")
#: The paper in its marks and the day, month or number of the issue, under a headline: 《安城教育》（1996年4月）.
_IN_ISSUE = regex(r"《(?P<paper>[^《》]{2,16})》\s*[（(]?\s*(?P<when>(?:19|20)\d\d年[\d年月日第期版\s]{0,14})[）)]?")


def says_whence(text: str) -> bool:
    """Say whether a line only says from which account or paper the text was taken."""
    return text[0] in _BEGINS and len(text) <= _LONGEST_ORIGIN and _taken(text) is not None


def _taken(text: str) -> Byline | None:
    """Return from which account, or whose own text, a line says that what stands on the page is; else None."""
    if taken := _TAKEN.fullmatch(text):
        by = taken["by"] or ""
        named = is_name(by) or is_in_letters(by)
        return Byline((by,) if named else (), issuer=taken["of"])
    if reprinted := _REPRINTED.fullmatch(text):
        return Byline(issuer=reprinted["of"])
    if "的" in text and (held := _HELD.fullmatch(text)) and (is_name(held["by"]) or is_in_letters(held["by"])):
        return Byline((held["by"],))
    if (own := _OWN.fullmatch(text)) is None or own["of"] in words("byline_roles"):
        return None
    house = media_name(own["of"]) is not None or not is_name(own["of"])
    return Byline(issuer=own["of"]) if house else Byline((own["of"],))


def parse_origin(text: str) -> Byline | None:
    """Return what a line says that only tells from where the text was taken, else None."""
    if len(text) > _LONGEST_ORIGIN:
        return None
    if text[0] in _BEGINS and (taken := _taken(text)):
        return taken
    if text[0] in _IN_ISSUES and (issue := _IN_ISSUE.fullmatch(text) or _MONTHLY.fullmatch(text)):
        stated = DATE.search(issue["when"])
        return Byline((), issue["paper"], iso_date(stated) if stated else issue["when"][:4], issued=True)
    if text[0] not in _OPENS or "《" not in text or (printed := _PRINTED.fullmatch(text)) is None:
        return None
    stated = DATE.search(printed["day"]) or DATE.search(printed["behind"])
    return Byline((), printed["paper"], iso_date(stated) if stated else None)
