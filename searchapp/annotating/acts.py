"""What each sentence of a passage does: who has the word in it, and whether it demands, decides, tells or feels."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct, structs

from searchapp.annotating.actors import acts_himself
from searchapp.annotating.demands import ADDRESSED, BINDS, MODAL, ORDERS, OURS, WANTED, WISH, bids
from searchapp.annotating.posts import leads
from searchapp.annotating.quotations import Masked
from searchapp.annotating.rules import Rule, rule
from searchapp.annotating.unreported import Attribution
from searchapp.annotating.unsaid import KNOWS, RESUMES
from searchapp.lexicon.marks import CLAUSE_MARKS, SENTENCE, clause_start
from searchapp.lexicon.sieve import may_stand, sieved
from searchapp.lexicon.speech import speech
from searchapp.lexicon.wordlists import any_word
from searchapp.model import Speaker
from searchapp.patterns import regex

#: How a sentence goes on with what somebody demands or says.
_GOES_ON = regex(
    r"\s*(?:一|二|三|四|五|六|七|八|九|十)?(?:是|要)|\s*(?:首先|其次|再次|最后|同时|此外|另外|第[一二三四五六]|必须|务必|切实|进一步|不断|继续|着力|全力|以|把|坚持|在[^，。]{2,14}上[有要下])"
)
#: A demand of whoever has the word in the sentence already.
_BIDS_TOO = sieved("[，,；](?:并|同时|还|进一步)?(?:要求|强调|勉励|叮嘱)")
#: Words in marks that are less than this share of their sentence are cited by what it goes on to tell.
QUOTED = 0.3
#: So many characters before or behind somebody's words in their sentence are told by the paper.
LEAD, TAIL = 8, 12
#: What is announced of a body: 将, 计划; of one's own side it is a pledge.
_ANNOUNCES = sieved(r"将(?<![即必正刚]将)(?![近军来心才领])|下一步|接下来|计划(?!生育)|拟(?![定订])|力争|确保")
_SENT = "选派 各选 互派 选送 派出 派遣 抽调 遴选 选拔 输送 轮训 选出 择优"
_ISSUED = "作出 做出 印发 出台 颁布 制定 修订 下发 发布 起草 拟定 下达"
_ESTABLISHED = "建立 健全 完善 构建 推行 实行 落实 实施 设立 搭建 形成 打造 开展 启动 创建"
_MORE = "(?:不断|进一步|持续|大力|积极|全面|深入|切实|努力|有效|充分)?"
_STEPS = (
    "开展 举办 选派 打造 创新 探索 拓展 搭建 实施 推行 严格 注重 提升 提高 坚持 围绕 聚焦 突出 强化 深化 优化 统筹 加大"
    " 加快 着力 推动 推进 加强 健全 完善 落实 夯实 压实 严把 做实 做优 做强"
)
_BODIES = (
    "全市 全省 全县 全区 该市 该县 该区 该州 我市 我区 我省 我县 我州 我国 市里 县里 市委 县委 区委 省委 州委 国家 中央"
    " 部门 组织部 局 政府 学院 党校"
)
_FELT = (
    "感受到 感受颇深 感受最深 体会到 体会最深 深感 深受启发 深受触动 深受感染 深受鼓舞 感触颇深 感触很深"
    " 感触深 感触颇多 感触很多 感触良多 受益匪浅 收获颇丰 收获颇多 收获很大 收获满满 大开眼界 耳目一新"
    " 豁然开朗 印象最深 印象很深 印象深 印象十分深 难忘 震撼 感慨 才明白 才懂得 才弄明白 才弄清 才弄懂 才搞懂"
    " 才想明白 才想通 才看明白 才看懂 看出了门道 看出门道 瞧出了门道 瞧出了名堂 摸出了门道 琢磨出"
    " 才看清 才看出 才算明白 意识到 没想到 坐不住"
    " 最触动 最打动 最深印象 最深的印象 没料到 没有料到 半信半疑 手足无措 满怀期待 不虚此行 开阔了眼界 开了眼界"
)
#: With the verbs and bodies: words of which a decision of an authority holds one.
_NORMS = "应当 必须 不得 严禁 一律 原则上 须 不少于 不超过 不低于 按规定 按照"
_TIMES = "下一步 接下来 下阶段 今后 未来 年内 年底前 到20"
_RULES = (
    "组织 作为 由 会同 挂钩 纳入 每 办法 方案 意见 通知 规定 细则 制度 文件 协议 明确 决定 旨在"
    " 补助 补贴 津贴 奖励 待遇 报销 照发 商定"
)


def _any(words: str) -> str:
    return f"(?:{any_word(words.split())})"


#: What an authority does by a sentence in the narrator's voice.
DECISIONS: tuple[Rule, ...] = (
    rule(
        "sends",
        "Selecting, sending or assigning people by a measure is a decision.",
        rf"(?<!被)(?<!被组织)(?<![对各与和的]){_any(_SENT)}[^，。；！？的]{{0,30}}?"
        r"(?:[0-9０-９一二两三四五六七八九十百余多]+\s*[余多]?(?:名|位|人(?!次)|批)|(?:干部|人才|教师|医生|骨干|专家)(?!平均|代表|分别|们|表示|见面))"
        r"|组织(?![部委员])[^，。；！？的]{0,16}?[0-9０-９一二两三四五六七八九十百余多]+[余多]?(?:名|位|人(?!次))[^。；]{0,60}?(?:挂职|跟班|跟岗|任职|支教|驻村|帮扶)",
        ("市委组织部选派30名年轻干部赴东湖跟班学习", "今年，新城县互派12名干部"),
        (
            "她被组织选派到东湖市挂职，接替一名干部",
            "学员们走进园区",
            "选派到高原的89名干部来自各县",
            "选派干部平均年龄27岁",
        ),
    ),
    rule(
        "issues",
        "A document that is issued, printed or made to hold is a measure.",
        rf"{_any(_ISSUED)}[^。；]{{0,40}}?(?:《|□|办法|方案|意见|通知|细则|规定|规划|计划|制度|措施|政策|清单|条例|举措|资金|预算)"
        r"|[作做]出了?[^。；，]{0,30}?(?:决定|部署|决策|方针|安排)|[局委部府市县区州]商定[，,]|签[订署]了?[^，。；]{0,16}?(?:合作|协作|培养|结对|共建|帮扶)[^，。；]{0,8}?协议",
        ("县委出台《跟班学习管理办法》", "座谈会作出了决策", "两市商定，从秋季起结对", "签订培养协议"),
        ("大家翻看计划", "他和师傅商定，周末再来", "签订供货协议"),
    ),
    rule(
        "establishes",
        "Setting up a mechanism, system, list or model is a measure.",
        rf"{_any(_ESTABLISHED)}(?:了|起)?[^。；，]{{0,20}}?(?:机制|制度|体系|清单|模式|平台|工程|行动|计划|专班|台账|办法|试点|措施)",
        ("建立“月调度、季考核”机制", "实施人才回引工程"),
        ("他们在机制里找原因",),
    ),
    rule(
        "will",
        "What a body says that it will do is a plan.",
        r"(?:下一步|接下来|下阶段|今后|未来|年内|年底前|到20\d\d年)[^。；]{0,20}?(?:将|要|力争|计划|拟|准备)"
        rf"|{_any(_BODIES)}[^，。；]{{0,8}}?(?:将(?!近|军|来)|拟|计划)",
        ("下一步，新城县将建立台账", "市委组织部将定期回访"),
        ("他们将行李放下",),
    ),
    rule(
        "requires",
        "A norm without a speaker binds those whom it concerns.",
        r"应当|必须|不得|严禁|一律|原则上|须(?<!必须)|不少于|不超过|不低于|按规定|按照[^，。；]{1,20}(?:原则|标准|要求)",
        ("挂职干部应当遵守纪律", "每批不少于20人"),
        ("他们必定会来",),
    ),
    rule(
        "counts",
        "What a result counts for, and who sees to it, is settled by whoever leads.",
        r"作为[^，。；]{0,24}?(?:依据|参考)|(?:由|会同)[^，。；]{2,20}?(?:负责|牵头|承担|统筹|跟踪|考核|备案|审核|评定|出具|实施)"
        r"|与[^，。；]{2,12}挂钩|纳入[^，。；]{2,16}(?:考核|体系|计划|规划|范围)",
        ("考核结果作为选拔任用的重要依据", "由市委组织部逐月跟踪问效", "学习成效与年度考核挂钩"),
        ("他由东湖来到新城", "由学员们自己做饭"),
    ),
    rule(
        "recurs",
        "What an authority does each year or month is a rule of its scheme.",
        r"每(?:年|月|季度?|周|半年|批|期)(?:都|均|定期)?(?:会|将|要|由|从|召开|组织|开展|举办|安排|遴选|选拔|拨付|汇报|至少|[交报写上][^，。；的]{0,2}[一二两三四])"
        r"|每(?:批|期|年|县|乡镇|单位)[^，。；的]{0,8}?[0-9０-９一二两三四五六七八九十百]+(?:名|人|个(?!多?月|星期|小时|半))",
        ("省里每年都会选拔两批教师到乡镇锻炼", "每批20名", "市委组织部每月召开调度会"),
        ("他每年都回来", "每天三趟车", "分批进修，每批两个月"),
    ),
    rule(
        "provides",
        "What a document or an authority lays down is a measure.",
        r"(?:办法|方案|意见|通知|规定|细则|制度|文件|协议|[省市县区州委府局部])(?:还|也|同时)?(?:明确|规定|决定)(?:[，：,:]|[^，。；]{2,30}(?:措施|条件|任务|标准|目标|期限|时限|责任|职责|待遇))|旨在",
        ("办法规定，跟班干部实行双重管理", "新城市明确，每名学员要领办一件实事", "该项目旨在培养骨干"),
        ("他决定，留下来", "方向明确，大家干劲足"),
    ),
    rule(
        "supports",
        "What an authority grants to those whom it sends is a measure.",
        r"(?:发放|给予|落实|兑现|提高)了?[^，。；]{0,12}(?:补助|补贴|津贴|奖励|待遇)|每[天月年次][^，。；]{0,6}补[助贴]|(?:据实|按规定)报销|工资[^，。；]{0,4}照发",
        ("县里给每位外出进修的医生发放生活补助", "每天补助80元，往返交通费据实报销"),
        ("他把补助寄回了家",),
    ),
    rule(
        "measures",
        "Steps that are listed with an authority's verbs are a scheme.",
        rf"{_any(_STEPS)}[^，。；]{{2,24}}(?:[，；、]|，[^，。；]{{4,24}}，){_MORE}{_any(_STEPS)}",
        ("强化组织领导，压实工作责任", "坚持“请进来”，在用好党校的基础上，不断推进轮训"),
        ("他坚持每周读书",),
    ),
)
_DECISIONS = tuple(sieved(each.pattern.pattern) for each in DECISIONS)
#: What was held, opened or attended.
EVENTS: tuple[Rule, ...] = (
    rule(
        "held",
        "A meeting, course or ceremony that takes place is an event, whatever it is about.",
        r"(?:会|会议|班|仪式|典礼|论坛|讲座|活动)(?:于[^，。]{2,12})?(?:在[^，。]{2,16})?(?:正式|隆重|顺利|圆满|成功|如期)?(?:举行|召开|开班|开幕|闭幕|结业|落幕|举办)"
        r"|(?:召开|举行|举办)了?[^，。；]{0,40}?(?:会|会议|仪式|班|典礼|论坛|讲座)(?=[，。；]|并)|(?:出席|参加)(?:了)?(?:会议|座谈|活动|仪式|接见|会见|开班)",
        ("见面会在东湖市举行", "新城县召开座谈会，听取汇报", "两地领导出席仪式"),
        ("每年举办两期培训班次", "建立会议制度"),
    ),
)
#: What each of them holds.
_TAKES_PLACE = sieved("举[行办]|召开|开[班幕]|闭幕|结业|落幕|出席|参加")

#: What a participant perceives in the narrator's voice.
FEELINGS: tuple[Rule, ...] = (
    rule(
        "felt",
        "Thought or feeling that is reported of a person is testimonial.",
        rf"{_any(_FELT)}|(?:感[触受悟觉]|体会|心得|共识|念头|启示)[^，。；：“”]{{0,10}}：|[写聊谈说提议论]得最(?:多|热烈|激烈|起劲|久)的|(?:不少|许多|很多|好几[个位])(?:人|学员|干部)都?[写提谈]到|有[人的][^，。；：]{{0,8}}写(?=[，：])",
        ("一天下来，他深受触动", "印象最深的是那条街", "有人在小结里写，门开着心就近"),
        ("他们看了三个村",),
    ),
)
_FEELINGS = tuple(sieved(each.pattern.pattern) for each in FEELINGS)
_DECIDES = regex(_any(" ".join((_SENT, _ISSUED, _ESTABLISHED, _STEPS, _BODIES, _NORMS, _TIMES, _RULES))))


class Act(Struct, frozen=True, gc=False):
    """What a stretch of a passage does. ``kind`` is one of ``ACTS``; ``words`` the rule or verb that says so."""

    start: int
    end: int
    kind: str
    words: str


#: quoted: somebody's words in marks. In indirect speech: said, without a modal; announced, a leader's plan; urged, with
#: a modal by a leader; demanded, with a verb that demands; stated, with such a verb and no modal; pledged, by anybody
#: else or of one's own side; body: a meeting or document says it. In the narrator's voice: decided, held (an event),
#: felt, acted (what persons do), told. unnamed: words in marks that nobody is named for.
ACTS = (
    "quoted",
    "said",
    "announced",
    "urged",
    "demanded",
    "pledged",
    "stated",
    "body",
    "decided",
    "held",
    "felt",
    "acted",
    "told",
    "unnamed",
)
#: Groups of persons, who pledge and decide nothing.
_PARTICIPANTS = regex("(?:干部|学员|们|教师|老师|医生|队员|志愿者|党员|青年|选调生|村民|大家)$")
#: The place that a body is of.
_PLACE = regex(r".*?[省市区县州盟旗](?=[^省市区县州盟旗]*$)")
_DEMANDS = frozenset(("demanded", "stated"))
_NARRATED = frozenset(("told", "acted", "decided", "felt", "held"))
_SPOKEN = frozenset(("demanded", "urged", "announced", "pledged", "said", "stated", "body"))


def acts_of(
    masked: Masked,
    found: Sequence[Attribution],
    names: Collection[str] = (),
    wanting: str | None = None,
    answers: Speaker | None = None,
    text: str = "",
) -> tuple[Act, ...]:
    """Return what the sentences of a passage do, in order and without gaps; ``text`` is its text, quotations and all.

    ``found`` are its attributions, ``names`` the persons of the article: what they do is no decision of an authority.
    ``wanting`` is what a sentence does that wants something, where somebody tells the text: demanded in the speech of a
    leader, said in what a participant tells, in which no authority decides. ``answers`` is who has the word all through
    the passage without being named in its sentences: an answer in an interview.
    """
    acts: list[Act] = []
    before: Act | None = None
    speaker: Speaker | None = None
    spans = [(quotation.start, quotation.end) for quotation in masked.speech]
    for sentence in SENTENCE.finditer(masked.text):
        start, end = sentence.span()
        inside = [attribution for attribution in found if start <= attribution.start < end] if found else []
        quoted = sum([min(end, b) - max(start, a) for a, b in spans if a < end and b > start]) if spans else 0
        if inside:
            speaker = next((each.speakers[0] for each in inside if each.speakers), speaker)
        act = _act(masked.text, (start, end), inside, quoted, before, names, speaker)
        if wanting is not None and act.kind in ("told", "acted", "decided"):
            wants = MODAL.search(masked.text, start, end) or (
                wanting == "demanded" and BINDS.search(masked.text, start, end)
            )
            act = structs.replace(act, kind=wanting if wants else "told" if wanting == "said" else act.kind)
        if answers is not None and act.kind in _NARRATED:
            act = structs.replace(act, kind=_speaks(masked.text, start, end, answers, False))
        begin, stop = start, end
        if act.kind in ("quoted", "unnamed"):
            begin, stop = _words(masked, (start, end), inside)
            if act.kind == "quoted" and speaker is not None and leads(speaker):
                said = [each for each in masked.speech if start <= each.start < end]
                if bids(text, said, _demands(masked.text, start, end, act.words)):
                    act = structs.replace(act, kind="demanded")
        elif inside and not quoted and act.kind != "body":
            begin = max(start, clause_start(masked.text, inside[0].start))
        begin = begin if begin - start > LEAD else start
        stop = stop if end - stop > TAIL else end
        if begin > start:
            acts.append(_narrated(masked.text, start, begin, names))
        acts.append(act if (begin, stop) == (start, end) else structs.replace(act, start=begin, end=stop))
        before = act
        if stop < end:
            before = _behind(masked.text, (stop, end), inside, names)
            acts.append(before)
    return tuple(acts)


def _behind(masked: str, span: tuple[int, int], inside: Sequence[Attribution], names: Collection[str]) -> Act:
    """Return what a sentence does behind words in marks: it goes on with them in indirect speech, or tells."""
    start, end = span
    closed = masked.rfind("”", 0, start)
    last = next((each for each in inside if each.start > closed), None)
    if last is not None and last.speakers and last.start < start and masked[start] in "，,：":
        verbs = speech()
        tells = last.words.endswith(tuple(verbs.telling))  # 讲起结对的由来，那天…
        if tells or masked[start] == "：" or masked.endswith(tuple(verbs.strong | verbs.plain), last.start, start):
            return Act(start, end, _speaks(masked, start, end, last.speakers[0], False), last.words)
    return _narrated(masked, start, end, names)


def _words(masked: Masked, span: tuple[int, int], inside: Sequence[Attribution]) -> tuple[int, int]:
    """Return the stretch of a sentence that words in marks fill, with the clauses that say whose they are."""
    start, end = span
    quotations = [each for each in masked.speech if each.start < end and each.end > start]
    if not quotations:
        return span
    begin = min([quotations[0].start, *(clause_start(masked.text, each.start) for each in inside)])
    stop = quotations[-1].end
    if (by := next((each for each in inside if each.start >= stop), None)) is not None:
        stop = next((at for at in range(by.start + 1, end) if masked.text[at] in CLAUSE_MARKS), end)
    return max(start, begin), min(end, stop)


def _act(
    masked: str,
    span: tuple[int, int],
    inside: Sequence[Attribution],
    quoted: int,
    before: Act | None,
    names: Collection[str],
    speaker: Speaker | None,
) -> Act:
    start, end = span
    speaking = [attribution for attribution in inside if attribution.speakers] if inside else ()
    if not speaking:
        if quoted > (end - start) / 2:
            return Act(start, end, "quoted" if before is not None and before.kind == "quoted" else "unnamed", "“”")
        if inside:
            return Act(start, end, "body", inside[0].words)
        if before is not None and before.kind in _SPOKEN and not _resumes(masked, start, names, before):
            if before.kind == "body" or speaker is None:
                return _of_a_body(masked, start, end, before, names)
            kind = _speaks(masked, start, end, speaker, before.kind in _DEMANDS)
            listed = kind == "stated" and before.kind == "demanded" and masked[start - 1] in "；;"
            return Act(start, end, "demanded" if listed else kind, before.words)
        return _narrated(masked, start, end, names)
    who, words = speaking[0].speakers[0], speaking[0].words
    if quoted > (8 if speaking[0].quoted else max(8, QUOTED * (end - start))):
        return Act(start, end, "quoted", words)
    demands = _demands(masked, start, end, words)
    kind = _speaks(masked, max(speaking[0].start, start), end, who, demands)
    return Act(start, end, "demanded" if kind == "stated" and words.endswith(ORDERS) else kind, words)


def _demands(masked: str, start: int, end: int, words: str) -> bool:
    """Tell whether a verb that demands is among the ``words`` that lead somebody's in, or joins them."""
    return (
        any(verb in words for verb in speech().demand)
        or words.endswith(WANTED)
        or _BIDS_TOO.search(masked, start, end) is not None
    )


def _resumes(masked: str, start: int, names: Collection[str], before: Act) -> bool:
    """Tell whether the paper has the word again in the sentence at ``start``, after what somebody said or thought."""
    who = (*names, "他", "她") if before.words.endswith(KNOWS) else tuple(names)
    return RESUMES.match(masked, start) is not None or masked.startswith(who, start)


def _of_a_body(masked: str, start: int, end: int, before: Act, names: Collection[str]) -> Act:
    """Return what a sentence does after one in which a meeting or document has the word, or nobody is named."""
    if _GOES_ON.match(masked, start) or MODAL.search(masked, start, start + 12):
        return Act(start, end, before.kind, before.words)
    return _narrated(masked, start, end, names)


def _speaks(masked: str, start: int, end: int, who: Speaker, demands: bool) -> str:
    """Return what somebody's words in indirect speech do; ``demands`` when a verb that demands leads them in."""
    leading = WISH.search(masked, start, end) is None and (leads(who) or (demands and bool(who.name) and not who.title))
    ours = OURS.search(masked, start, end) is not None or _pledges(masked, start, end, who)
    if MODAL.search(masked, start, end) is None and not (leading and demands and BINDS.search(masked, start, end)):
        if leading and not ours and _ANNOUNCES.search(masked, start, end):
            return "announced"
        return "stated" if leading and demands else "said"
    if not leading and not ours and _decision(masked, start, end):
        return "announced"
    if not leading or (ours and not (demands and _GOES_ON.match(masked, start))):
        return "pledged"
    ordered = demands or ADDRESSED.search(masked, start, end) or BINDS.search(masked, start, end)
    return "demanded" if ordered else "urged"


def _pledges(masked: str, start: int, end: int, who: Speaker) -> bool:
    """Tell whether participants speak, or somebody says what his place will do: 新城县将…, by the head of 新城县."""
    if who.name is None and _PARTICIPANTS.search(who.title or ""):
        return True
    place = _PLACE.match(who.org or "")
    return place is not None and any(masked.find(place.group() + will, start, end) >= 0 for will in "将愿")


def _narrated(masked: str, start: int, end: int, names: Collection[str]) -> Act:
    himself = acts_himself(masked, start, end, names)
    place = _TAKES_PLACE.search(masked, start, end)
    if place is not None and "每" not in masked[max(start, place.start() - 4) : place.start()]:  # 每月召开 is a rule
        for each in EVENTS:
            if match := each.pattern.search(masked, start, end):
                return Act(start, end, "held", match.group())
    if not himself and (decided := _decision(masked, start, end)):
        return Act(start, end, "decided", decided)
    for felt in _FEELINGS:
        if match := felt.search(masked, start, end):
            return Act(start, end, "felt", match.group())
    return Act(start, end, "acted" if himself else "told", "")


def _decision(masked: str, start: int, end: int) -> str | None:
    rules = may_stand(_DECISIONS, masked)
    first = _DECIDES.search(masked, start, end) if rules else None
    if first is None:
        return None
    start = max(start, first.start() - 1)
    for each in rules:
        if match := each.search(masked, start, end):
            return match.group()
    return None
