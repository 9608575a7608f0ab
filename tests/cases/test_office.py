"""Office files as people have them: columns keep words with their speakers, bad files cost nothing but themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

import searchapp
from searchapp.api.index import inspect_file
from tests.documents import Placed, docx, paragraph, pdf
from tests.hostile import refused

pytest.importorskip("lxml")
pytest.importorskip("pypdfium2")
pytest.importorskip("selectolax")

SAID = [
    "“苏州的干部雷厉风行，企业的事马上就办，我们回去以后也要这样做，把作风带回来。”市商务局副局长王建军说。",
    "“园区的每一块地都有账，每亩产出多少一目了然，这一课上得值，要好好学习。”县发改委主任李红梅表示。",
    "“群众的小事就是我们的大事，这里的网格员一天走两万步，让我很受触动。”镇党委书记赵永亮告诉记者。",
    "“数据多跑路，群众少跑腿，这句话在这里不是口号，是一件一件做出来的。”区政务服务中心主任孙晓燕介绍。",
]
SPEAKERS = ["王建军", "李红梅", "赵永亮", "孙晓燕"]


def two_columns(paragraphs: list[str], width: int = 20, rows: int = 6) -> list[Placed]:
    """Set paragraphs of 10.5 points on 16 in two columns whose lines stand at the same heights, drawn row by row."""
    lines = []
    for text in paragraphs:
        lines.append((2, text[: width - 2]))
        lines += [(0, text[at : at + width]) for at in range(width - 2, len(text), width)]
    placed = [
        (60 + 240 * (at // rows) + 10.5 * inset, 700 - 16 * (at % rows), 10.5, line)
        for at, (inset, line) in enumerate(lines)
    ]
    return sorted(placed, key=lambda each: (-each[1], each[0]))


def test_words_in_two_columns_stay_with_who_said_them(tmp_path: Path) -> None:
    page = [(150.0, 760.0, 20.0, "赴苏州跟班学习座谈会召开"), *two_columns(SAID)]
    (tmp_path / "a.pdf").write_bytes(pdf(page))
    _, paragraphs = inspect_file(tmp_path / "a.pdf")
    assert [(each.text, each.speaker.name if each.speaker else None, each.page) for each in paragraphs] == [
        (text, speaker, 1) for text, speaker in zip(SAID, SPEAKERS, strict=True)
    ]


def test_files_made_to_do_harm_are_named_and_all_others_are_indexed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEARCHAPP_WORKERS", "1")  # as they are read by default
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    bad = refused()
    for name, data in bad.items():
        (corpus / name).write_bytes(data)
    for ordinal, text in enumerate(SAID):
        (corpus / f"good-{ordinal}.docx").write_bytes(docx(paragraph(text)))
        (corpus / f"good-{ordinal}.pdf").write_bytes(pdf([(60.0, 700.0, 10.0, text)]))
    report = searchapp.update_index([corpus], tmp_path / "index")
    assert {each.file for each in report.skipped} == set(bad)
    with searchapp.open_index(tmp_path / "index") as index:
        found = index.search("", filters={"file": ["good-"]}, limit=None, duplicates="show")
        assert sorted(hit.text for hit in found.hits) == sorted(SAID * 2)
