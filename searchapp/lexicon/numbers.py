"""How a number and what it counts are written in characters."""

from __future__ import annotations

from searchapp.patterns import regex

_NUMERALS = "一二三四五六七八九十百千万亿零两几数"
#: Characters that say what a number counts: 2022年, 5.0版, 3名.
MEASURES = "年月日天时点分秒岁个名人位家项件条种次趟场批届期版亿万千百元倍多余"

#: A number in characters with such a one, or one character of either: 一次, 十几名, 三, 个; not 十四五.
COUNT = regex(f"[{_NUMERALS}]+[{MEASURES}]|[{_NUMERALS}{MEASURES}]")
