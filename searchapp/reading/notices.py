"""What a site or an account says of itself around an article: rights, browsers, buttons.

A sentence is news until shown otherwise: a word alone, such as 侵权 or 点赞, shows nothing. What has no full stop is a
notice by one of the words that only notices hold; a sentence by two of them, one of which speaks of the site or to the
reader; and nothing that somebody is said to say.
"""

from __future__ import annotations

import re

from searchapp.patterns import regex
from searchapp.reading.lines import is_sentence

#: One of these is in whatever the patterns below find.
HINT = regex(
    "以上(?:就|便|内容|文章)|上述内容|收藏|点击(?:查看|下载|[上下]方|文末|右[上下]角)|本文(?:到此|整理|收集|汇总)|尽在|[了解取]更多|[你您家]的(?:耐心)?阅读|更多[^，。]{0,16}请|本站|版权|著作权|©|安备|声明|标识码|不良信息|未经|转载|许可证|文档|视听节目|代表.{0,12}[观立]|凡本|侵权|侵犯|无关|仅供|仅提供|用户|会员|网友|小编|客服|备案"
    "|号请|浏览器|分享给|大家(?:提供|带来|整理|收集|准备|推荐|分享)|一起[^，。]{0,10}吧|快来|精心|欢迎(?:来到本|阅读)|正在[浏阅]|本页|更多(?:范文|资料)|不支持|谷歌|火狐|建议|Java|JAVA|Flash|HTML|ICP|opyright|OPYRIGHT|ights|IGHTS|owered|rchiver"
)
_ATTRIBUTED = regex(
    "(?:说|表示|(?<!的)介绍|指出|认为|强调|提出|坦言|告诉[^，。：:]{1,8})[，,：:]|[：:，,]“|^“|”[^“”]{0,20}(?:说|表示|介绍|道)"
)

#: What a notice of rights is made of. Those of the first group show it without a second where no sentence ends.
_PLAIN_CUES = (
    regex(r"版权(?:所有(?![人者权])|声明|归.{1,20}所有|归原|均?属|问题)|著作权归|©"),
    regex(r"(?:仅|不)代表.{0,12}(?:观点|立场)"),
    regex(r"(?:转载|转发).{0,4}请.{0,4}(?:注明|联系|附上)|注明.{0,2}[“\"]?(?:来源|出处|稿件来源)"),
    regex(r"未经.{0,16}(?:授权|许可|同意|允许).{0,20}(?:转载|摘编|镜像)"),
    regex(r"公网安备|公安备案号|网站标识码|违法和不良信息举报|(?:互联网新闻信息服务|视听节目|经营)许可证|备案号"),
    regex(r"[您你](?:正在|现在)(?:浏览|阅读|查看)的|欢迎(?:来到|访问|光临)本[网站]"),
    regex(r"ICP[备证][^\d。]{0,6}\d|Copyright|All Rights Reserved|^Powered by|'s Archiver$", re.I),
    regex(r"(?:^|[\s【（(])(?:版权|免责|特别|郑重|法律)?声明(?:$|[:：】）)])"),
    regex(
        r"如(?:有|涉及?).{0,6}(?:侵权|侵犯|版权).{0,12}(?:联系|告知|删除)|侵权?(?:必究|即?删)|请.{0,4}联系.{0,4}删除"
    ),
    regex(
        r"(?:用户|会员|网友)(?:自发贡献|自行上传|上传分享|投稿)|来自网友|来源于网络|由(?:会员|用户|网友)(?:分享|上传并)"
    ),
    regex(r"下载(?:本)?文档(?:之)?前|[部全]分?预览[^，。]{0,4}的?文档|在线预览"),
    regex(r"文档内?容?的?完整性|申请退款|(?:文档|作品|内容)侵犯[了]?[您你]的"),
    regex(
        r"(?:客服|平台)(?:反馈|申诉|举报)|客服\s*(?:QQ|微信|电话|热线|邮箱)|与本[网站]无关|仅提供信息(?:发布|存储)|转载.{0,8}目的在于"
    ),
)
_WEAK_CUES = (
    regex(r"未经.{0,16}(?:授权|许可|同意|允许)"),
    regex(r"转载|摘编|镜像"),
    regex(r"侵权|侵犯|违者|追究.{0,8}责任|概不负责|不承担.{0,8}责任"),
    regex(r"(?:用户|会员|网友)(?:自行)?(?:上传|分享|发布|整理)"),
    regex(
        r"仅供?(?:学习|参考|交流|预览|[^，。]{0,4}(?:参考|交流))|站内搜索|在线阅读|供(?:您|你|大家)(?:学习|参考|借鉴)"
    ),
    regex(r"小编(?:就|来)?(?:[带和跟]|为您|为你|为大家|给大家|精心|整理|收集|搜集|推荐|分享|带来)"),
    regex(r"(?:部分)?内容可能不全|下载(?:之?前|后的文档|请确认)"),
    regex(
        r"希望.{0,4}[为对给](?:[你您]|大家)[^，。]{0,6}帮助|希望[^，。]{0,4}帮[助到]{1,2}(?:[你您]|大家)|希望.{0,4}[为对给][你您]|希望(?:[你您]|大家)[^，。]{0,4}喜欢"
    ),
    regex(
        r"(?:觉得|感觉)(?:还)?(?:不错|有用|好用|有帮助|喜欢)|(?:别忘了|记得|欢迎|请)[^，。]{0,6}(?:分享给|收藏|转发|点赞)"
    ),
    regex(
        r"(?:以上|上述)(?:内容)?(?:就|便|即)?[是为][^，。]{2,30}(?:的?(?:全部|所有|主要|相关)内容|全文)|本文(?:到此|(?:整理|收集|汇总)了)"
    ),
    regex(r"更多[^，。]{0,16}(?:[，,]?(?:敬请|请|欢迎)(?:继续|点击|关注|访问|浏览|查看|阅读)|尽在)"),
    regex(r"点击(?:查看|下载|[上下]方|文末|右[上下]角)|(?:如需|[想需]要)下载"),
    regex(r"欢迎[^，。]{0,4}(?:阅读|下载|借鉴|收藏|参考|浏览|查阅)|本(?:栏目|频道|页面)"),
    regex(r"感谢(?:您|你|大家)的(?:耐心)?(?:阅读|浏览|访问)"),
    regex(r"祝(?:您|你|大家)[^，。]{0,4}(?:愉快|快乐|进步)"),
    regex(
        r"(?:[这本]篇|一篇|几篇)[^，。]{0,8}(?:心得|体会|总结|日记|文章)|范文参考|(?:心得|体会|总结|日记|感言|文章?|报告)[^，。]{0,4}(?:大全|精选|模板|合集|[一二三四五六七八九十\d]篇)"
    ),
    regex(
        r"[为给帮](?:您|你|大家|各位)(?:精心)?(?:提供|带来|分享|整理|收集|搜集|准备|推荐|挑选|精选|归纳|汇总)|本站整理|如果对[您你]有"
    ),
    regex(r"(?:一起|快|赶紧)来?[^，。]{0,2}(?:看|读|睹|欣赏|了解|学习)[^，。]{0,12}吧|来看看吧"),
)
#: Who speaks in a notice, and to whom.
_SELF = regex(
    r"本(?:网|站|报|刊|社|台|平台|公众号|文(?![化明件])|声明)|小编|[你您]|可反馈|本页|一起来[^，。]{2,12}吧|(?:^|，)(?:【\w{1,6}】|以下|下面|下文|今天)[^，。]{0,8}[为给帮]大家|[网库]为大家|^[为给]大家|声明[:：】]|所有(?:资源|内容|文章|信息|文档)|站内|点击查看|^以上(?:就|便)是|^(?:以上|上述)内容"
    r"|(?<![邀申聘])请(?:继续|收藏|关注|点击|及?时|尽快|自行|与|联系|注明|勿|在|附|通知|告知|作者)|转载请|以上(?:文章|内容|信息)"
)
#: A formula of rights that needs no more.
_FORMULA = regex(
    r"(?:未经.{0,12}(?:授权|许可|同意|允许)[，, ]?)?(?:请勿|不得|禁止|严禁|谢绝|欢迎)"
    r"(?:擅自|任何.{0,8})?(?:转载|复制|摘编|使用).{0,12}"
    r"|版权所有[，, ]*(?:侵权|翻版|盗版|违者|未经|不得).{0,12}"
    r"|[想要如需]{0,2}(?:了解|查看|获取)更多[^，。]{0,20}[，,]?(?:敬请|请|欢迎|可以?)(?:访问|关注|点击|浏览|查看|进入).{0,24}"
    r"|[^，。]{0,20}(?:备份|存档|搬运)[，, ]*仅供[^，。]{2,10}"
    r"|(?:本文)?转载请注明.{0,16}|申请.{2,8}号请用电脑访问\S{0,60}"
)

#: What the machinery of sites, players, accounts and libraries of documents says of itself, whatever page it stands on.
_MACHINERY = (
    regex(
        r"(?:本文|全文|本篇|文章|正文){0,2}(?:共计?|约|字数)?\s*[:：]?\s*\d[\d,]*\s*字[，,、 ]?"
        r"[^，。]{0,10}(?:阅读|读完)[^，。]{0,6}\d+\D{0,3}分钟[^，。]{0,4}。?"
    ),
    regex(r"(?:本文字数|全文字数|字数统计|阅读时[间长]|预计阅读)\s*[:：]?\s*(?:约|需)?\s*[\d,，]+\s*\S{0,4}"),
    regex(r"打开微信.{0,40}(?:扫一扫|朋友圈|分享).{0,40}"),
    regex(r".{0,10}(?:请先?登录|登录后|没有登录|[未没]登录).{0,12}(?:评论|发表|查看|下载|阅读|回复).{0,8}"),
    regex(r"(?:网友|用户|以下)(?:评论|留言|跟帖)[仅只].{2,40}"),
    regex(r"本(?:站|网站?)(?:已|现已)?支持\s*IPv6\S{0,6}", re.I),
    regex(r"(?:用户名|账号|帐号)\s*[:：]?\s*密码.{0,20}"),
    regex(r"(?:文档|本文档)?(?:贡献者|上传者|上传人|上传用户)\s*[:：]?\s*[\w·.@*-]{2,20}"),
    regex(r"该(?:文档|用户)(?:贡献者)?.{0,8}(?:什么也没留下|没有留下).{0,4}|(?:试读|预览)(?:已|到此)?结束.{0,24}"),
    regex(r"剩余\s*\d+\s*[%页].{0,16}|(?:还剩|尚有)\d+页.{0,16}|(?:开通|成为)(?:会员|VIP).{0,16}", re.I),
    regex(r"(?=(?:.*?(?:页数|大小|格式|页码|下载量|浏览量|价格|积分)\s*[:：]){2}).{6,80}"),
    regex(
        r"(?:简介[:：]\s*)?本(?:文档|资源|资料|作品)(?:由|来自|为《).{0,80}(?:会员|用户|分享|在线阅读|适用于|本站|上传).{0,60}"
    ),
    regex(r"本词条由.{2,30}|文档(?:介绍|简介|描述|说明)\s*[:：].{2,60}"),
    regex(
        r"(?:(?:本文|本篇|以上|文章)[系为是]?[^，。]{0,6}(?:投稿|来稿|原创)[，,。；;]?\s*)?(?:(?:欢迎|期待)[^，。]{0,6}[投来]稿[，,。；;！!]?)?(?:如需|有意)?(?:来稿|投稿)(?:请|可|邮箱|信箱|方式|地址|[:：])"
        r"[^，。]{0,40}。?|本[文篇][系为是][^，。]{0,8}(?:读者|网友|用户|会员)?(?:投稿|来稿)。?"
    ),
    regex(r"此页面是否是列表页.{0,24}|.{0,24}轻点两下取消.{0,24}|微信扫一扫可打开此内容.{0,12}"),
    regex(r"(?:分享视频|视频时长|进度条)[，,].{1,16}|(?:\d\.\d{1,2}倍\s*){3,}"),
    regex(r"欢迎(?:访问|光临|来到).{2,24}(?:网站?|官网|主页|平台)[！!。]?|网站声明\s*[:：].{2,60}"),
    regex(r"(?:温馨提示|友情提示|特别提示)\s*[:：].{0,30}(?:本站|本网|仅供参考|下载|登录).{0,30}"),
    regex(
        r"返回.{1,8}首页\W*|已有\s*\d+\s*人\S{2,4}|(?:文中|文内|文章|本文)?(?:图片|配图|图文|素材|照片)(?:来自|来源于|源自)网络\S{0,4}"
    ),
    regex(r"[+＋–—-]{1,2}\s*[+＋]?\d{1,2}"),
)
_MACHINE = regex("|".join(f"(?{'i' if form.flags & re.I else ''}:{form.pattern})" for form in _MACHINERY))
#: One of these is in whatever they match. Each begins with a character of its own, so that the search can skip to it.
MACHINE_HINT = regex(
    "字(?:数|[，, ]?[^，。]{0,10}(?:阅读|读完))|阅读时|预计阅|打开微信|登录|评论[仅只]|留言[仅只]|跟帖[仅只]|I[Pp][Vv]6"
    "|来稿|投稿|密码|什么也没|没有留下|贡献者|上传[者人用]"
    "|文档[介简描说]|试读|预览|剩余|还剩|尚有|会员|V[Ii][Pp]|页数|格式[:：]|大小[:：]|价格[:：]|积分[:：]|本文档|本资[源料]|本作品|词条由|列表页|轻点两下"
    "|扫一扫可|时长|进度条|倍 |欢迎(?:访问|光临|来到)|网站声明|提示[:： ]|返回|已有|网络"
)
_SIGNS = frozenset("+＋–—-")

#: What no sentence says of others, whatever it quotes.
_OWN_RIGHTS = regex(
    r"版权所有[，,][^。”]{0,20}(?:不得|未经|严禁|禁止)[^。”]{0,16}(?:转载|使用|复制)|仅代表[^。，,]{0,12}(?:观点|立场)[^。]{0,80}(?:联系[^。，,]{0,4}删除|信息(?:发布|存储))"
)
#: A site that greets whoever comes, and says what it offers.
_WELCOME = regex(r"欢迎(?:访问|光临|来到)[“《]?[^，,。]{2,20}(?:网|网站|平台|社区|论坛)[”》]?[，,！!].{0,30}[您你]")
_BROWSER = regex(
    r"浏览器.{0,20}(?:不支持|版本|升级|过低)|不支持.{0,12}(?:播放|HTML5|浏览)|JavaScript|Flash\s*Player|请升级.{0,6}浏览器"
    r"|^建议您?使用\s*(?:IE|Chrome|Firefox|谷歌|火狐)",
    re.I,
)
_TO_A_VISITOR = regex(r"[你您]|(?<![申邀])请(?:先?升级|使用|更换|开启|安装|用)|当前(?:使用的)?浏览器|本[页站网]|^建议")

#: The buttons below an account's post, and who is asked to press them.
_BUTTON = regex(
    r"[“\"「]在看[”\"」]|[点按戳](?:个|下|亮|击)?在看|点赞.{0,3}在看|在看.{0,3}(?:点赞|转发|分享)|加(?:为)?星标|设为星标|(?:点击|戳).{0,6}蓝字"
    r"|长按.{0,10}(?:识别|关注|二维码)|(?:扫码|扫一扫|扫描|识别).{0,12}关注(?!就|后|可)|^(?:欢迎|敬请|请|点击|记得)(?:大家|持续)?(?:关注|订阅)(?![^，。！]{6})"
    r"|(?:转发|分享|点赞|收藏).{0,3}(?:转发|分享|点赞|收藏)|^(?:分享|转发)给.{0,8}(?:朋友|好友)"
    r"|^(?:觉得|喜欢|记得|顺手|别忘|给(?:我们|小编|本文))[^。！？]{0,14}点个?赞"
)
_ACCOUNT = regex(
    r"^以下(?:文章|内容)(?:来源|转载|转自)|^收录于(?:合集|话题|专辑)|点击.{0,6}(?:上方|下方|卡片|名片|头像).{0,16}(?:关注|订阅)?"
    r"|^[↑↓▲▼☝👆\s]*(?:关注|订阅)(?:我们|本号|.{0,12}公众号)|^点(?:个|下|亮)赞|^(?:分享|收藏|点赞|在看).{0,12}(?:在看|点赞|朋友)"
    r"|戳.{0,6}(?:原文|关注)"
)

#: What machinery says is no longer.
_LONGEST_MACHINERY = 100
#: So much prose is no footer, whatever it names.
_PROSE, _PROSE_COMMAS = 60, 3

#: What names an address or a number; whose they are may stand before in a short line: 市科协联系人：….
IMPRINT = regex(
    r"(?:主办单位|承办单位|主办|承办|技术支持|联系人|联系方式|联系地址|咨询电话|报名电话|传真|电子邮箱|联系电话|举报电话|投诉电话|举报邮箱|投稿邮箱|新闻热线|广告热线|监督电话"
    r"|(?:邮寄|收件|收货)?地址|邮编|邮箱|电话|备案号|许可证|特别声明|郑重声明|声明)\s*[:：]"
)
_LONGEST_CONTACT = 40
#: Contacts may be numbered: 1、邮寄地址：….
_ITEM = regex(r"^(?:[（(]?\d{1,2}[）)]|\d{1,2}[、.．])\s*")
_CONTACT = regex(
    r"[\u4e00-\u9fff、（）()/]{0,16}?(?:联\s*系\s*人|联系方式|(?:联系|咨询|报名|监督|举报|投诉|服务)电话|(?:联系|通[讯信]|单位|办公|报名)地址|电子邮[箱件])\s*[:：]\s*\S"
)


def is_attributed(text: str) -> bool:
    """Say whether a line says who says something, or is a quotation: no notice does, and no caption."""
    return _ATTRIBUTED.search(text) is not None


def _is_of_machinery(text: str) -> bool:
    return len(text) <= _LONGEST_MACHINERY and _MACHINE.fullmatch(text) is not None


def sign_reason(text: str) -> str | None:
    """Return "tools" where a line without any of the hints is a sign of machinery (+1), else None."""
    return "tools" if text[0] in _SIGNS and _is_of_machinery(text) else None


def site_reason(text: str) -> str | None:
    """Return "rights", "browser" or "tools" where a line is a notice of a site or of its machinery, else None."""
    if (text[0] in _SIGNS or MACHINE_HINT.search(text)) and _is_of_machinery(text):
        return "tools"
    if _WELCOME.match(text):
        return "tools"
    if not HINT.search(text):
        return None
    sentence = is_sentence(text)
    if sentence and is_attributed(text):
        return "rights" if _OWN_RIGHTS.search(text) else None
    if _BROWSER.search(text) and (not sentence or _TO_A_VISITOR.search(text)):
        return "browser"
    if _FORMULA.fullmatch(text.rstrip("。！!")):
        return "rights"
    speaks = _SELF.search(text) is not None
    if sentence and not speaks:
        return None
    plain = sum([cue.search(text) is not None for cue in _PLAIN_CUES])
    if plain and not sentence:
        return None if _is_prose(text) and plain < 2 else "rights"
    return "rights" if speaks and plain + sum([cue.search(text) is not None for cue in _WEAK_CUES]) > 1 else None


def _is_prose(text: str) -> bool:
    return len(text) > _PROSE and text.count("，") + text.count(",") > _PROSE_COMMAS


def asks_to_press(text: str) -> bool:
    """Say whether a short line asks the reader to press a button of an account (点个“在看”, 关注公众号)."""
    if is_sentence(text):
        return _BUTTON.search(text) is not None and not is_attributed(text.replace("“在看”", ""))
    return _BUTTON.search(text) is not None or _ACCOUNT.search(text) is not None


def gives_addresses(text: str) -> bool:
    """Say whether a line gives addresses and numbers by their names; of whole sentences only one that gives several."""
    if not ("：" in text or ":" in text):
        return False
    text = _ITEM.sub("", text)
    whole = is_sentence(text)
    if not IMPRINT.match(text):
        return not whole and len(text) <= _LONGEST_CONTACT and _CONTACT.match(text) is not None
    if whole:
        return len(IMPRINT.findall(text)) > 1
    return len(text) <= 60 or text.count("，") + text.count(",") <= 3
