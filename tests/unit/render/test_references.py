"""References are read back as other programs read them."""

import json
import re

from searchapp.model import ArticleInfo
from searchapp.render.references import paragraphs_as_bibtex, paragraphs_as_csl_json, paragraphs_as_ris

from .samples import paragraph

PAPER = ArticleInfo(
    "a#1",
    "学 {习} & 50%",
    "郑州日报",
    "2023-05-15",
    "stated",
    ("孙志刚", "李娜"),
    "https://e.cn/a",
    "A02",
    "2024-05-01",
)
SITE = ArticleInfo("b#1", "题目", "人民网", "2023-05")
CITED = [paragraph(article=PAPER), paragraph(article=PAPER), paragraph(article=SITE), paragraph(article=ArticleInfo())]


def test_ris_has_a_record_for_each_article() -> None:
    lines = list(paragraphs_as_ris(CITED))
    assert all(re.fullmatch("[A-Z][A-Z0-9]  - .*", line) for line in lines)
    records = "\n".join(lines).split("ER  - ")[:-1]
    paper = [tuple(line.split("  - ", 1)) for line in records[0].split("\n") if line]
    assert paper == [
        ("TY", "NEWS"), ("AU", "孙志刚"), ("AU", "李娜"), ("TI", "学 {习} & 50%"), ("T2", "郑州日报"), ("PY", "2023"),
        ("DA", "2023/05/15/"), ("SP", "A02"), ("UR", "https://e.cn/a"), ("Y2", "2024/05/01"), ("LA", "zh"),
    ]  # fmt: skip
    assert len(records) == 3
    assert "TY  - ELEC\n" in records[1]
    assert "DA  - 2023/05//" in records[1]


def test_bibtex_is_balanced_and_its_fields_read_back() -> None:
    entries = re.split(r"^(?=@)", "\n".join(paragraphs_as_bibtex(CITED)), flags=re.MULTILINE)[1:]
    assert [entry.split("\n")[0] for entry in entries][:2] == ["@article{a-1,", "@online{b-1,"]
    for entry in entries:
        bare = re.sub(r"\\[{}]", "", entry)
        assert bare.count("{") == bare.count("}")
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", entries[0], re.MULTILINE))
    assert fields["author"] == "{孙志刚} and {李娜}"
    assert fields["title"] == r"{学 \{习\} \& 50\%}"
    assert (fields["journal"], fields["date"], fields["pages"]) == ("郑州日报", "2023-05-15", "A02")


def test_csl_json_is_a_list_of_items() -> None:
    items = json.loads("\n".join(paragraphs_as_csl_json(CITED)))
    assert items[0] == {
        "id": "a-1", "type": "article-newspaper", "title": "学 {习} & 50%",
        "author": [{"literal": "孙志刚"}, {"literal": "李娜"}], "container-title": "郑州日报",
        "issued": {"date-parts": [[2023, 5, 15]]}, "page": "A02", "URL": "https://e.cn/a",
        "accessed": {"date-parts": [[2024, 5, 1]]}, "language": "zh-CN",
    }  # fmt: skip
    assert [item["type"] for item in items[1:]] == ["webpage", "article-newspaper"]
    assert json.loads("\n".join(paragraphs_as_csl_json([]))) == []
