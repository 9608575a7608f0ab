"""What is wanted of somebody: the words of a demand, and whether what stands in marks is one."""

from __future__ import annotations

from collections.abc import Sequence

from searchapp.annotating.quotations import Quotation
from searchapp.lexicon.sieve import sieved

#: What is wanted of somebody: 要, 必须, not 重要 and 要求.
MODAL = sieved(
    r"要(?<![只重需主想首次紧还不简摘概将正只快多]要)(?<!没人要)(?!求|素|点|闻|道|是|不是|不要|么|塞|害|职|件|领|紧|义|价|强|账|钱)"
    r"|必须|务必|务求|应当|不得|严禁|确保|力争|希望|勉励|须(?<!也须)|切实(?!感)"
)
OURS = sieved(
    r"我们|咱们|我(?![市省县区州国党院校镇乡])|双方|(?<![把将对从向在到学])两[地市省县区州校院]|携手|互利|共赢"
)
#: What binds whomever it concerns without such a word, in the mouth of whoever demands.
BINDS = sieved(
    r"不准|不许|一律|谁[^，。；]{1,10}[，,]?[谁就先]|哪[个家位][^，。；]{1,12}[，,]?(?:就|哪)|人人(?!都[说知夸称])"
    r"|没有[^，。；]{1,12}的[^，。；]{0,2}不|[没有无]得?商量|遣返|退回原单位|先[^，。；]{1,8}(?:报告|报备|请假)|[拿讲交干办完]不[出成]来?的?[，,]?[^，。；]{0,6}[说检作写到不]"
    r"|每个?人[^，。；的均]|每[个名位][^，。；的]{1,4}[包带写领交抓联]|每[周月天日批季][^，。；的]{0,6}[交写开报讲学看查评汇]"
    r"|(?:\d|[一二三四五六七八九十两半])个?(?:天|日|周|月|年)(?:之?内|以内|[之以]?前)[^，。；]{0,8}[拿交完报见销]"
)
#: A wish about what happens in the world, addressed to nobody: 希望这样的赛事能走出一条路子.
WISH = sieved(
    r"希望(?![^，。；：]{0,16}?(?:大家|同志|[干部]部|人员|人才|学员|[们员师生者]|各|全|广大|[你我他她]|双方|两|学校|学院|[校院局委会司业县市区镇村班团队]))"
    r"[^，。；：]{2,24}?能(?![力源效级手人耐])"
)
#: Whom somebody leads, as those who are to do something: 各县各部门都要, 教育局要.
ADDRESSED = sieved(
    r"(?:各[县区市州乡镇街部单级地学][^，。；]{0,10}?|全[市县区州镇][^，。；]{0,6}?|[局部办委室队校院])(?:都|均|还|也)?要(?!求|是|不是|么)"
)
#: What those demand who put forward so many points: 提了三点意见.
WANTED = ("点意见", "条意见", "点要求", "条要求", "点希望")
#: Words before somebody's own that say that these are orders, whatever stands in them.
ORDERS = ("规矩", "通知", "约法三章", "任务", "命令", "指令", "警钟", "派活", "派了活", "派起了活")
#: So many demands in marks are one, whatever verb leads them in.
_SEVERAL = 2


def bids(text: str, quotations: Sequence[Quotation], demands: bool) -> bool:
    """Tell whether ``quotations`` in ``text`` demand something of others, as whoever leads does.

    ``demands`` when a verb that demands leads them in: it takes several demands without one. Who speaks of 我们 or of
    himself tells or pledges, but for what he wants (我要看到…).
    """
    said = [(start, end) for start, end, _ in quotations]
    ours = (match for match in OURS.finditer(text) if not text.startswith("要", match.end()))
    if any(_inside(match.start(), said) for match in ours):
        return False
    wants = [match.start() for pattern in (MODAL, BINDS) for match in pattern.finditer(text)]
    return sum(_inside(at, said) and text[at - 1] != "我" for at in wants) >= (1 if demands else _SEVERAL)


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
