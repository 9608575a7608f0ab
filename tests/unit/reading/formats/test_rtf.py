"""Rich Text Format: characters of every writing, tables, numbers and boxes are read; what is not shown is left out."""

import pytest

from searchapp import settings
from searchapp.errors import ReadError
from searchapp.reading.formats.rtf import read

FONTS = (
    r"{\fonttbl{\f0\fnil Times;}{\f1\fnil\fcharset134 SimSun;}{\f2\fcharset136 MingLiU;}}"
    r"{\colortbl;}{\stylesheet{\s0 Normal;}}"
)


def rtf(body: str, head: str = r"\ansi\ansicpg936\uc1\deff0") -> bytes:
    return ("{\\rtf1" + head + FONTS + body + "}").encode("latin-1")


def escaped(text: str, encoding: str = "gb18030") -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def unicode(text: str) -> str:
    units = text.encode("utf-16-le")
    codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(f"\\u{code}?" for code in codes)


def texts(body: str) -> list[str]:
    return [line.text for line in read(rtf(body), "a.rtf").lines]


def left_out(body: str) -> list[tuple[str, str]]:
    return [(each.reason, each.text) for each in read(rtf(body), "a.rtf").left_out]


@pytest.mark.parametrize(
    "written",
    [
        escaped("营商环境好") + r"\par ",
        r"\f1 " + escaped("营商环境好") + r"\par ",
        unicode("营商环境好") + r"\par ",
        r"\f2 " + escaped("營商環境好", "big5hkscs") + r"\f0\par ",
        "营商环境好".encode("gb18030").decode("latin-1") + r"\par ",
        unicode("营商") + "\r\n" + unicode("环境好"),
        r"{\b " + unicode("营商") + r"}{\i " + unicode("环境好") + "}",
        r"{\field{\*\fldinst HYPERLINK \\l x}{\fldrslt " + unicode("营商环境好") + "}}",
        r"{\*\bkmkstart a}" + unicode("营商环境好") + r"{\*\bkmkend a}{\*\unheard of}",
        r"{\upr{?????}{\*\ud{" + unicode("营商环境好") + "}}}",
        r"\uc2\u-31707\'d3\'aa" + r"\uc1 " + unicode("商环境好"),
        r"{\pict\wmetafile8 \bin4 {}}{}" + unicode("营商环境好"),
    ],
    ids=[
        "bytes",
        "font",
        "unicode",
        "traditional",
        "raw",
        "line ends",
        "runs",
        "field",
        "marks",
        "both",
        "skips",
        "binary",
    ],
)
def test_a_sentence_is_whole_however_it_is_written(written: str) -> None:
    (text,) = texts(written)
    assert text in ("营商环境好", "營商環境好")


def test_a_character_beyond_sixteen_bits_and_signs_are_read() -> None:
    assert texts(unicode("𠮷") + r"\emdash\ldblquote " + unicode("好") + r"\rdblquote\_\~\{") == ["𠮷—“好”-\u00a0{"]


def test_rows_numbers_and_boxes_are_read() -> None:
    row = r"\trowd\pard\intbl " + unicode("营商") + r"\cell " + unicode("环境") + r"\cell\row\pard "
    assert texts(row + unicode("后") + r"\par") == ["营商 | 环境", "后"]
    number = (
        r"{\listtext\pard " + unicode("一、") + r"\tab}" + unicode("总则") + r"\par{\pntext\'b7\tab}" + unicode("细则")
    )
    assert texts(number) == ["一、总则", "细则"]
    box = unicode("前") + r"\par{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt " + unicode("框中") + r"\par}}{\shprslt x}}"
    assert texts(box) == ["前", "框中"]


def test_what_is_not_shown_is_left_out_by_name() -> None:
    body = (
        r"{\header " + unicode("页眉") + r"\par}" + unicode("县") + r"{\v " + unicode("密") + "}"
        + r"{\deleted " + unicode("旧") + "}" + unicode("长") + r"{\footnote " + unicode("注") + "}"
        + r"{\*\annotation " + unicode("批") + "}" + unicode("说")
    )  # fmt: skip
    assert texts(body) == ["县长说"]
    assert left_out(body) == [
        ("header", "页眉"), ("hidden", "密"), ("deleted", "旧"), ("footnote", "注"), ("comment", "批"),
    ]  # fmt: skip


def test_headings_and_indents_are_told() -> None:
    body = r"\outlinelevel0 " + unicode("总则") + r"\par\pard\fi420 " + unicode("正文") + r"\par"
    assert [(line.text, line.role, line.indent) for line in read(rtf(body), "a.rtf").lines] == [
        ("总则", "h1", 0), ("正文", None, 4),
    ]  # fmt: skip


def test_what_is_no_rtf_or_nests_too_deep_is_refused() -> None:
    for data, key in ((b"text", "read_damaged"), (rtf(""), "read_no_text")):
        with pytest.raises(ReadError) as refused:
            read(data, "a.rtf")
        assert refused.value.key == key
    with pytest.raises(RecursionError):
        read(rtf("{" * (settings.MAX_NESTING + 1)), "a.rtf")


def test_a_font_says_what_its_bytes_mean() -> None:
    fonts = r"{\fonttbl{\f0\fcharset238 Calibri;}{\f1\fcharset161 Arial;}}{\stylesheet{\s0 Normal;}}"
    body = r"\f0 Dvo" + escaped("řák", "cp1250") + r"\par\f1 " + escaped("Αθήνα", "cp1253") + r"\par "
    data = ("{\\rtf1\\ansi\\ansicpg1252" + fonts + body + "}").encode("latin-1")
    assert [line.text for line in read(data, "a.rtf").lines] == ["Dvořák", "Αθήνα"]
