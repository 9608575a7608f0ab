"""What the server of pages says: what it does not answer, and what it tells who starts it."""

from __future__ import annotations

SERVING: dict[str, tuple[str, str]] = {
    "serving": ("检索网页已就绪：{address} （Ctrl-C 结束）", "serving at {address} (Ctrl-C ends it)"),
    "serving_beyond": (
        "别人也能访问这台服务器；链接里有令牌，请只给该看的人。传输没有加密：请放在提供 HTTPS 的反向代理后面",
        "others reach this server; the link holds the token: give it to none but those who may read. Nothing is "
        "encrypted: put it behind a proxy that speaks HTTPS",
    ),
    "served": ("已结束", "ended"),
    "host_needs_token": (
        "{host} 别人也能访问，必须加令牌：searchapp serve --host … --token",
        "others reach {host}, so a token is needed: searchapp serve --host … --token",
    ),
    "processes_one": (
        "这个系统上只能用一个进程；请去掉 --processes",
        "this system shares no sockets among processes; leave out --processes",
    ),
    "process_lost": (
        "服务进程一再意外结束（状态 {status}）；请先检查索引：searchapp check",
        "the processes keep ending by themselves (status {status}); look at the index first: searchapp check",
    ),
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
    "url_long": (
        "地址太长（{length:,} 字节，上限 {limit:,}）；请把检索写短些",
        "the address is too long ({length:,} bytes; the limit is {limit:,}); make the query shorter",
    ),
    "host_unknown": (
        "这台服务器不叫“{host}”；请用启动时显示的地址，或启动时加 --name",
        "this server is not called “{host}”; use the address shown when it started, or start it with --name",
    ),
    "origin_foreign": (
        "请求来自别的网站（{origin}），没有答复",
        "the request comes from another site ({origin}) and is not answered",
    ),
    "token_needed": (
        "需要令牌：请打开启动时显示的链接；程序请用 Authorization: Bearer",
        "a token is needed: open the link that was shown at the start; programs send Authorization: Bearer",
    ),
    "request_wrong": ("这个请求不对", "this request cannot be answered"),
    "web_failed": (
        "程序出错了，没有答出来；细节在服务器的日志里",
        "the program failed to answer; the log of the server says where",
    ),
    "web_busy": ("现在请求太多，请过几秒再试", "too many requests at the moment; try again in a few seconds"),
    "index_building": (
        "{path} 的索引正在建立，请过一会儿再打开这一页",
        "the index at {path} is being built; open this page again in a while",
    ),
    "article_unknown": ("没有编号为 {id} 的文章", "no article has the id {id}"),
    "parameter_unknown": (
        "地址里的“{name}”不认识；可用的有：{choices}",
        "“{name}” in the address is not known; there are: {choices}",
    ),
    "parameter_twice": (
        "“{name}”在地址里出现了不止一次；只能写一个",
        "“{name}” stands in the address more than once; say it once",
    ),
    "parameter_missing": ("缺少参数“{name}”", "the parameter {name} is missing"),
    "query_empty_web": ("没有检索词，也没有筛选条件", "no query and no filter"),
    "parameters_many": ("地址里的参数太多（上限 {most} 个）", "too many parameters in the address (at most {most})"),
    "form_too_long": ("表单太长（上限 {limit:,} 字节）", "the form is too long (at most {limit:,} bytes)"),
    # the document of the JSON API
    "api_summary": (
        "报刊段落检索：谁、就什么主题、在哪个城市说了什么",
        "paragraphs of newspapers: who said what about which subject, in which city",
    ),
    "api_search": ("检索段落", "find paragraphs"),
    "api_paragraph": ("一个段落，连同上下文和引文", "a paragraph with its neighbours and its citation"),
    "api_article": ("一篇文章的全部段落", "all paragraphs of an article"),
    "api_similar": ("与某段说同一件事的其他段落", "paragraphs about the same thing in other articles"),
    "api_facets": ("各项的值及段数", "the values of fields, and how many paragraphs have each"),
    "api_suggest": ("这样开头的词、人物、城市、标题", "terms, speakers, cities, titles that begin so"),
    "api_pairs": ("两项的值怎样同时出现", "which values of two fields stand together"),
    "api_stats": ("索引里有什么", "what the index holds"),
    "api_export": (
        "写出完全匹配的段落，没有检索词时写出全部",
        "writes what matches in full; without a query all there is",
    ),
    "api_answer": ("答案", "the answer"),
    "api_unchanged": ("自上次以来没有变", "nothing has changed since"),
    "api_400": ("问得不对", "asked wrongly"),
    "api_401": ("需要令牌", "a token is needed"),
    "api_404": ("没有这个编号", "there is none of that id"),
    "api_503": ("现在答不了，请按 Retry-After 再试", "cannot answer now; try again as Retry-After says"),
    "api_id": (
        "编号，或能唯一确定它的后半段",
        "its id, or any unique ending of it",
    ),
    "api_q": ("检索词", "the query"),
    "api_facet": ("要统计的项", "a field whose values are counted"),
    "api_since": ("不早于，如 2021、2021-03、2021-03-16", "no earlier than, as in 2021, 2021-03, 2021-03-16"),
    "api_until": ("不晚于，如 2021、2021-03、2021-03-16", "no later than, as in 2021, 2021-03, 2021-03-16"),
    "api_match": (
        "匹配方式：all 全部检索词，any 任一词，auto 先全部，没有再部分",
        "how terms have to match: all of them, any of them, or auto: all, and only some where nothing holds all",
    ),
    "api_sort": (
        "排序：relevance 相关，date 新的在前，position 按出处",
        "order: relevance, date (newest first), position (as in the sources)",
    ),
    "api_limit": ("最多几个", "how many at most"),
    "api_offset": ("从第几个之后开始", "after how many to begin"),
    "api_duplicates": ("转载的同一段：合并或都列出", "reprints of a paragraph: folded into one or all shown"),
    "api_synonyms": ("也找近义说法", "look for synonyms too"),
    "api_explain": ("说明得分", "say what each score is made of"),
    "api_partial": ("部分匹配的是否跟在后面", "whether partial matches follow"),
    "api_facet_limit": ("每项最多几个值", "how many values of a field at most"),
    "api_lang": ("句子用的语言", "the language of sentences"),
    "api_citation": ("引文依 GB/T 7714 的哪一版", "the edition of GB/T 7714 that citations follow"),
    "api_neighbours": ("前后各几段", "how many paragraphs before and after"),
    "api_field": ("项", "a field"),
    "api_other": ("另一项", "another field"),
    "api_count": ("数段落还是文章", "whether paragraphs or articles are counted"),
    "api_format": ("格式", "format"),
    "api_also": ("还要引用的其他段落的编号", "the ids of further paragraphs to be cited"),
    # what assistants are told
    "mcp_instructions": (
        "检索中文报刊的段落：谁、就什么主题、在哪个城市说了什么，登在哪里。引用时用 cite 给出的原文、讲话人和出处，"
        "并附上段落编号；不要改写引文。",
        "Searches paragraphs of Chinese newspapers: who said what about which subject, in which city, printed where. "
        "Quote with the words, the speaker and the source that “cite” gives, and name the id; never reword a quote.",
    ),
    "mcp_search": (
        "检索段落。查询用中文词，空格为“且”；“…”原样匹配；-词 排除；OR；字段:值（城市:上海 人物:李军）。"
        "答案按相关度排列，含全文、讲话人、城市、日期、编号和引文；标为 partial 的只含部分检索词；facet 按字段计数。",
        "Find paragraphs. Query in Chinese; a space means and; “…” matches exactly; -word leaves out; OR; field:value "
        "(city:上海 speaker:李军). Ranked hits with text, speaker, cities, date, id, citation; those marked partial "
        "hold only some of the terms; facet counts values.",
    ),
    "mcp_show": (
        "按编号取一个段落的全文、前后各段和引文",
        "a paragraph by its id, in full, with those before and after it and its citation",
    ),
    "mcp_similar": (
        "与某段说同一件事的其他段落",
        "paragraphs about the same thing as a given one, in other articles",
    ),
    "mcp_facets": (
        "某个查询（或全部段落）里，各城市、人物、主题等各有多少段",
        "how many paragraphs each city, speaker, topic … has, of a query or of all there is",
    ),
    "mcp_cite": (
        "按编号给出引语（原文、讲话人）和出处（GB/T 7714）",
        "the quotation (words and speaker) and the citation (GB/T 7714) of paragraphs, by their ids",
    ),
    "mcp_unknown": ("没有“{name}”这个工具；有：{choices}", "there is no tool {name}; there are: {choices}"),
    "mcp_serving": (
        "在标准输入输出上等候助手（MCP）；请在助手的设置里登记：searchapp mcp --index-dir {path}",
        "waiting for an assistant on standard input and output (MCP); name this command in its settings: "
        "searchapp mcp --index-dir {path}",
    ),
}
