from searchapp.render.quotebook.markdown import quotebook_as_markdown

from .samples import TEXT, book, empty


def made(*lines: str) -> str:
    return "\n".join(lines)


WHOLE = made(*quotebook_as_markdown(book(), "zh"))


def test_a_quotation_is_whole_with_its_terms_in_bold_and_its_reference() -> None:
    assert f"> {TEXT.replace('营商环境', '**营商环境**')}[^1]" in WHOLE.split("\n")


def test_every_sign_has_its_reference_and_every_reference_its_sign() -> None:
    assert "[^1]: 刘洋. 对标“优等生” 当好“上进生”\\[N\\]. 日期不详." in WHOLE
    assert "[^2]: 李明. 在苏州学习的日子\\[N\\]. 河南日报，2023-03-16（3）." in WHOLE
    assert WHOLE.count("[^2]") == 2


def test_groups_are_headings_and_what_stands_elsewhere_is_referred_to() -> None:
    headings = [line for line in WHOLE.split("\n") if line.startswith("## ")]
    assert headings == ["## 上海（3 条）", "## （未涉及城市）（1 条）", "## 上列引语还涉及", "## 待补", "## 参考文献"]
    assert "另见：3" in WHOLE and "- 铜陵：1, 2" in WHOLE


def test_what_markdown_would_take_for_markup_is_escaped() -> None:
    assert "# 引语集：\\*a\\*" in made(*quotebook_as_markdown(book(query="*a*"), "zh"))


def test_what_is_lacking_is_listed_with_what_to_type() -> None:
    assert "- [^1] 引语 1, 2：缺来源、确切日期、版次" in WHOLE and "- — 引语 3：缺讲话人" in WHOLE
    assert "searchapp fix 004:61 --source … --date …" in WHOLE


def test_a_book_without_quotations_says_so() -> None:
    assert made(*quotebook_as_markdown(empty(), "en")).endswith("Nothing answers the query.")


def test_ids_that_are_gone_are_named() -> None:
    assert "not in the index any more: x:1" in made(*quotebook_as_markdown(book(gone=("x:1",)), "en"))
