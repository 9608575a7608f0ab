"""Tells by its heading, or by the words before a colon, whether a part of a text sets out what is to be done."""

from __future__ import annotations

from searchapp.patterns import regex

_PLAN = regex(
    r"^(?:第?[一二三四五六七八九十]{1,2}[、.．部]|[（(][一二三四五六七八九十][）)])?\s*(?:分\s*)?"
    r"(?:关于)?(?:下一?步|今后|后续|近期|下一阶段)?(?:的)?(?:工作|学习|选派|挂职|主要|有关|相关|推进|具体|几点|总体|实施|管理|报名|推荐|资格|组织|申请|申报|办理|补助|资助|享受|奖励|建设|招聘|培训|搬迁)*(?:和)?"
    r"(?:打算|计划|安排|措施|要求|目标|任务|条件|对象|范围|程序|步骤|管理|考核|保障|领导|思路|举措|纪律|事项|办法|方式|名额|服务|标准|流程|资格|材料|待遇|项目)"
    r"(?:[和与及、](?:打算|计划|安排|措施|要求|目标|任务|条件|对象|范围|程序|步骤|管理|考核|保障|纪律|时间|方式|名额|服务|标准|流程|规模|待遇))*$"
)
#: What a passage begins with as with a heading, is no longer.
_LABEL = 16


def is_plan(heading: str | None) -> bool:
    """Tell by its heading whether a section sets out what is to be done: 四、下一步打算, 二、选派条件."""
    return heading is not None and _PLAN.search(heading.strip()) is not None


def begins_as_plan(text: str) -> bool:
    """Tell whether a passage begins with such a heading and a colon: 补助标准：…, 三、报名条件：…."""
    end = max(text.find("：", 0, _LABEL), text.find(":", 0, _LABEL))
    return end > 0 and is_plan(text[:end])
