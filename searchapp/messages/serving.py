"""What the server of pages says: what it does not answer, and what it tells who starts it."""

from __future__ import annotations

SERVING: dict[str, tuple[str, str]] = {
    "serving": ("检索网页已就绪：{address} （Ctrl-C 结束）", "serving at {address} (Ctrl-C ends it)"),
    "port_taken": (
        "端口 {port} 已被占用；请换一个：searchapp serve --port {other}",
        "port {port} is taken; use another one: searchapp serve --port {other}",
    ),
    "host_unusable": (
        "不能在 {host} 的端口 {port} 提供网页（{reason}）；不写 --host 就只对本机开放",
        "cannot serve at {host}, port {port} ({reason}); without --host it serves this machine alone",
    ),
    # what is not answered
    "page_unknown": ("没有这个页面：{path}", "there is no page {path}"),
    "method_unknown": (
        "{path} 不接受 {method}，只接受 {allowed}",
        "{path} does not take {method}; it takes {allowed}",
    ),
    "request_wrong": ("这个请求不对", "this request cannot be answered"),
    "web_failed": (
        "程序出错了，没有答出来；细节在服务器的日志里",
        "the program failed to answer; the log of the server says where",
    ),
    "web_busy": ("现在请求太多，请过几秒再试", "too many requests at the moment; try again in a few seconds"),
    "article_unknown": ("没有编号为 {id} 的文章", "no article has the id {id}"),
    "parameter_unknown": (
        "地址里的“{name}”不认识；可用的有：{choices}",
        "“{name}” in the address is not known; there are: {choices}",
    ),
    "parameters_many": ("地址里的参数太多（上限 {most} 个）", "too many parameters in the address (at most {most})"),
    "number_range": (
        "{option} 要一个 {least} 到 {most} 的整数，“{value}”不是",
        "{option} takes a whole number from {least} to {most}; “{value}” is none",
    ),
    "form_too_long": ("表单太长（上限 {limit:,} 字节）", "the form is too long (at most {limit:,} bytes)"),
}
