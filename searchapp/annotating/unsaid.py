"""How a text says that somebody had the word without any of the words, and how it goes on afterwards."""

from __future__ import annotations

from searchapp.patterns import regex

#: Verbs of what somebody is sure of: the next sentence does not go on with it.
KNOWS = ("深知", "坚信", "深信", "明白", "相信")
#: What somebody is said to be sure of, in a clause that is the end of its sentence: 李军深知群众的不易。
SURE_OF = regex("[^，：“。！？；]{1,40}[。！？；]")
#: How the text of the paper goes on after what somebody said: a time, an occasion, a source.
RESUMES = regex(
    r"\s*(?:当[天日晚]|随后|会[上前后议]|座谈会|活动|仪式|期间|近日|日前|据悉|据了解|据介绍|记者|截至|据统计|[^，。]{0,6}\d{1,2}[月日]|又讯|本次|此次|这次"
    r"|于是[他她]|就这样|从此|此后|自此|说干就干|说做就做|没过?多久"
    r"|[^，。]{0,10}(?:一行|参加|出席|陪同|主持)|“|◆|\n)"
)
#: Who listens in the next clause, or explains something too: nothing is told of what was explained.
_LISTENED = (
    r"[^，。；：“”]{1,8}(?:[听看]得|听[入着了]|频频|连连|不时|边[^，。]{1,3}边|认真[听聆记看做]|凝神|屏息|围[成在着拢坐]|红了眼|抹[起着]|全程[录记听拍]"
    r"|也[^，。；：“”]{0,6}(?:讲解|说明|介绍|示范|演示|叮嘱)|[^，。；：“”]{0,20}(?:讲|说|数|介绍|讲解)了(?:个遍|一[遍通番]|[一二三四五六七八九十百两几多]{1,3}[个项处件])[^，。；：“”]{0,8}(?=[，。；]))"
)
LISTENED = f"[，；]{_LISTENED}"
#: How a text goes on where a talk was held: 作了介绍，随后大家分组听课.
TELLS_ON = regex(
    r"[，；](?:随后|之后|而后|然后|接着|双方|一行|与会|参训|(?:大家|大伙|学员|老师|教师|队员|客人|来宾)(?!人数|来自|中|都是|均)"
    f"|{_LISTENED})"
)
#: A welcome that leads in what is introduced next, not told: 表示热烈欢迎，并介绍了有关情况.
_WELCOME = regex("了?(?:热烈|诚挚|衷心)?的?欢迎，并[^。；：“]{0,40}介绍")
#: One that is all that is told of an arrival: 对代表团的到来表示热烈欢迎。
_WELCOMES = regex("(?:(?<=到来表示)|(?<=莅临表示))(?:热烈|诚挚|衷心)?的?欢迎。")
#: What is introduced or shared in one word: 介绍有关情况, 介绍到场的负责人, 分享学习体会.
_IN_ONE_WORD = regex(
    "(?:有关|相关|基本|一下|[^，。；：“”]{2,24}?)(?:情况|概况|背景|负责人|嘉宾|来宾|客人|成员|人员|名单|心得|体会|感受|收获)(?:并|及|[，。；])"
    f"|(?:先进|典型|成功)?(?:经验|做法)(?=[，；]{_LISTENED})"
)
#: Questions that were answered, nobody tells how: 回答了学员的提问。
_ANSWERED = regex("了?[^，。；：“”]{0,12}(?:提问|问题|疑问|疑惑|咨询|询问)[，。；]")
#: What was denied or confirmed, in a word: 否认了这个说法。
_OF_THIS = regex("了?(?:这|该|此|上述|相关|有关|网上|外界|其)[^，。；：“”]{1,14}[。；]")
#: What somebody is taught, in a word: 给村民讲用药, 教学员讲解剪枝的要领.
_TAUGHT = regex("(?:[给为跟向对]|教给?)(?!我|记者|笔者|采访)[^，。；：“”]{1,8}?$")
_LESSON = regex("了?[^，。；：“”我你他她自]{2,16}[，。；]")
#: Who is made known to whom, or what comes about so: 经朋友介绍，他认识了…, 把战友介绍给村支书.
_THROUGH = regex(
    "(?:^|[，。！？；：“”\n])[^，。；：“”]{0,3}?(?:经(?![济理营验常历])|由|通过|[托靠])[^，。；：“”]{1,14}$"
)
_BROUGHT_ABOUT = regex(
    "了?，[^，。；：“”]{0,14}?(?:认识|结识|相识|相知|联系[上到]|找[到上]|租[下到了]|加入|进[了入厂到]|拜[了入在师]|应聘|来到|去了|到了|结[成为了]"
    "|搭[上起]|当[上了]|做起|干起|投奔|买[下到了]|签[下订了]|落户|娶|嫁|牵手|走到一起|引进|请[来到])"
)
_TO_WHOM = regex("[给到进去来]")
_TAKES = regex("[把将被][^，。；：“”]{1,14}$")
#: Praise in an idiom, nothing of which is told: 村民提起他赞不绝口，….
_PRAISES = frozenset(
    ("赞不绝口", "竖起大拇指", "赞叹不已", "啧啧称赞", "啧啧称奇", "连连点赞", "连连称赞", "连声称赞", "连声叫好")
)
#: Verbs that say that somebody had the word, and how a clause says that this is all: 出席会议并致辞。
TAKES_THE_WORD = ("致辞", "发言", "表态", "讲话", "致词")
AND_SAYS = regex("，(?:一致|共同|都|均|普遍|纷纷)?(?:认为|表示|指出|强调|提出|说|建议|希望|要求|称)")
_AND_TAKES = ("并", "分别", "先后", "上台", "相继", "依次", "共同", "现场")

#: What somebody tells of in a sentence of its own, all that follows in the passage being what is told of it.
_OF_ITS_STATE = regex("了[^。！？，；：“”]{2,40}(?:情况|现状|概况|经验|做法|经历|历程|变化|由来)。")
#: In a passage that goes on so somebody reports again: who did what then.
_REPORTS_AGAIN = regex(
    "一行|双方|大家|记者|来宾|与会|参会|参观|考察|座谈|随后|之后|[活仪]动结束|会后|现场|代表团|[队学团]员们|合影|签[订署]|[说称]|表示|强调|指出|认为|介绍"
)
_TELLS_ON_FOR = 40


def tells_on(masked: str, start: int, end: int) -> bool:
    """Tell whether the rest of a passage is what somebody tells of, who began it: 介绍了全县教育的情况。新城县现有…."""
    of = _OF_ITS_STATE.match(masked, end)
    if of is None or len(masked) - of.end() < _TELLS_ON_FOR or any(mark in masked[:start] for mark in "。！？"):
        return False
    return RESUMES.match(masked, of.end()) is None and _REPORTS_AGAIN.search(masked, of.end()) is None


def _introduces(masked: str, start: int, end: int) -> bool:
    """Tell whether somebody is only made known to others: 经朋友介绍，李军认识了…, 把战友介绍给村支书."""
    if _TO_WHOM.match(masked, end) and _TAKES.search(masked, max(0, start - 16), start):
        return True
    return (
        _BROUGHT_ABOUT.match(masked, end) is not None and _THROUGH.search(masked, max(0, start - 20), start) is not None
    )


def only_holds(masked: str, start: int, end: int, verb: str) -> bool:
    """Tell whether a verb of speech says only that somebody had the word, welcomed or introduced."""
    if verb in TAKES_THE_WORD:
        after = masked[end : end + 1]
        if after in "，、":
            return masked.endswith(_AND_TAKES, 0, start) and AND_SAYS.match(masked, end) is None
        return after in "。；"
    if verb == "想":
        return "之所想" in masked[end : end + 9]  # 想群众之所想
    if verb == "介绍" and _introduces(masked, start, end):
        return True
    if verb in ("介绍", "分享", "交流"):
        return _IN_ONE_WORD.match(masked, end) is not None
    if verb in _PRAISES:
        return masked[end : end + 1] in "，。；"
    if verb.endswith("账"):
        return TELLS_ON.match(masked, end) is not None
    if verb == "讲":
        return _LESSON.match(masked, end) is not None and _TAUGHT.search(masked, max(0, start - 10), start) is not None
    if verb in ("否认", "证实", "驳斥", "反驳", "质疑"):
        return _OF_THIS.match(masked, end) is not None
    if verb in ("回答", "解答"):
        return _ANSWERED.match(masked, end) is not None
    return verb == "表示" and (_WELCOME.match(masked, end) or _WELCOMES.match(masked, end)) is not None
