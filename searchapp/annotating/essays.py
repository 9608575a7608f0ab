"""Tells whether an article is told in the first person, or is a speech, and what of it nobody tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from searchapp.annotating.genres import genre_of
from searchapp.annotating.simplified import plain
from searchapp.lexicon.editors import leads, notes
from searchapp.lexicon.sieve import Sieved, sieved
from searchapp.lexicon.speech import FIRST_PERSON, says_i, speech
from searchapp.lexicon.wordlists import any_word
from searchapp.model import Article, Speaker
from searchapp.patterns import regex

#: The author says 我 outside quotations in so many passages of an article at least.
SHARE = 0.34
_REPORTING = sieved(
    r"采访[团组]|媒体团|记者(?:看到|了解到|来到|采访|走进|发现|在|从|跟随|获悉|注意到|问|见到|(?<=告诉记者)|(?<=[对向]记者))"
)
#: Somebody else has the word: a report, if nobody tells it.
_SAID = regex(
    r"表示[，：]|[里中]写道[，：]|强调[，：]|指出[，：]|要求[，：]|认为[，：]|介绍说[，：]|告诉[，：]|说[，：]|会议|同志们|干部们|学员们|领导们"
)
#: Who is spoken of does not speak: a sentence or clause that begins with 他 or 她.
OF_ONE = regex(r"(?:^|[，。！？；”])\s*[他她](?!们)")
#: An article of so few passages is told by whoever says 我 in it so often.
SHORT, OFTEN = 2, 3
#: What share of the passages says 我 in an article that names nobody else.
FEW = 0.2
#: The text of a speech or of a report: told by whoever held it, whether it says 我 or not.
_ADDRESS = regex(
    r"[会式班]上?的(?:讲话|发言|致辞|演讲|表态发言)|(?:发言|交流|汇报|讲话)(?:材料|稿|提纲|摘要)"
    r"|^(?:政\s*府\s*)?工\s*作\s*报\s*告$|^[—－-]*\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日在[^，。]{4,40}[会式]议?上$"
)
#: The rubric of an oral history, above the life of who tells it.
_ORAL = regex(r"\s*[【\[〖（(]?口述(?:前记|人简介|者简介|人|者)[】\]〗）)：:]")
#: Headlines of these tell that somebody writes of himself.
_OWN_GENRES = frozenset(("diary", "summary", "oral"))


@cache
def _note() -> Sieved:
    """How a note of the editors begins, and what is told by the way."""
    return sieved(
        rf"\s*(?:[【\[（(]?(?:{notes()}|按[：:]|(?:{leads()})\s*[：:】\]）)])"
        r"|(?P<by_the_way>据悉|据了解|据介绍|记者|又讯|本报讯|相关链接))"
    )


#: How editors lead in what others tell: 今天走进几个小组，听听他们的感悟。
_LEADS_IN = sieved(
    r"(?:让我们|一起|今天|下面|本期|近日)[^。！]{0,24}(?:走进|看看|听听|聆听|跟随)[^。！]{0,40}[。！：]?\s*$"
)
#: No lead-in is longer.
_LEAD_IN = 70


def is_note(text: str) -> bool:
    """Tell whether a passage is an editor's note or news appended, which nobody tells in the first person."""
    if _LEADS_IN.search(text, max(0, len(text.rstrip()) - _LEAD_IN)):
        return True
    note = _note().match(text)
    return note is not None and (note.group("by_the_way") is None or not says_i(text))


def is_address(article: Article) -> bool:
    """Tell by its headlines whether an article is the text of a speech or report that somebody gave."""
    return any(_ADDRESS.search(line) for line in headlines(article))


def is_told(article: Article, masked: Sequence[str], known: Mapping[str, Speaker]) -> bool:
    """Tell whether an article, quotations covered, is told in the first person, or is the text of a speech."""
    if any("口述" in text and _ORAL.match(text) for text in (*masked, *map(plain, headlines(article)))):
        return True
    if not any("我" in text for text in masked) and not is_address(article):
        return tells_without_i(article, masked, known)
    told = [text for text in masked if not is_note(text)]
    if not told or is_reported(told):
        return False
    personal = sum(map(says_i, told))
    share = FEW if _is_of_its_author(article) else SHARE
    few = personal < max(1, share * len(told)) or (len(told) > 3 and personal < 2)
    return not few or is_address(article) or tells_of_itself(masked, known)


#: Whoever feels what stands behind these in a sentence does not tell it.
_GROUP = regex(
    "群众|百姓|[村居市农牧渔]民|老乡|乡亲|干部|学员|职工|师生|学生|企业|大家|人们|[一两三四五六七八九十几0-9][名位]"
)
#: So far a sentence is looked through for them.
_SENTENCE = 200
#: A headline of somebody else.
_OF_SOMEBODY = regex("一[名位个]|[他她]")


@cache
def _own() -> Sieved:
    """What somebody feels or goes through, has in his mind, does himself or is sent to, where nothing says who."""
    return sieved(
        f"{any_word(speech().own | speech().experience)}|(?<![中众姓民们友员人])心[里头底]"
        r"|(?:^|[，。；！？])(?:(?:今后|以后|现在)?自己(?!的)|本人(?=[受于在有自来是被能])|有幸|受[^，。]{2,20}[选委指]派，?[于到赴在来前])"
    )


def _feels(text: str) -> bool:
    """Tell whether a passage says what somebody feels or goes through who may be whoever tells it."""
    for match in _own().finditer(text):
        at, far = match.start(), max(0, match.start() - _SENTENCE)
        if not _GROUP.search(text, max(text.rfind("。", far, at) + 1, far), at):
            return True
    return False


def tells_without_i(article: Article, masked: Sequence[str], known: Mapping[str, Speaker]) -> bool:
    """Tell whether whoever signs an article tells in it of himself, though 我 stands nowhere in it.

    Several passages say what somebody feels or goes through, and there is nobody else of whom they could say it. Of a
    diary, a letter and what a headline calls one's own it is clear with less; of what nobody signs it must be clearer.
    """
    if len(article.authors) > 1 or not known.keys() <= {*article.authors} or is_reported(masked):
        return False
    felt = sum(map(_feels, masked))
    said, others = (sum(1 for text in masked if words.search(text)) for words in (_SAID, OF_ONE))
    genre = genre_of(article, (), True, False, False).name
    lines = headlines(article)
    intimate = (genre == "diary" or any(map(says_i, lines))) and not any(map(_OF_SOMEBODY.search, lines))
    if 2 * said > felt or (others and not (intimate and felt >= others)):
        return False
    if not article.authors:
        return genre in _OWN_GENRES and felt > 1 and 2 * felt >= len(masked)
    if intimate:
        return genre == "diary" or felt > 0
    return felt >= (max(1, FEW * len(masked)) if genre in _OWN_GENRES else max(2, SHARE * len(masked)))


def is_of_nobody_named(article: Article, masked: Sequence[str], known: Mapping[str, Speaker]) -> bool:
    """Tell whether an article that is told in the first person, by nobody whom the page names, is one all the same."""
    if any("我" in text for text in masked):
        return tells_of_itself(masked, known)
    return not article.authors and tells_without_i(article, masked, known)


def _is_of_its_author(article: Article) -> bool:
    """Tell whether a headline names the one author of an article: 李军在高原的日子."""
    alone = article.authors[0] if len(article.authors) == 1 else None
    return alone is not None and any(alone in line for line in headlines(article))


def is_reported(masked: Sequence[str]) -> bool:
    """Tell whether a reporter tells an article (记者看到, 我们采访团): its first person is no participant."""
    return any(map(_REPORTING.search, masked))


def tells_of_itself(masked: Sequence[str], known: Mapping[str, Speaker]) -> bool:
    """Tell whether an article, quotations covered, is told in the first person and no report.

    Most passages say 我; or most say 我 or 我们 and few report what others say; or few do and nobody is named.
    """
    if not any("我" in text for text in masked):
        return False
    told = [text for text in masked if not is_note(text)]
    if not told or is_reported(told):
        return False
    personal = sum(map(says_i, told))
    if personal > 1 and personal >= len(told) / 2:
        return True
    if len(told) <= SHORT and sum(len(FIRST_PERSON.findall(text)) for text in told) >= OFTEN:
        return True
    ours = sum(1 for text in told if "我们" in text or says_i(text))
    said = sum(1 for text in told if _SAID.search(text))
    if ours > 1 and ours >= len(told) / 2 and said <= ours / 2:
        return True
    return not known and not said and personal > 0 and personal >= FEW * len(told)


def headlines(article: Article) -> tuple[str, ...]:
    """Return the headlines of an article that it has: title, subtitle, kicker."""
    return tuple([line for line in (article.title, article.subtitle, article.kicker) if line])
