"""What a site says of itself is left out, what news says of the same things is kept."""

from __future__ import annotations

import pytest

from searchapp.reading.boilerplate import heads_replies, line_reason

NEWS = (
    "各省、自治区、直辖市的学员纷纷表示：",
    "她给我留下了联系方式：",
    "他要来了老师的联系方式：那是一张写着地址的纸条。",
    "师傅常对我说：“一起来看看吧！”我就跟着他上了工地。",
    "我把学到的整理成册，分享给大家，希望对大家有帮助。",
    "他给大家介绍了几篇心得体会的由来。",
    "周敏说，版权所有人可以在线提交证据，法庭三天内就能立案。",
    "工信部门推行ICP备案帮办服务，企业当天就能办结。",
    "法院对侵权行为当天联系双方调解，企业维权更快。",
    "未经企业同意，执法人员不得使用企业数据，这一条写进了条例。",
    "材料由用户上传，窗口人员后台预审，不用再跑一趟。",
    "谷歌浏览器不支持的老系统，也换成了新平台。",
    "王建军说：“要给苏州干部的服务点个赞。”",
    "大家都说，要给苏州干部的服务意识点个赞！",
    "孙明说，企业通过https://banshi.example.cn提交申请，当天就能拿到执照。",
    "吴亮说，办理入口在政务服务网，网址是https://banshi.example.cn/b。",
    "群众扫码就能办事，不用带一张纸！",
    "他们走进项目建设现场。",
    "今天是2023年3月5日，我们到苏州的第一天，心里很激动。",
    "回复12条群众意见。",
    "访问25家企业。",
    "点击进入“一网通办”平台，企业可以自助申报。",
    "解读：这项政策有三个亮点，企业最关心的是补贴。",
    "分享：他把三个月的体会讲给大家听。",
    "投诉电话：12345，群众有事打这个电话，当天就有人管。",
    "地址写在门口，谁来都找得到。",
    "图说苏州的展板摆满了走廊。",
    "未经许可转载他人作品的，法院快立快审。",
    "转载他人文章须注明来源，这一条写进了行业公约。",
    "集中清理违法和不良信息三千条，网络环境更清朗。",
    "办理食品经营许可证，从十天缩到一天。",
    "用户自行上传资料，系统自动核对。",
    "这不代表公司的立场，他补充说。",
    "请升级你的服务理念，这是我听到最多的一句话。",
    "他正在看材料！",
    "欢迎企业家来关注这里的变化！",
    "打开思路看苏州，才知道差距在哪里！",
    "客户端下载量突破百万，群众办事更方便！",
    "地点：市民中心 3楼",
    "推行ICP备案帮办服务",
    "版权所有人在线维权",
    "为苏州干部的服务点个赞",
    "未经企业同意，执法人员不得使用企业数据",
    "执法人员推行“说理式”执法，企业很服气",
    "办事指南见www.example.cn，老人也看得懂",
    "声明权利的企业越来越多，这是好事。",
    "技术支持单位派人上门，问题当天解决。",
    "特别声明书是企业自己写的。",
    "转发300次以后，大家都知道了这件事。",
    "查看资料、听取汇报、走访企业，一天下来收获很大。",
    "附件里有清单，照着办就行。",
    "学员们在车间里参观。",
    "大家在项目现场听得入神！",
    "更多的企业选择留下来！",
    "扫码关注就能预约，老人也会用。",
    "请大家关注产业链上的小企业。",
    "长按开关三秒，设备就启动了。",
    "未经许可经营的摊点，街道上门帮办证照。",
    "师傅让她请群众点击下方按钮，给窗口打分。",
    "以上就是我一年的体会，说得不好请大家指正。",
    "他向县报投稿，登出来的有三篇。",
    "想了解更多做法，他干脆住进了村里。",
)
NOTICES = (
    "下文是为您精心挑选的跟班总结，快来一睹为快吧。",
    "挂职是成长的重要途径，下面给大家分享几篇挂职的心得体会，方便大家学习。",
    "以上内容就是关于挂职心得的介绍，如果对您有帮助，请持续关注本栏目。",
    "我们一起来阅读下面的这篇总结吧！",
    "您正在浏览的是范文网的挂职总结",
    "文档介绍：挂职总结，共3页，可下载编辑。",
    "本网站所有内容版权归河南日报社所有，未经许可不得转载。",
    "凡本网注明“来源：新城日报”的作品，转载请注明出处。",
    "版权所有 新城日报社 未经授权不得转载",
    "版权所有：新城市人民政府办公室",
    "河口镇联系人：党政办 李小娜、王远山",
    "联 系 人：李小娜",
    "业务咨询电话：010-12345678",
    "“讲台上”教学比武现场。",
    "各市、县、区教育局、财政局，安江新区管理委员会、"
    + "、".join(["河口大学附属中学", "安江大学附属中学", "东湖学院附属小学", "新城师范附属小学"] * 4)
    + "：",
    "京ICP备12034567号-1 京公网安备 11010802020088号",
    "ICP备案号：豫ICP备05012345号",
    "Copyright © 2003-2023 All Rights Reserved",
    "免责声明",
    "免责声明：本文来自网络，版权归原作者所有，如有侵权请联系删除。",
    "如有侵权，请联系我们删除",
    "本文仅代表作者个人观点，与本网无关。",
    "您的浏览器版本过低，请升级。",
    "建议使用IE9以上浏览器访问本站",
    "觉得不错，请点个“在看”吧！",
    "点击上方蓝字关注我们",
    "喜欢就点个赞吧！",
    "长按识别二维码关注",
    "扫一扫，关注新城发布！",
    "原文链接：https://www.example.cn/a/b.html",
    "https://www.example.cn/a/b.html",
    "网址：http://www.example.cn",
    "违法和不良信息举报电话：0371-12345678",
    "互联网新闻信息服务许可证：41120180001",
    "转载请注明出处。",
    "特此通知。",
    "阅读 1200 次",
    "图为学员在苏州工业园区参观。",
    "上一篇：我市召开座谈会",
    "本文为读者投稿，投稿请发至：gao@example.cn",
    "欢迎来稿，来稿请寄本刊编辑部。",
    "由网友投稿，仅供参考，请勿转载。",
    "以上就是挂职总结范文的全部内容，如需下载请点击下方按钮。",
    "上述内容即为挂职总结全文，想要下载的朋友可以点击文末链接。",
    "本文到此结束，感谢您的耐心阅读，更多总结尽在本站。",
    "想了解更多挂职总结，可以访问总结专栏。",
    "如果您觉得本文对您有用，请点击右上角收藏按钮。",
)


@pytest.mark.parametrize("text", NEWS)
def test_news_of_rights_buttons_addresses_and_counts_is_no_notice(text: str) -> None:
    assert line_reason(text) is None
    assert not heads_replies(text)


@pytest.mark.parametrize("text", NOTICES)
def test_a_notice_is_left_out_with_a_reason(text: str) -> None:
    assert line_reason(text)


def test_a_reply_may_stand_in_one_line_with_its_floor_and_its_writer() -> None:
    assert heads_replies("3楼 路过的老柳：写得好，再来看看")
    assert heads_replies("沙发　柳边一只船：顶")
    assert not heads_replies("3楼的阅览室：每天开到九点")
    assert not heads_replies("沙发：三张，木头的")


@pytest.mark.parametrize(
    "text",
    [
        "1、邮寄地址：河东省安城市滨江路12号青年之家，邮编：430000",
        "2. 联系电话：0512-5550101",
        "（3）收件地址：安城市河口镇中心小学",
    ],
)
def test_numbered_contacts_are_no_content(text: str) -> None:
    assert line_reason(text) == "rights"


@pytest.mark.parametrize("text", ["1、地点选择：先到开发区，再到河口镇", "2. 联系点制度：每名干部联系三家企业"])
def test_numbered_items_about_something_else_are_told(text: str) -> None:
    assert line_reason(text) is None


@pytest.mark.parametrize("line", ["1楼 门诊大厅：挂号、收费", "2楼 妇产科：诊室六间", "3层 阅览室：全天开放"])
def test_the_floors_of_a_house_head_no_replies(line: str) -> None:
    assert not heads_replies(line)


def test_numbers_of_a_house_s_accounts_are_no_counters_of_readers() -> None:
    assert line_reason("收入：12000 支出：8000") is None
    assert line_reason("博客等级：12 博客积分：30") == "stamp"


def test_a_list_of_titles_is_told_in_linear_time_whatever_stands_between_them() -> None:
    assert line_reason("相关阅读：" + "《书名》   " * 11 + "《书名》") == "related"
    assert line_reason("相关阅读：" + "《书名》   " * 12 + "书》") != "related"
