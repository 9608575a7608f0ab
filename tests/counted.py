"""A few paragraphs whose metadata are stated, for tests of what is counted: the same whatever rules read texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from searchapp.api.index import Index, build_index


def _row(text: str, article: str, date: str | None, **rest: Any) -> dict[str, Any]:
    about = {"id": article, "title": f"学习归来（{article}）", "source": "河南日报", "date": date}
    return {"text": text, "article": about, **rest}


_ZHENGZHOU = {"home_cities": ["郑州"], "host_cities": ["上海"], "cities": ["郑州", "上海"]}
_SHANGQIU = {"home_cities": ["商丘"], "host_cities": ["苏州", "无锡"], "cities": ["商丘", "苏州", "无锡"]}
_WHO = {"name": "李军", "title": "商丘市委书记", "org": "商丘市委"}

_DATES = ("2020", None, "2023-11")
_PARTY_SECRETARY = {"name": "郑秋艳", "title": "金水区委书记", "org": "金水区委"}

ROWS: list[dict[str, Any]] = [
    *(
        _row(
            f"上海的营商环境好，第{number}个企业的事有人帮办。", f"甲{number % 2}", f"202{number % 3}-0{number + 1}-05",
            kind="testimonial", topics=["营商环境", "政务服务"], speaker=_PARTY_SECRETARY, **_ZHENGZHOU,
        )
        for number in range(6)
    ),
    *(
        _row(
            f"苏州的园区建得好，第{number}个项目的招商引资落了地。", f"乙{number % 3}", _DATES[number % 3],
            kind="policy" if number % 2 else "testimonial", topics=["招商引资"], speaker=_WHO, **_SHANGQIU,
        )
        for number in range(7)
    ),
    _row("李军说，园区还要建得更好。", "丙", "2023-12-01", kind="narrative", speakers=["李军"], cities=["苏州"]),
    _row(
        '=HYPERLINK("http://x")\x1b[31m园区里的话', "=丁\x07", None, topics=["其他"],
        speaker={"name": "=赵一", "org": "+厂"},
    ),
    {"text": "没有说明是哪篇文章的一段话。", "speaker": {"title": "负责人", "org": "商务局"}},
]  # fmt: skip


def counted_index(folder: Path) -> Index:
    """Return an index of these paragraphs in a new folder."""
    source = folder / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return build_index(source, folder / "index")
