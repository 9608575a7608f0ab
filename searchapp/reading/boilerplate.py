"""What on a page is not content: each rule answers with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from searchapp.lexicon.print_words import groups, may_begin, words
from searchapp.patterns import regex
from searchapp.reading import forums, navigation, notices
from searchapp.reading.credits import is_editor_credit
from searchapp.reading.lines import Block, ends_sentence, has_han, is_sentence, sets_no_stops

_PARTING = r"\s|｜丨/／>›»＞·•:：\[\]【】()（）,，、。!！?？.．\-—_⊕⊖○"
_TOKENS = regex(f"[{_PARTING}]+")
_FIRST_TOKEN = regex(f"[{_PARTING}]*([^{_PARTING}]+)")
#: What a break cut off the end of a sentence.
_CLOSING = regex(r"[”’」』）)》]+[。！？!?]|[。！？][”’」』）)》]*")
_WORD = regex(r"[^\W_]")
_NUMBERED_PAPER = regex(
    r"[\u4e00-\u9fff（）()]{0,14}\s*[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*第?\s*\d{1,4}\s*号$|[（(]?(?:总|增刊)?第?\s*\d{1,5}\s*期[）)]?(?:\s*[（(]?总第?\s*\d+\s*期[）)]?)?$"
)
_SENT_TO = regex(r"(?:主?报送?|抄送|抄报|主送|发送?|送|报送|呈送|分送)\s*[:：]\s*\S.{2,}")
#: Before all to whom a paper of an office goes: 县直各单位, 全市各学校, 局属各单位.
_OF_OFFICE = r"(?:(?:全?[省市州区县旗镇乡局委校]|街道|机关|集团|公司)[直属辖内]?、?){0,2}"
_DISTRIBUTION = regex(
    rf"(?:{_OF_OFFICE}各|有关|各有关)[^。！？]{{0,80}}(?:政府|单位|部门|委|局|办|机构|企业|组织|党委|党组|支部|公司|院校|法院|检察院|部|会)(?:[（(][^（）()]{{1,16}}[）)])?[：:]$"
    rf"|{_OF_OFFICE}各(?:[^。！？，的了是在前往赴]|，(?=[^。！？，]{{0,6}}(?:各|有关))){{0,80}}(?:校|小学|中学|幼儿园|学院|医院|[镇乡县区市州旗]|街道|村|社区|[院处科生]室|卫生院|站|所|[支大作]队|学员|队员|园区|中心)(?:[（(][^（）()]{{1,16}}[）)])?[：:]$|[（(]此件(?:公开|主动公开|依申请公开|不公开|删减).{{0,8}}[)）]$"
    r"|(?:附件|附表|附)\s*(?:\d+)?\s*[:：]|附[件表]\s*\d{1,2}$|(?:文件|附件)下载\s*[:：]?|(?:关联|相关)(?:文件|文档|附件|解读)\s*[:：]?|(?:政策)?解读\s*[:：]"
)
#: The offices that a document is addressed to: 国务院：, 安江、东湖省人民政府，国务院各部委：.
_ADDRESSED = regex(
    r"各(?:省|市|县|区|州|盟|地区)(?:、(?:自治[区州]|直辖市|[市县区州旗盟])){1,4}(?:(?!表示|认为|指出|强调|提出|介绍|要求)[^。！？“”:：说]){1,240}[：:]|(?:国务院|中共中央|(?![我他她会])[\u4e00-\u9fff、（）()，]{2,100}(?:人民政府|[省市县区州]委))(?:[，、](?:[^。：:“”]{0,20}各|国务院)[^。：:“”]{2,60})?[：:]"
)
#: To whom a speech, a letter or a notice speaks: 尊敬的各位领导、同志们：
_SALUTATION = regex(
    r"致?(?:各位|诸位|全体)(?![^:：]{0,8}(?:表示|认为|体会|感受|看法))[^，。！？“”:：说道讲谈问答的]{1,10}[:：]|"
    r"(?:尊敬|敬爱|亲爱)的[^，。！？“”:：说道讲问]{1,60}[:：]|(?:(?:尊敬|敬爱|亲爱)的)?(?:(?:(?:各位|诸位|全体|广大)[\u4e00-\u9fff]{0,6}?|全[省市区县州镇乡村]|青年)?"
    r"(?:同志|朋友|来宾|嘉宾|领导|代表|委员|同学|老师|乡亲|父老|女士|先生|学员|战友|同事"
    r"|家长|员工)们?[、，, 和]{0,2}){1,6}[:：]"
)
#: How a speech greets: 大家下午好！, behind those it speaks to or alone.
_GREETING = regex(r"(?:(?:^|[，,、！!：:\s]+)大家|^同[志学]们|^老师们|^各位)?(?:早上|上午|中午|下午|晚上)?好[！!。]$")
_ORIGIN = regex(
    r"本文(?:链接|地址|网址|来源|由.{2,20}(?:转载|编辑|整理|发布)|(?:为|系|属)(?:.{0,20}原创|[^。]{0,12}投稿))|(?:原文|文章|网页|页面)(?:链接|地址)\s*[:：]"
    r"|[^。！？，]{0,8}[:：]?\s*(?:https?://|www\.)[!-~]+$"
)
_IMAGE = regex(r"[\w\-.%/ ()（）]+(?:\.|(?<=[a-z\d]) )(?:jpe?g|png|gif|webp|bmp|svg)$", re.I)
_PHOTO = regex(r"(?:IMG|DSC|DSCN|QQ图片|微信图片)[_\d]+", re.I)
_URL = regex(r"(?:https?://|www\.)[!-~]+$|[a-z\d_.+-]{2,30}@[a-z\d .-]{2,30}\.(?:com|cn|net|org)$", re.I)
_CODE = regex(r"^.{0,6}(?:扫码|扫一扫|扫描|长按|识别|二维码|请关注|欢迎关注|点击关注|更多精彩).{0,30}$")
_FOLLOW = regex(r"(?:微信公众号|官方微信|官方微博|视频号|抖音号|客户端下载|下载.{0,8}客户端|微信号)")
_STAMP = regex(
    r"本帖最后由|发表于\s*\d|(?:点击|浏览|阅读|访问|评论|人气|查看|回复|热度|点赞|转发|收藏|分享)(?:次数|数|量)?\s*[:：(（]?\s*\d+\D{0,12}$|\d+\s*(?:人|次|条)(?:阅读|参与|评论|浏览|点赞|回复)\D{0,4}$"
    r"|(?:推荐|点赞|喜欢|在看|赞)\s*\d+$|(?:#|＃)?\d{1,4}(?:#|＃|楼)$|\d{1,2}[-/月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$|(?:\d{1,2}(?:分钟|小时|天)前|昨天|前天|刚刚)(?:\s*\d{1,2}:\d{2})?$|\d{1,2}:\d{2}(?::\d{2})?$|\d{1,2}:\d{2}(?::\d{2})?\s*/\s*\d{1,2}:\d{2}(?::\d{2})?$|(?:视频|音频|图片|页面)?(?:正在)?加载中\W*$|发表于[\u4e00-\u9fff]{2,6}$|来自\s*\S{2,12}客户端$|IP属地|(?=[\u4e00-\u9fff]{0,4}(?:博客|等级|积分|粉丝|帖子|主题|人气|访问|浏览|阅读|评论|回复|关注|点击|点赞|转发|收藏))(?:[\u4e00-\u9fff]{2,6}\s*[:：]\s*\d[\d,.]*(?:\s+|$)){2,}$|共有?\s*\d+\s*人(?:关注|浏览|阅读|访问|查看|看)过?|(?:(?:收藏|分享|支持|反对|评分|淘帖|转播|顶|踩)\s*\d*(?:\s+|$)){3,}"
)
#: Whom a reader answers in a forum.
_REPLIED = regex(r"回复\s*\d{1,4}\s*[#＃楼]")
#: The number of a section set above its heading as an ornament, in Latin letters.
_PART = regex(r"(?:part|chapter|no)[\s.·]*(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six)[\s.·]*$", re.I)
#: Banners of applications, weather beside a masthead, links of forums, links to more of the same column.
_BANNER = regex(
    r"打开[\u4e00-\u9fffA-Za-z]{2,8}\s*(?:查看|阅读|体验|看)\S{0,10}$|[\[【]复制链接[\]】]|更多[^，。]{0,6}(?:》》|>>|»|＞＞)"
    r"|\W*(?:\d步)?打开\s*\S{2,10}客户端$"
    r"|(?:上|来|用|去|到|打开|下载|安装|登录)\s*\S{2,12}?(?:APP|客户端)\s*(?:内|中|上|里)?\s*(?:看|读|听|追|搜|查看|阅读|下载|体验|浏览)[^。]{0,24}$|第一时间[看读追]更新$"
    r"|请输入[^，。]{1,16}[:：]?$|跳[转至到]{1,2}[^，。]{0,6}(?:导航栏?|正文|内容|主要内容|正文内容|搜索)$"
    r"|\W*点击(?:右上角|左上角|右下角|左下角|下方|上方)\S{0,4}\s*\S{0,6}按钮$|\W*(?:使用|在|用)浏览器[/／A-Za-z]{0,10}(?:中|里)?打开$",
    re.I,
)
_LAST_ISSUE = regex(r"(?:这)?已经?是(?:最后|第)一?[期篇页版条]了?[哦啦]?[！!。]?$")
_APPLICATION = regex(
    r".{0,30}?[\[［【(（]\s*(?:立即打开|立即下载|打开APP|打开客户端|APP内打开|下载APP|去下载)\s*[\]］】)）]$", re.I
)
_WEATHER = regex(r"\S{2,12}\s*-?\d+\s*[~～-]\s*-?\d+\s*(?:℃|°C)", re.I)
#: Where a page keeps room for an advertisement, by the name of it.
_ROOM = regex(r"[A-Za-z]+(?:_[A-Za-z0-9]+)+")
#: What forums strew between lines against copying: letters and marks in groups of a few (; w) L3 s3 N\ m! _" y+ D).
_JAMMED = regex(r"(?=(?:[^!-/:-@\[-`{-~]*[!-/:-@\[-`{-~]){3})[!-~]{1,5}(?: +[!-~]{1,5}){2,}")
#: The closing formula of a document.
_FORMULA = regex(r"特此(?:报告|通知|公告|通报|函复|函告|批复|公示|说明|证明|声明)[。.]?$")
#: An office that sent the text in is no author.
_SUPPLIED = regex(r"[（(【]?\s*(?:供稿|来稿|投稿|稿件提供|供稿单位)\s*[:：/／|｜丨]\s*\S.{1,30}$")
_EDITED = regex(r"[（(](?:责编|责任编辑)")
_CAPTION_TAIL = regex(
    r"(?:供图|(?<![拍航抓录])摄|摄影报道|资料图片?|资料照片|配图|制图|视频截图|网络截图|图源\s?\S{0,12}|图片来源[:：]?\s?\S{0,14}"
    r"|》(?:电影|电视剧|纪录片)?(?:剧照|截图|海报)|(?:受访者|受访单位|通讯员|单位|学员)提供|/图|／图|图[/／]\S{2,4})\s*[)）\]】]?$|(?:图片?|照片|配图)[均皆都]?由\S{2,16}提供[)）。]*$"
    r"|[（(](?:摄影|拍摄|摄)者?\s*[:：/／\s]\s*[\u4e00-\u9fff·]{2,6}[)）]$"
    r"|^[（(][^（）()/／]{2,12}?(?:在|正|给|为|向|与|和)[^（）()/／]{4,40}\s(?:摄影|拍摄|摄|图片?)\s*[/／:：]\s*\S{2,8}[)）]$"
)
#: A scene and nothing else (座谈会现场。), and who stands where in a picture (李军（左三）).
_SCENE = regex(
    r"(?:“[^“”，。]{1,12}”)?[^，,。！？!?：:；;“”了到赶在来去从进入向奔访下们]{4,40}(?:现场|合影|留影|合照)。|[^，,。！？!?：:；;“”了到赶来去从在]{2,12}在[^，,。！？!?：:；;“”了到赶来去从]{4,36}(?:参观|观摩|合影)。"
)
#: Behind the last sentence of a paragraph, who wrote the text as well as taking the picture.
_WROTE = regex(r"[。！？”]\s*[（(][^（）()]{0,40}文\s*[/／]?\s*图\s*[）)]$")
_STANDS = regex(r"[（(](?:[前后中]排)?[左右][一二三四五六七八九]?[）)]")
_CAPTION_HEAD = regex(
    r"[（(【\[［]?\s*(?:本[版文](?:图片|照片|配图)|图为|图(?:[一二三四五六七八九十\d①-⑳]{1,2}[、和与至—\-~～]*)+\s*(?:[:：、.]|为)|图\s*[:：]|(?:(?:资料|文件|档案|历史)?图片|(?:资料|文件|档案|历史)(?:照片|图)|照片|图片说明|照片说明|图说|图注|配图|网图)\s*(?:[:：]|为(?![了何什]))|[上下左右]图(?:为|[:：])|[（(【\[](?:[上下左右]图|图[一二三四五六七八九十\d①-⑳]{0,2})[）)】\]]|[▲△▼▽↑↓◀▶])"
    r"|[/／](?=[^/／。]{2,30}[/／]$)[\u4e00-\u9fff]{0,4}(?:图|绘制|摄|摄影)\s*[:：]|\*(?!\*)[^*]{0,60}(?:图|资料|数据|来源|参考|摄|提供)[^*]{0,40}\*$"
)
_ENLARGE = regex(r"点击.{0,4}(?:大图|图片|进入)|(?:图片说明|图说|图注|配图)")
_PAGE_NUMBER = regex(
    r"[A-Z]\d{1,2}\s*[-—－–~]+\s*[A-Z]?\d{1,2}$|[-—－–\s第]*[A-Z]?\d{1,3}\s*(?:[/／]\s*\d{1,3})?\s*(?:页|版)?[-—－–\s]*$|第\s*\d+\s*页\s*[,，/／]?\s*共\s*\d+\s*页$|1\s+2(?:\s+\d{1,2})+(?:\s*(?:下一?页|末页|尾页))?$|\[?\d+\](?:\s*\[\d+\])+"
)
_SHEET = regex(
    r"(?:(?:当前|本)版面?\s*[:：]\s*)?(?:第[一二三四五六七八九十]{1,3}版\s*[:：·]?\s*\S{0,8}$|第?\s*[A-Z]{0,2}\s*\d{1,3}\s*版\s*[:：·]?\s*\S{0,10}$|[A-Z]\d{2}(?:\s*[:：]\s*|\s+)[\u4e00-\u9fff·]{2,6}$)|(?:第?[一二三四五六七八九十]{1,2}版[\s|｜]*){2,}$"
)
_TURN_PAGE = regex(r"第?\s*[A-Z]{0,2}\s*\d{1,3}\s*版.{0,24}[上下前后]一版")
_SIZES = regex(r"(?:[AT]\s*[+＋\-－—]?\s*){2,3}$")
_NEIGHBOUR = regex(r"(?:上|下|前|后)一?(?:篇|页|条|版|则)(?:新闻|文章)?\s*[:：]")
_TAGS = regex(
    r"(?:标签|关键词|关键字|热词|Tags?|Keywords)\s*[:：]|(?:[#＃][^#＃\s]{1,20}[#＃]?\s*){1,8}(?:\d{1,4}\s*个(?:内容)?)?$",
    re.I,
)
_TOOLS = regex(r"[\[【(（]?\s*(?:字号|字体|字体大小|文字大小|打印|纠错|分享到|分享至|分享|收藏)\s*[:：\]】]")
_OTHER_TITLE = regex(r"[（(]?原(?:标题|题)\s*[:：为]")
#: What shows at the beginning of a line that it is not content: the pattern to match there, the reason to give, and the
#: Chinese characters (and “) that it can begin with ("" for none, None for any). The first that matches counts; of a
#: line that ends as a sentence only those do that _OF_SENTENCES holds too.
_OPENINGS: tuple[tuple[re.Pattern[str], str, str | None], ...] = (
    (_SUPPLIED, "editor", "供来投稿"),
    (_EDITED, "editor", ""),
    (_NEIGHBOUR, "navigation", "上下前后"),
    (_REPLIED, "stamp", "回"),
    (_LAST_ISSUE, "navigation", "这已"),
    (_SENT_TO, "distribution", "主报抄发送呈分"),
    (_NUMBERED_PAPER, "document number", None),
    (_DISTRIBUTION, "distribution", "主报抄发送呈分各附文关相政解全省市州区县旗镇乡局委校街机集公有"),
    (_TAGS, "tags", "标关热"),
    (_TOOLS, "tools", "字文打纠分收"),
    (_STAMP, "stamp", "本发点浏阅访评人查回热转收分昨前刚视音图页正加来支反淘顶踩博等积粉帖共推喜在赞"),
    (_BANNER, "navigation", "“打更这已点使在用上来去到下安登第跳请"),
    (_APPLICATION, "navigation", None),
    (_WEATHER, "navigation", None),
    (_FORMULA, "end", "特"),
    (_IMAGE, "image", None),
    (_PHOTO, "image", "微"),
    (_URL, "navigation", ""),
    (_PAGE_NUMBER, "page", "第"),
    (_SHEET, "page", "第当本一二三四五六七八九十"),
    (_TURN_PAGE, "page", "第"),
    (_PART, "decoration", ""),
    (_SIZES, "tools", ""),
    (_OTHER_TITLE, "other title", "原"),
    (_CAPTION_HEAD, "caption", "图配网本上下左右资文档历照"),
    (_ENLARGE, "caption", "点图配"),
)
_OF_LONG_SENTENCES = (_REPLIED, _SENT_TO, _CAPTION_HEAD, _OTHER_TITLE, _EDITED, _SUPPLIED)
_OF_SENTENCES = frozenset({*_OF_LONG_SENTENCES, _LAST_ISSUE, _FORMULA, _NUMBERED_PAPER, _IMAGE})
_OF_ANY = tuple(rule for rule in _OPENINGS if rule[2] is None)
#: Those that know their first characters in one pattern: most lines are none.
_OPENING = regex(
    "|".join(
        f"(?{'i' if pattern.flags & re.I else ''}:{pattern.pattern})"
        for pattern, _, characters in _OPENINGS
        if characters is not None
    )
)


def _by_character(*, any_too: bool) -> dict[str, tuple[tuple[re.Pattern[str], str, str | None], ...]]:
    return {
        character: tuple(r for r in _OPENINGS if (any_too if r[2] is None else character in r[2]))
        for character in set("".join(characters or "" for _, _, characters in _OPENINGS))
    }


_BY_CHARACTER = _by_character(any_too=False)
_BY_CHARACTER_OR_ANY = _by_character(any_too=True)
#: Only a line that ends so, or tells a temperature, can be what begins with any character.
_ENDINGS = frozenset("号期)）]］】gGfFpP")
#: One of these is in whatever an account's buttons, _CODE, _FOLLOW, _ORIGIN, _SCENE, _STANDS and _CAPTION_TAIL find.
_PICTURE_HINT = regex(
    "点击|关注|订阅|在看|赞|星标|戳|长按|收录于|以下|分享|收藏|扫|识别|二维码|更多精彩|微信|官方微博|视频号|抖音号|客户端"
    "|本文|原文|文章|网页|页面|申请|请用电脑|http|www|现场|合影|留影|合照|参观|观摩|左|右|图|摄|照片|剧照|海报|提供"
)
#: Who stands where, by a row of names; and whose the pictures of the whole article are.
_ROW = regex(
    r"左(?:起|(?<=从左)[至到往向]?右?)(?:依次|分别|依次分别)?(?:是|为|[:：])"
    r"|^[^。我这那]{4,40}[，,][\d年月日]{0,11}(?:拍摄|摄|拍)于[^，。]{2,14}。?$"
    r"|本[文组](?:的|所有|中的|全部)*(?:图片|照片)[均皆全都]*(?:由|为).{2,30}(?:提供|拍摄|供图)"
)
#: One of these is in prose, or begins it, that is no content all the same.
_HINT_IN_PROSE = regex(f"{notices.HINT.pattern}|{notices.MACHINE_HINT.pattern}|左|图|本[文组]|原文|网页|页面|http|www")
#: One of these is in whatever is a picture's, an account's, a site's or a machine's.
_ANY_HINT = regex(f"{_PICTURE_HINT.pattern}|{notices.HINT.pattern}|{notices.MACHINE_HINT.pattern}")
_PROSE_OPENING = regex("|".join(pattern.pattern for pattern in (*_OF_LONG_SENTENCES, notices.IMPRINT)))
_INNER_STOP = regex(r"[。！？]\S")
#: From an archive: what says so behind sentences is no part of a text, and the sentences tell of the picture.
_ARCHIVED = regex(r"[。！？”]\s*[（(\[【]?资料(?:图片?|照片)[)）\]】]?$")
_LAST_STOP = regex(r"。(?=[^。]{2,24}$)")
_CITES = regex("[“”《》]")

#: No line of the words of a page's furniture that ends as a sentence with clauses does is longer.
_LONGEST_WORDS = 40

#: How far a caption, a credit or a notice may run, in characters.
_SHORT = 120


#: What a list is about, before the words that head it.
_NAMED_ABOVE = regex("^[^【】《》]{0,30}(?:【[^【】]{2,60}】|《[^《》]{2,60}》)的?")


@cache
def _list_headings() -> frozenset[str]:
    return frozenset(word + more for word in words("list_headings") for more in ("", "更多", "MORE", "more"))


@lru_cache(maxsize=2048)
def line_reason(text: str) -> str | None:
    """Return why a line is not content whatever stands around it, or None.

    The reasons: decoration, navigation, tools, share, tags, editor, caption, code (QR), stamp (forums, counters),
    image, browser, rights, page, end, other title, salutation.
    """
    if len(text) > 300:
        return None
    if not (text[0].isalnum() or _WORD.search(text)):
        return None if _CLOSING.fullmatch(text) else "decoration"
    prose = len(text) > _LONGEST_WORDS and text[-1] in "。”" and ("，" in text or "," in text)
    if prose and is_sentence(text) and not (_HINT_IN_PROSE.search(text) or _PROSE_OPENING.match(text)):
        return None
    if text.isascii() and len(text) <= _SHORT and (_JAMMED.fullmatch(text) or _ROOM.fullmatch(text)):
        return "decoration"
    hinted = _ANY_HINT.search(text) is not None
    if len(text) <= _SHORT and (reason := _short_reason(text, prose=prose, hinted=hinted)):
        return reason
    if reason := notices.site_reason(text) if hinted else notices.sign_reason(text):
        return reason
    if len(text) > _SHORT and text[-1] in ":：" and _ADDRESSED.fullmatch(text):
        return "distribution"
    return "rights" if notices.gives_addresses(text) else None


def _bare(text: str) -> str:
    """Return the letters and digits of a line."""
    return text if text.isalnum() else "".join(filter(str.isalnum, text))


def _commas(text: str) -> int:
    return text.count("，") + text.count(",")


def _short_reason(text: str, *, prose: bool, hinted: bool) -> str | None:
    if prose:  # it holds no words of furniture and no bar of links
        return _opening_reason(text) or (_picture_or_code(text) if hinted else None)
    if text[-1] in ":：":
        if _bare(text) in words("meta_keys", "other"):
            return "stamp"
        if (len(text) <= _LONGEST_WORDS or text.startswith("尊敬的")) and _SALUTATION.fullmatch(text):
            return "salutation"
        if _ADDRESSED.fullmatch(text):
            return "distribution"
    elif text[-1] in "！!。" and len(text) <= _LONGEST_WORDS and (greeting := _GREETING.search(text)):
        addressed = text[: greeting.start()]
        if not addressed or _SALUTATION.fullmatch(f"{addressed}："):
            return "salutation"
    if text[-1] == "》" and _lists_titles(text):
        return "related"
    worded = may_begin(text, "furniture")
    if worded and (reason := groups("furniture").get(_bare(text))):
        return reason
    if is_editor_credit(text):
        return "editor"
    reason = _opening_reason(text) or (_picture_or_code(text) if hinted else None)
    reason = reason or (_furniture_reason(text) if worded else None)
    return reason or ("navigation" if navigation.is_navigation(text, worded=worded) else None)


def _opening_reason(text: str) -> str | None:
    """Return what the beginning of a line shows that it is, if that is not content."""
    first = text[0]
    any_too = text[-1] in _ENDINGS or "℃" in text or "°" in text
    if "\u4e00" <= first <= "\u9fff" or first == "“":
        rules = _BY_CHARACTER_OR_ANY.get(first, _OF_ANY) if any_too else _BY_CHARACTER.get(first, ())
    elif _OPENING.match(text):
        rules = _OPENINGS
    else:
        rules = _OF_ANY if any_too else ()
    for pattern, reason, _ in rules:
        if pattern.match(text) and (pattern in _OF_SENTENCES or not is_sentence(text)):
            return reason
    return None


def _picture_or_code(text: str) -> str | None:
    """Return what is left of an account's post or of a picture when only their words are kept: a line to leave out."""
    if not _PICTURE_HINT.search(text):
        return None
    whole = is_sentence(text)
    if len(text) <= 45 and notices.asks_to_press(text):
        return "code"
    if _ORIGIN.match(text) and _commas(text) <= 2:
        return "rights"
    if _ROW.search(text) or (_SCENE.fullmatch(text) if whole else _STANDS.search(text)):
        return "caption"
    captioned = (not whole or "图" in text) and _CAPTION_TAIL.search(text)
    stopped = captioned and not _ARCHIVED.search(text) and _INNER_STOP.search(_LAST_STOP.sub(" ", text))
    if captioned and not stopped and not _WROTE.search(text, 36):
        return "caption"
    followed = (
        len(text) <= 45 and not whole and (_CODE.match(text) or (_FOLLOW.search(text) and not _CITES.search(text)))
    )
    return "code" if followed and _commas(text) <= 1 else None


def _furniture_reason(text: str) -> str | None:
    """A line made of the words of a page's furniture (【字体：大 中 小】 打印 关闭)."""
    furniture = groups("furniture")
    first = _FIRST_TOKEN.match(text) if len(text) <= 100 else None
    if first is None or not (first.group(1) in furniture or first.group(1).isdigit()):
        return None
    tokens = [token for token in _TOKENS.split(text) if token]
    if len(tokens) >= 2 and all(token in furniture or token.isdigit() for token in tokens):
        named = [furniture[token] for token in tokens if token in furniture]
        if named:
            return named[0]
    return None


def heads_a_list(text: str) -> bool:
    """Say whether a line is the heading of a list that is not the article's (相关阅读, 标签:, 【…】相关文章：)."""
    if text[0] in "【《" or text[-1] in ":：":
        text = _NAMED_ABOVE.sub("", text) or text
    if len(text) > 24:
        return False
    return text in _list_headings() or (
        not text.isalnum() and may_begin(text, "list_headings") and _bare(text) in _list_headings()
    )


_TITLES = regex(r"\s*(?:《[^《》]{2,40}》[、，\s]*)+")


def _lists_titles(text: str) -> bool:
    """Say whether a line is a list of other articles under its heading (相关阅读：《…》《…》)."""
    head, mark, titles = text.replace(":", "：").partition("：")
    return bool(mark) and head in _list_headings() and _TITLES.fullmatch(titles) is not None


_REPLY_HINT = regex("[#＃楼层沙板]")
_REPLY = regex(
    r"^(?:\d{1,4}\s*(?:#|＃|楼|层)|沙发|板凳|地板)\s*\S{0,20}?\s*(?:发表于|回复于|发布于|\d{4}-\d)"
    r"|^(?:\d{1,4}\s*(?:#|＃|楼)|沙发|板凳|地板)[\s\u3000]+(?P<who>[^\s，。：:]{1,16})[：:]\s*\S"
    r"|^\S{2,16}\s+(?:沙发|板凳|地板|\d{1,4}[#＃])$"
)


def heads_replies(text: str) -> bool:
    """Say whether a line stands above a reader's reply in a forum (2# 某某 发表于 2022-12-7 08:15)."""
    reply = _REPLY.match(text) if len(text) <= 60 and _REPLY_HINT.search(text) else None
    return reply is not None and (not reply["who"] or not has_han(reply["who"]) or forums.is_pen_name(reply["who"]))


def _is_paragraph(block: Block) -> bool:
    text = block.text
    return len(text) >= 36 and text.rstrip("”」』）)")[-1:] == "。" and text[0] not in "•·●▪◆-*" and block.indent < 6


def list_end(blocks: Sequence[Block], start: int) -> int:
    """Return the index after the list that ``blocks[start]`` heads: where prose begins again, or the end.

    Teasers of other articles are cut off in the middle of a sentence, or each stands under its headline; prose is two
    whole paragraphs in a row. Below readers' comments nothing of the article comes.
    """
    if re.search("评论|留言", blocks[start].text):
        return len(blocks)
    if len(blocks) == start + 2 and _is_paragraph(blocks[-1]):
        return start + 1  # what it tells closes the page
    for index in range(start + 1, len(blocks)):
        if all(map(_is_paragraph, blocks[index : index + 2])) and index + 1 < len(blocks):
            return index
    return len(blocks)


def teasers_start(blocks: Sequence[Block], is_heading: Callable[[str], bool]) -> int:
    """Return where the links to other articles begin that close a page without a heading of their own, or the end.

    They are two headlines or more after the last whole paragraph, with beginnings of articles cut off between them. One
    such beginning without dots is the end of the article, behind the captions of its pictures. Where an author sets no
    stops nothing is cut off.
    """
    last = len(blocks)
    while last > 0 and (is_heading(blocks[last - 1].text) or _is_cut_off(blocks[last - 1].text)):
        last -= 1
    heads = [n for n in range(last, len(blocks)) if is_heading(blocks[n].text)]
    cut = [blocks[n].text for n in range(last, len(blocks)) if n not in heads]
    shown = len(cut) > 1 or any(text.endswith(_CUT) for text in cut)
    found = last and len(heads) > 1 and shown and not sets_no_stops([block.text for block in blocks])
    return heads[0] if found else len(blocks)


#: What sites put at the end of the beginning of an article.
_CUT = ("...", "…")


def _is_cut_off(text: str) -> bool:
    return len(text) >= 24 and (text.endswith(_CUT) or not ends_sentence(text))
