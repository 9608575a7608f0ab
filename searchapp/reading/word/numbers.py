"""Numbers as lists print them: 一、 （二） 3. IV 甲 ⑤."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

#: Numbers above this are printed in figures, whatever the list asks for: no list is that long.
_LARGEST = 9_999


def chinese(count: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number up to 9,999 as it is counted in Chinese: 十二, 二十, 一百零五."""
    if count < 10:
        return digits[count]
    text = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = count // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
            gap = False
        else:
            gap = bool(text)
    return text[1:] if 10 <= count < 20 and digits is _DIGITS else text


def digit_by_digit(count: int) -> str:
    """Return a number with a Chinese character for each figure: 一〇五."""
    return "".join(_DIGITS[int(figure)] for figure in str(count))


def roman(count: int) -> str:
    """Return a number in small Roman figures."""
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text


def letters(count: int) -> str:
    """Return a number as lists count in letters: z is followed by aa, bb."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _from(first: str, last: int) -> Callable[[int], str]:
    """Return what takes numbers from a row of characters; beyond its ``last`` one they are figures."""
    return lambda count: chr(ord(first) + count - 1) if count <= last else str(count)


def _around(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)]


def _circled(count: int) -> str:
    """Return 1 to 50 in a circle; they stand in three rows of Unicode."""
    start = 0x2460 if count <= 20 else 0x3251 - 20 if count <= 35 else 0x32B1 - 35
    return chr(start + count - 1) if count <= 50 else str(count)


def _full_width(count: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) for figure in str(count))


def _legal(count: int) -> str:
    return chinese(count, _LEGAL, "拾佰仟")


_STYLES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "lowerRoman": roman,
    "upperRoman": lambda count: roman(count).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda count: letters(count).upper(),
    "ideographTraditional": _around(_STEMS),
    "ideographZodiac": _around(_BRANCHES),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda count: f"- {count} -",
    "none": lambda _: "",
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
         "taiwaneseCountingThousand", "koreanCounting"),
        chinese,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), digit_by_digit),
}  # fmt: skip


def printed(count: int, style: str) -> str:
    """Return a number as a list of this style (the names of WordprocessingML's ``numFmt``) prints it.

    A style without a row here is printed in figures, as is a number that no row of signs reaches.
    """
    write = _STYLES.get(style, str)
    return write(count) if 0 < count <= _LARGEST or style == "none" else str(count)
