"""What documents are called, and that no two have one name."""

from __future__ import annotations

from searchapp.reading.names import Names, Register, stem_of


def test_a_name_is_the_path_without_its_suffix() -> None:
    assert [stem_of(file) for file in ("a.txt", "b/c.d.html", "b/.txt", "e", "")] == ["a", "b/c.d", "b/.txt", "e", ""]


def test_the_second_document_of_a_stem_keeps_its_suffix() -> None:
    called = Register()
    assert called.make("/A/a.html", "a.html", "/A") == Names("a.html", "a")
    assert called.make("/A/a.md", "a.md", "/A") == Names("a.md", "a.md")
    assert called.make("/A/a.html", "a.html", "/A") == Names("a.html", "a")
    assert called.of("/A/a.md") == Names("a.md", "a.md")
    assert called.of("/A/b.md") is None


def test_the_second_root_with_a_file_of_one_name_is_named_with_it() -> None:
    called = Register()
    for key, file, root in (
        ("/1/R/a.txt", "a.txt", "/1/R"),
        ("/2/R/a.txt", "a.txt", "/2/R"),
        ("/3/R/a.txt", "a.txt", "/3/R"),
        ("/2/R/a.md", "a.md", "/2/R"),
    ):
        called.make(key, file, root)
    assert called.of("/2/R/a.txt") == Names("R/a.txt", "R/a")
    assert called.of("/3/R/a.txt") == Names("R~2/a.txt", "R~2/a")
    assert called.of("/2/R/a.md") == Names("a.md", "a.md")


def test_a_name_that_looks_like_that_of_another_is_not_given_twice() -> None:
    called = Register()
    names = [called.make(f"/A/{file}", file, "/A") for file in ("a.md.txt", "a.txt", "a.md")]
    assert [each.name for each in names] == ["a.md", "a", "A/a"]
    assert names[2].file == "A/a.md"
