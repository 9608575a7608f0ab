"""Finds who tells an article in the first person: the author of a diary, a letter home, a signed comment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from searchapp.annotating.names import person_at_end
from searchapp.annotating.posts import organisation, read_title
from searchapp.annotating.turns import is_name, posted, printed_person
from searchapp.lexicon.persons import titles
from searchapp.lexicon.posts import ends_with_post
from searchapp.lexicon.speech import FIRST_PERSON
from searchapp.model import Article, Speaker

#: The author says 我 outside quotations in so many passages of an article at least.
SHARE = 0.34
_OWN = re.compile(r"(?:日记|手记|札记|随笔|笔记|周记|来信|家书|心得体会|心得|体会文章|感悟|感言|自述|讲述|文章)")
_INTRODUCED = re.compile(r"([^，。！？；：“”]{4,50}?)(?:的|撰写的|写下的|写的|发来的)(?:[一-鿿]{0,6})" + _OWN.pattern)
_I_AM = re.compile(r"(?:^|[，。！：])\s*我(?:是|叫)(?:来自)?([^，。！？；：“”]{4,40})[，。]")
_REPORTING = re.compile(
    r"采访团|采访组|媒体团|记者(?:看到|了解到|来到|采访|走进|发现|在|从|跟随|获悉|注意到|问|见到)|(?:告诉|对|向)记者"
)
#: Somebody else has the word: a report, if nobody tells it.
_SAID = re.compile(r"(?:表示|强调|指出|要求|认为|介绍说|告诉|说)[，：]|会议|(?:同志|干部|学员|领导)们")
#: An article of so few passages is told by whoever says 我 in it so often.
SHORT, OFTEN = 2, 3
#: A byline that says who told what others recorded.
_TOLD_BY = re.compile(r"口述|讲述人?[：:]|自述")
#: What share of the passages says 我 in an article that names nobody else.
FEW = 0.2
_REPORTER = re.compile("记者|通讯员|实习生|编辑|校对|摄影|整理|摄")
#: What stands before the name of somebody whose work a line credits, and behind it.
_CREDITED_BEFORE = re.compile(rf"(?:{_REPORTER.pattern})[^。]{{0,20}}\Z")
_CREDITED_BEHIND = re.compile(r"\s*(?:整理|摄)")
_AUTHOR_IS = re.compile(r"作者(?:系|为|是|单位[：:]?|简介[：:]?|现任|现为)\s*(.{3,60})")
#: The text of a speech or of a report: told by whoever held it, whether it says 我 or not.
_ADDRESS = re.compile(r"[会式班]上?的(?:讲话|发言|致辞|演讲|表态发言)|(?:发言|交流|汇报|讲话)(?:材料|稿|提纲|摘要)")
#: A caption of whoever tells the article: 李军在培训班上作交流发言。
_SHOWN = re.compile(
    r"^\s*(?:图为|图[：:])?\s*([一-鿿]{3}|[一-鿿]{2}(?=[（(在]))(?:[（(][左右中前后一二三][^（）()]{0,6}[）)])?(?:正?在|和|与|为|给|向|参加|走访|作)[^，。！？]{2,24}[。]?\s*$"
)
#: A caption is no longer than this.
SHOWN = 34
#: How a note of the editors begins, and what is told by the way.
_NOTE = re.compile(
    r"\s*(?:[【\[（(]?(?:编者按|编者的话|编者注|编后|按语|按[：:]|开栏的话|导语[：:])"
    r"|(?P<by_the_way>据悉|据了解|据介绍|记者|又讯|本报讯|相关链接))"
)


#: How editors lead in what others tell: 今天走进几个小组，听听他们的感悟。
_LEADS_IN = re.compile(
    r"(?:让我们|一起|今天|下面|本期|近日)[^。！]{0,24}(?:走进|看看|听听|聆听|跟随)[^。！]{0,40}[。！：]?\s*$"
)
#: How a biography goes on behind the name.
_LIFE = re.compile(
    r"\s*[（(，,：:]?\s*(?:男|女|[一-鿿]{1,4}族|[12]\d{3}年|[一-鿿]{2,8}人，|中共党员|[^，。]{0,6}[12]\d{3}年\d{0,2}月?(?:出?生))"
)


def is_note(text: str) -> bool:
    """Tell whether a passage is an editor's note or news appended, which nobody tells in the first person."""
    if _LEADS_IN.search(text):
        return True
    note = _NOTE.match(text)
    return note is not None and (note.group("by_the_way") is None or FIRST_PERSON.search(text) is None)


def is_biography(text: str, name: str) -> bool:
    """Tell whether a passage says who somebody is: 李军，1953年7月生。曾任…."""
    return _LIFE.match(text, len(name)) is not None if text.startswith(name) else False


def is_address(article: Article) -> bool:
    """Tell by its headlines whether an article is the text of a speech or report that somebody gave."""
    return any(_ADDRESS.search(line or "") for line in _headlines(article))


def essayist(
    article: Article, masked: Sequence[str], known: Mapping[str, Speaker], remarks: Sequence[str]
) -> Speaker | None:
    """Return the author of an article that its author tells in the first person; None for any other article.

    ``masked`` are its passages with the quotations covered, ``remarks`` what stands around it and is no content:
    signatures, the line about the author. A reporter never tells an article.
    """
    told = [text for text in masked if not is_note(text)]
    personal = sum(1 for text in told if FIRST_PERSON.search(text))
    few = personal < max(1, SHARE * len(told)) or (len(told) > 3 and personal < 2)
    if not told or (few and not is_address(article)):
        return None
    if is_reported(told) or "记者手记" in (article.title or ""):
        return None
    name = _author(article, masked, known, remarks)
    if name is None or any(_credits(line, name) for line in remarks):
        return None
    return _described(name, known, (*remarks, *(line for line in _headlines(article) if line)))


def is_reported(masked: Sequence[str]) -> bool:
    """Tell whether a reporter tells an article (记者看到, 我们采访团): its first person is no participant."""
    return any(_REPORTING.search(text) for text in masked)


def tells_of_itself(masked: Sequence[str], known: Mapping[str, Speaker]) -> bool:
    """Tell whether an article, quotations covered, is told in the first person and no report.

    Most passages say 我; or most say 我 or 我们 and few report what others say; or few do and nobody is named.
    """
    told = [text for text in masked if not is_note(text)]
    if not told or is_reported(told):
        return False
    personal = sum(1 for text in told if FIRST_PERSON.search(text))
    if personal > 1 and personal >= len(told) / 2:
        return True
    if len(told) <= SHORT and sum(len(FIRST_PERSON.findall(text)) for text in told) >= OFTEN:
        return True
    ours = sum(1 for text in told if "我们" in text or FIRST_PERSON.search(text))
    said = sum(1 for text in told if _SAID.search(text))
    if ours > 1 and ours >= len(told) / 2 and said <= ours / 2:
        return True
    return not known and not said and personal > 0 and personal >= FEW * len(told)


def _credits(line: str, name: str) -> bool:
    """Tell whether a line credits somebody as a reporter or for work on what another tells."""
    at = line.find(name)
    while at >= 0:
        if _CREDITED_BEFORE.search(line, 0, at) or _CREDITED_BEHIND.match(line, at + len(name)):
            return True
        at = line.find(name, at + 1)
    return False


def _headlines(article: Article) -> tuple[str | None, ...]:
    return article.title, article.subtitle, article.kicker


def _author(
    article: Article, masked: Sequence[str], known: Mapping[str, Speaker], remarks: Sequence[str]
) -> str | None:
    tellers = {passage.narrator for passage in article.passages}
    if len(tellers) == 1 and (teller := next(iter(tellers))) is not None and is_name(teller, known):
        return teller
    if len(tellers - {None}) > 1:
        return None  # each tells a section
    if len(article.authors) > 1 and any(_TOLD_BY.search(line) for line in remarks):
        return next((teller for teller in tellers if teller is not None and is_name(teller, known)), None)
    if len(article.authors) == 1:
        return article.authors[0]
    if article.authors:
        return None
    about = any(_AUTHOR_IS.search(line) for line in remarks)
    for line in (article.subtitle, article.kicker):
        alone = re.sub(r"\s", "", line or "")
        if about and 2 <= len(alone) <= 4 and is_name(alone, known):
            return alone
    for line in (*_headlines(article), *remarks):
        signed = printed_person((line or "").strip(" 　（()）"), known) if line and len(line) <= 50 else None
        if signed is not None and signed.name and signed.title and not _REPORTER.search(line or ""):
            return signed.name
    for text in (*remarks, *masked[:3]):
        shown = _SHOWN.match(text) if len(text) <= SHOWN else None
        if (
            shown
            and is_name(shown.group(1), {})
            and not any(shown.group(1) in other for other in masked if other != text)
        ):
            return shown.group(1)
    for text in masked[:2]:
        for match in (*_INTRODUCED.finditer(text), *_I_AM.finditer(text)):
            reading = person_at_end(match.group(1), known)
            if reading is not None and reading.score >= 3:
                return reading.name
    return None


def _described(name: str, known: Mapping[str, Speaker], remarks: Sequence[str]) -> Speaker:
    passing = titles().passing
    best = known.get(name)
    if best is not None and best.title:
        return best
    for line in remarks:
        line = line.strip(" 　（()）[]【】")
        about = _AUTHOR_IS.search(line)
        if about:
            post = re.split(r"[，,；;。（(）)]", about.group(1), maxsplit=1)[0]
            if post.endswith(tuple(passing)):
                continue
            title = read_title(post) if ends_with_post(post) else None
            return Speaker(name, title, organisation(title) if title else post)
        if name in line and len(line) <= 60:
            before, _, after = line.partition(name)
            found = posted(name, before, {}) or posted(name, after.strip("（()） 　，,"), {})
            if found is not None:
                return found
    return best or Speaker(name)
