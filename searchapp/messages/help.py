"""What `--help` says of commands, options and arguments."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    # help: the commands
    "help_usage": ("用法", "usage"),
    "help_options": ("选项", "options"),
    "help_filters": (
        "筛选（可重复；同一项的几个值任一即可，不同项须同时满足）",
        "filters (repeatable; any value of one, all of several)",
    ),
    "help_commands": ("命令", "commands"),
    "help_examples": ("例子", "examples"),
    "help_choices": ("：{choices}", ": {choices}"),
    "help_repeatable": ("（可重复）", " (repeatable)"),
    "help_more": ("各命令的用法：searchapp 命令 --help", "on a command: searchapp COMMAND --help"),
    "help_searchapp": (
        "在报刊文本里检索段落：谁、就什么主题、在哪个城市说了什么，并注明出处。",
        "Search newspaper texts by the paragraph: who said what about which subject, in which city, with its source.",
    ),
    "help_search": (
        "检索段落：相关度排序、标出匹配、按城市等分面统计",
        "find paragraphs: ranked, highlighted, counted by city and more",
    ),
    "help_search_language": (
        "空格为“且”；“优化营商环境”（中文引号）原样匹配；-上海 或 NOT 上海 排除；AND OR NOT ( )；"
        "字段:值，如 城市:上海 人物:李军 date:[2022 TO 2023]；创新* 通配；word~ 模糊。",
        "A space means and; “优化营商环境” (Chinese quotation marks) matches exactly; -上海 or NOT 上海 leaves out; "
        "AND OR NOT ( ); field:value, as in city:上海 speaker:李军 date:[2022 TO 2023]; 创新* is a wildcard; "
        "word~ is fuzzy.",
    ),
    "help_index": ("建立或更新索引：只读有变化的文件", "build or update the index: only files that changed are read"),
    "help_show": (
        "显示一个段落及其上下文，或一篇文章、一个文件的全文，附引文（GB/T 7714）",
        "show a paragraph with its neighbours, or a whole article or file, with its citation (GB/T 7714)",
    ),
    "help_facets": (
        "列出城市、人物、主题等各有多少段",
        "list cities, speakers, topics … and how many paragraphs each has",
    ),
    "help_suggest": (
        "输入时的提示：索引里这样开头（或读音如此）的词、人物、城市、标题",
        "what to type: terms, speakers, cities, titles that begin so, or sound so",
    ),
    "help_stats": ("索引里有什么：文件、文章、段落、大小", "what the index holds: files, articles, paragraphs, size"),
    "help_inspect": (
        "一个文件是怎样读的：文章、段落、类型、讲话人、城市及依据",
        "how a file is read: articles, paragraphs, kind, speaker, cities and why",
    ),
    "help_export": ("导出索引里的全部段落", "write out every paragraph of the index"),
    "help_eval": (
        "检索质量评测：nDCG、MRR、召回率；比较两种设置的胜负与显著性",
        "score judged queries: nDCG, MRR, recall; wins, losses and significance between two settings",
    ),
    "help_similar": (
        "与某段说同一件事的其他段落（别的文章里的）",
        "paragraphs about the same thing as a given one, in other articles",
    ),
    "help_mcp": (
        "供助手使用的工具（MCP，标准输入输出）：检索、显示、相似、分面、引用",
        "tools for assistants (MCP over standard input and output): search, show, similar, facets, cite",
    ),
    "help_table": (
        "两个字段的交叉表：派出×年份、主题×类型等，数段落或文章",
        "a cross table of two fields (home × year, topic × kind …), of paragraphs or articles",
    ),
    "help_trend": (
        "几个词逐年或逐月的走势：数量和占比（每个参数是一个检索）",
        "words over time, by year or month: counts and shares (each argument is a query)",
    ),
    "help_flows": (
        "谁派人到谁那里学习：派出 → 学习，何时、什么主题、哪几段",
        "who sends to study from whom: home → host, when, on what, in which paragraphs",
    ),
    "help_speakers": (
        "讲话人名单：姓名、单位、职务、段数、日期（同名而单位不同的分开列）",
        "who speaks: name, body, posts, how often, when (a row for each name with each body)",
    ),
    "help_compare": (
        "两组段落的比较：主题、学习地、用词、代表性的话",
        "two sides beside each other: topics, hosts, words, quotations",
    ),
    "help_compare_language": (
        "两边各写一个检索，和 search 的检索词一样：字段:值，几个条件用空格隔开并加引号，"
        "如 --left '派出:郑州 类型:亲历'；几个值用顿号，如 派出:郑州、洛阳。其他选项和最后的检索词对两边都适用。",
        "Each side is a query as search takes it: field:value, several conditions parted by blanks between quotation "
        "marks, as in --left 'home:郑州 kind:testimonial'; several values as in home:郑州、洛阳. All other options and "
        "the query apply to both sides.",
    ),
    "help_serve": (
        "在浏览器里检索：只对本机开放的网页，另有 JSON 接口",
        "search in the browser: pages for this machine alone, and a JSON API",
    ),
    "opt_open": ("在浏览器里打开", "open the browser"),
    "opt_port": ("端口", "port"),
    "opt_token": (
        "凭令牌访问：$SEARCHAPP_TOKEN，否则每次启动随机生成",
        "let in by a token alone: $SEARCHAPP_TOKEN, else a new one at each start",
    ),
    "opt_name": (
        "服务器在地址里还叫什么（如反向代理的域名）",
        "what else the server is called in addresses, as by a proxy before it",
    ),
    "opt_processes": ("用几个进程", "how many processes"),
    "opt_log_queries": (
        "在标准错误上记下每次请求，连同检索内容",
        "write every request with its query to standard error",
    ),
    "opt_host": (
        "在哪个地址提供；不是本机地址时还要 --token",
        "address to serve at; one that others reach needs --token",
    ),
    "help_news": (
        "保存的检索有什么新内容（按文本本身判断；有则状态为 0，没有为 1，适合 cron）",
        "what is new of saved searches, by the texts themselves (status 0 where anything is, else 1: fit for cron)",
    ),
    "help_fix": (
        "更正一段的讲话人、职务、类型，或文章的题名、来源、日期：写进文件旁的 名称.meta.yaml，可撤销",
        "put right the speaker, post, kind of a paragraph, or title, source, date of its article: in NAME.meta.yaml",
    ),
    "help_saved": ("列出或删除保存的检索", "list or remove saved searches"),
    "help_check": ("检查索引是否完好", "check that the index is sound"),
    # help: options and arguments
    "opt_since": ("不早于此日期（YYYY、YYYY-MM 或 YYYY-MM-DD）", "not before this date (YYYY, YYYY-MM or YYYY-MM-DD)"),
    "opt_until": ("不晚于此日期", "not after this date"),
    "opt_facet": ("按此字段统计并画条形图", "count by this field and draw bars"),
    "opt_sort": ("排序：相关度、日期或原文次序", "order: by relevance, date or position"),
    "opt_limit": (
        "显示几段（all 为全部；存成文件时不写即为全部）",
        "how many to show (all: every one, as in a file unless this is given)",
    ),
    "opt_fix_speaker": ("讲话人（无：没有人）", "who speaks (none: nobody)"),
    "opt_fix_post": ("讲话人的职务", "the speaker's post"),
    "opt_fix_org": ("讲话人的单位", "the speaker's organisation"),
    "opt_fix_kind": ("类型", "kind"),
    "opt_fix_city": ("城市", "city"),
    "opt_fix_home_city": ("派出城市", "city that sends"),
    "opt_fix_host_city": ("学习地城市", "city that is studied from"),
    "opt_fix_topic": ("主题", "topic"),
    "opt_fix_title": ("文章的题名", "title of the article"),
    "opt_fix_source": ("文章的来源", "source of the article"),
    "opt_fix_date": ("文章的日期", "date of the article"),
    "opt_fix_author": ("文章的作者", "author of the article"),
    "opt_fix_url": ("文章的网址", "address of the article"),
    "opt_fix_page": ("版次，如 A02", "page of the paper, as in A02"),
    "opt_fix_accessed": ("查阅日期", "day of access"),
    "opt_fix_medium": ("载体，如 报纸、公众号", "medium, as in newspaper, account"),
    "opt_fix_no_content": ("这一段不是正文，不收入", "the paragraph is not content: leave it out"),
    "opt_fix_whole_file": (
        "题名、来源、日期等写给文件里的所有文章",
        "state title, source, date … of all articles of the file",
    ),
    "opt_fix_undo": ("撤销上一次对这一段的更正", "take back what was last put right of this paragraph"),
    "opt_fix_dry_run": ("只显示会改什么，不写", "show what would change, and write nothing"),
    "opt_fix_no_index": (
        "写了更正，不更新索引（一次改多处时用）",
        "write without updating the index (to put many things right)",
    ),
    "opt_save": (
        "把这个检索保存为此名称，以后用 searchapp news 看新内容",
        "save this search under a name, for searchapp news to tell what is new",
    ),
    "opt_keep": ("不标为看过，下次还列出", "do not count it as seen: it is listed again next time"),
    "opt_remove_saved": ("删除这个保存的检索", "remove this saved search"),
    "opt_added_since": (
        "只要此日期起收入索引的（last：最近一次有新内容的更新）",
        "only what came into the index on this date or later (last: by the last update that brought anything)",
    ),
    "opt_limit_news": ("每个检索列出几段（all 为全部）", "how many of each search to list (all: every one)"),
    "opt_by": (
        "按此字段编成引语集（-o 引语集.docx、.xlsx、.html、.md），附出处注与参考文献",
        "make a quote book, grouped by this field (-o FILE.docx, .xlsx, .html, .md), with notes and references",
    ),
    "opt_offset": ("跳过前几段", "how many to skip"),
    "opt_match": (
        "all 每个检索词原样出现；any 有一个词即可；auto 先全部，不够再放宽",
        "all: every term as typed; any: one word is enough; auto: all first, then fewer",
    ),
    "opt_format": ("输出格式", "output format"),
    "help_csv": ("（csv 带 BOM，可直接用 Excel 打开）", " (csv has a BOM, so that Excel reads it)"),
    "opt_citations": (
        "列出引文不完整的文章，以及缺什么",
        "list the articles whose citation is incomplete, and what it lacks",
    ),
    "opt_output": (
        "写入文件，格式看后缀（或 --format）；- 为标准输出",
        "write to a file, in the format of its suffix (or --format); -: standard output",
    ),
    "opt_partial": (
        "也列出部分匹配的段落（-n all 和表格等格式一般不列）",
        "list partial matches too, where only full ones are listed (-n all, csv, jsonl, markdown)",
    ),
    "opt_index_dir": (
        "索引文件夹（默认 $SEARCHAPP_INDEX，否则 ./index）",
        "the index folder (default $SEARCHAPP_INDEX, else ./index)",
    ),
    "opt_color": ("着色：自动、总是、从不（也认 NO_COLOR）", "colour: auto, always or never (NO_COLOR counts too)"),
    "opt_lang": ("界面语言", "language of labels and messages"),
    "opt_duplicates": ("转载的同一段：合并或都显示", "reprints of a paragraph: fold them into one or show all"),
    "opt_no_synonyms": ("只找所写的词，不找近义说法", "look for what was typed only, not for synonyms"),
    "opt_explain": ("说明每段的得分和判断依据", "say what led to each hit's score and labels"),
    "opt_help": ("显示这份帮助", "show this help"),
    "opt_version": ("显示版本", "show the version"),
    "opt_strict": (
        "有文件被跳过，或有提示时，以状态 2 结束",
        "end with status 2 when a file was skipped or there are notes",
    ),
    "opt_remove": ("从索引中去掉这个来源文件夹", "drop this root from the index"),
    "opt_rebuild": ("全部重读，重建索引", "read everything again and rebuild the index"),
    "opt_engine": (
        "新索引的段落存到集群（https://host:9200/name；用户名和密码只从环境变量读取），索引目录从此记住这个地址",
        "keep the paragraphs of a new index on a cluster (https://host:9200/name; user and password come from the "
        "environment only); the index folder remembers the address",
    ),
    "opt_dict": (
        "自定义词典（jieba 格式：词 频次 词性），索引从此使用；给一个空文件即取消",
        "your own words (in jieba's format: word frequency tag), used from now on; an empty file ends that",
    ),
    "opt_synonyms": (
        "自定义同义词（Solr 格式：甲, 乙 或 甲 => 乙），索引从此使用；给一个空文件即取消",
        "your own synonyms (in Solr's format: a, b or a => b), used from now on; an empty file ends that",
    ),
    "opt_neighbours": ("前后各显示几段", "how many neighbours to show on each side"),
    "opt_write_meta": (
        "在文件旁写一份 NAME.meta.yaml，列出最没把握的判断，供人改正",
        "write NAME.meta.yaml beside the file, with what was least certain, for a person to correct",
    ),
    "opt_unsure": (
        "只列出类型没有把握的段落，最没把握的在前",
        "only the paragraphs whose kind is not certain, the least certain first",
    ),
    "opt_mark": ("标出匹配此检索的文字", "mark what answers this query"),
    "opt_citation": ("引文格式：GB/T 7714 的 2025 或 2015 版", "edition of GB/T 7714 for citations: 2025 or 2015"),
    "opt_query": ("只统计匹配此检索的段落", "count only what matches this query"),
    "opt_suggest_field": ("只列出这个字段的值", "only values of this field"),
    "opt_suggest_limit": ("列出几项（all 为全部）", "how many (all: every one)"),
    "opt_count": ("数段落，还是数文章（转载的只计一次）", "count paragraphs, or articles (a reprint once)"),
    "opt_share": (
        "显示占该行、该列或全部的比例，而不是数量",
        "show shares of the row, the column or the total instead of counts",
    ),
    "opt_rows": ("列出几行（all 为全部）", "how many rows (all: every one)"),
    "opt_columns": ("列出几列（all 为全部）", "how many columns (all: every one)"),
    "opt_by_period": ("逐年或逐月", "by year or by month"),
    "opt_left": ("左边：一个检索，如 派出:郑州", "the left side: a query, as in home:郑州"),
    "opt_right": ("右边：一个检索，如 派出:商丘", "the right side: a query, as in home:商丘"),
    "opt_compared": ("比较哪些字段（默认主题和学习地）", "which fields are compared (topic and host if none is named)"),
    "opt_words": ("每边列出几个词", "how many words of each side"),
    "opt_quotations": ("每边引几段", "how many quotations of each side"),
    "opt_values": ("每个字段列出几项（all 为全部）", "how many values of each field (all: every one)"),
    "opt_account": (
        "查每个文件（或给出的文件）的每一个字都在段落里或略去的清单里",
        "prove that each character of the files (or of FILE) is in a paragraph or in what was left out",
    ),
    "opt_verify": (
        "把这个检索的结果与逐段扫描原文的结果对照",
        "hold the answer to this query against reading every paragraph",
    ),
    "opt_set": ("用这样的设置，如 match=any 或 bm25_k1=1.0", "use this setting, as in match=any or bm25_k1=1.0"),
    "opt_against": (
        "同样的检索再用这些设置做一遍，逐条比较（空为现有设置）",
        "run the same queries under these settings too and compare (empty: as set)",
    ),
    "opt_also": (
        "把这个文件的段落也放进去，不提问（SQuAD 格式，或每行一段）",
        "add the paragraphs of this file, without questions (SQuAD's format, or a paragraph a line)",
    ),
    "opt_sample": ("随机抽几个问题（每次相同）", "how many questions to draw (always the same ones)"),
    "opt_queries": ("列出几条检索（all 为全部）", "how many queries to list (all: every one)"),
    "arg_prefix": ("开头", "PREFIX"),
    "arg_saved": ("名称", "NAME"),
    "arg_query": ("检索词", "QUERY"),
    "arg_path": ("路径", "PATH"),
    "arg_id": ("编号", "ID"),
    "arg_name": ("编号、文章或文件", "ID, ARTICLE or FILE"),
    "arg_file": ("文件", "FILE"),
    "arg_files": ("文件", "FILE"),
    "arg_row": ("行", "ROW"),
    "arg_column": ("列", "COLUMN"),
    "arg_field": ("字段", "FIELD"),
}
