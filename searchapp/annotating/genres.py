"""What kind of article it is, by its headlines, its bylines and the form of its passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from searchapp.annotating.plans import begins_as_plan
from searchapp.annotating.rules import Rule, rule
from searchapp.model import Article
from searchapp.patterns import regex


class Genre(NamedTuple):
    """The genre of an article: one of ``GENRES``, and the words that say so."""

    name: str
    words: str = ""


NEWS = Genre("news")

#: What headlines say, the first that fits.
HEADLINES: tuple[Rule, ...] = (
    rule(
        "speech",
        "The text of a speech before those whom somebody leads.",
        r"(?:[会式班]议?上?的(?:讲话|致辞|总结讲话|动员讲话)|(?:讲话|致辞)(?:稿|提纲|全文|摘要|要点|摘登)?)(?:[（(][^（）()]*[）)])?$",
        ("在全县招商大会上的讲话", "在开班式上的致辞"),
        ("李军在大会上发表讲话强调",),
    ),
    rule(
        "report",
        "The text of what somebody reported or said for his side.",
        r"(?:[会式班]议?上?的(?:发言|表态发言|演讲|汇报|交流发言)|(?:发言|交流|汇报|述职)(?:材料|稿|提纲|摘要|摘登|报告))",
        ("在座谈会上的发言", "跟班学习交流材料"),
        ("代表们作了交流",),
    ),
    rule(
        "rules",
        "A document of an authority: rules, a plan, a notice.",
        r"(?:方案|办法|意见|通知|细则|规定|规划|计划|要点|公告|条例|决定|制度|通报|公示|章程|规程|守则|纪律|须知|简章"
        r"|(?<!好)政策|指南|预案|通告|协议书?|公约)(?:[（(][^（）()]{0,12}[）)])?$",
        ("跟班学习管理办法（试行）", "关于选派干部的通知", "东湖区人才住房政策", "挂职干部服务指南"),
        ("一个计划改变了他", "把党的好政策"),
    ),
    rule("minutes", "Minutes of a meeting.", r"(?:会议|座谈会)?纪要", ("座谈会纪要",), ("记录美好",)),
    rule(
        "diary",
        "A diary, notes by days or on a journey, a letter.",
        r"日记|手记|周记|札记|日志|[漫散行游随]记|(?:一封|的)家?信|家书|写给",
        ("援疆日记", "驻村手记", "南行漫记", "给女儿的一封信"),
        ("日前", "信件办理情况"),
    ),
    rule(
        "oral",
        "Told by mouth and recorded.",
        r"口述|讲述|亲历|自述|我的.{0,8}(?:故事|岁月|经历)|援(?:藏|疆|青)岁月|回忆",
        ("口述：我的援疆岁月", "一名挂职干部的自述"),
        ("代表团来访",),
    ),
    rule(
        "summary",
        "What somebody writes of the stay when it ends, or of a year's work.",
        r"总结|小结|心得|体会|感悟|感言|感想|收获|思考|启示|见闻|随笔|有感",
        ("挂职工作总结", "赴东湖学习有感"),
        ("开班仪式举行",),
    ),
    rule(
        "interview",
        "Questions and answers.",
        r"专访|访谈|对话|面对面|答记者问|访[一-鿿]{2,20}(?:书记|市长|县长|局长|主任)",
        ("对话挂职干部", "与县长面对面"),
        ("访问团抵达",),
    ),
    rule(
        "commentary",
        "An opinion of the paper or of a commentator.",
        r"评论|时评|社论|短评|快评|锐评|杂谈|漫谈|别(?:只|让|把)|不能(?:只|一|成)|岂能|莫(?:让|把)|谨防|要防止|为何|何以",
        ("短评：学得进更要用得上", "跟班学习，别只学个热闹"),
        ("县委书记率队考察",),
    ),
    rule(
        "delegation",
        "A visit of one side's leaders to another.",
        r"(?:代表团|考察团|考察组|调研组|党政团|一行).{0,12}(?:来|赴|到|莅|抵|在)|(?:率队|带队|率团|率领).{0,12}(?:赴|到|来|考察|调研|学习)|来.{1,6}(?:考察|调研|访问)|赴.{1,12}(?:考察|调研|对接|招商)",
        ("东湖市党政代表团来新城考察", "李军率队赴东湖学习考察"),
        ("他在村里的一年",),
    ),
    rule(
        "training",
        "A course, its opening or its end.",
        r"培训班|研修班|进修班|轮训|开班|结业|现场教学|主体班|青干班|专题班|研讨班",
        ("年轻干部培训班开班", "东湖市处级干部研修班在沪结业"),
        ("车间里的师傅",),
    ),
)
GENRES = ("news", "essay", "collection", "turns", *(each.name for each in HEADLINES))
_ARTICLE = regex(r"\s*第[一二三四五六七八九十百零0-9]{1,4}[条章节]")
#: How many passages that begin 第…条, or with what a plan lists, make rules of a text.
ARTICLES = 2


def genre_of(article: Article, plain: Sequence[str], told: bool, collected: bool, by_turns: bool) -> Genre:
    """Return the genre of an article whose passages are ``plain``.

    ``told`` when somebody tells it in the first person, ``collected`` when its subheadings name persons, ``by_turns``
    when it is printed as questions and answers.
    """
    if by_turns:
        return Genre("interview", "：")
    numbered = [text for text in plain if _ARTICLE.match(text) or begins_as_plan(text)]
    if len(numbered) >= ARTICLES:
        return Genre("rules", numbered[0][:4].strip())
    if collected:
        return Genre("collection", article.passages[-1].section or "")
    lines = [line for line in (article.title, article.subtitle, article.kicker) if line]
    for line in lines:
        for each in HEADLINES:
            if match := each.pattern.search(line.strip()):
                if each.name in ("oral", "summary", "diary") and not told:
                    continue
                return Genre(each.name, match.group())
    if told:
        return Genre("essay", "我")
    return NEWS
