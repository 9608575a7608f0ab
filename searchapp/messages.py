"""Every word that a person is shown, in Chinese and English: ``say("key", "zh", fact=…)``."""

from __future__ import annotations

from searchapp.settings import language

#: key -> (Chinese, English). Facts stand in braces, as in str.format.
MESSAGES: dict[str, tuple[str, str]] = {
    # errors: reading a file (searchapp/reading)
    "read_directory": ("{file} 是一个文件夹，不是文件", "{file} is a folder, not a file"),
    "read_unreadable": ("{file} 读不了：{problem}", "cannot read {file}: {problem}"),
    "read_too_large": (
        "{file} 太大（{size:,} 字节，上限 {limit:,} 字节）；请拆成几个文件再试",
        "{file} is too large ({size:,} bytes; the limit is {limit:,}); split it into several files",
    ),
    "read_empty": ("{file} 是空的", "{file} is empty"),
    "read_binary": ("{file} 不是文本，是二进制文件", "{file} is not text but binary data"),
    "read_encoding": (
        "认不出 {file} 的编码；请另存为 UTF-8 再试",
        "cannot tell the encoding of {file}; save it as UTF-8 and try again",
    ),
    "read_format": (
        "不支持 {suffix} 格式（{file}）；可读的有：{known}",
        "{suffix} files cannot be read ({file}); these can: {known}",
    ),
    "read_extra": (
        "读 {file} 需要附加组件，请运行：pip install 'searchapp[formats]'",
        "{file} needs an extra; run: pip install 'searchapp[formats]'",
    ),
    "read_encrypted": ("{file} 有密码保护；请先解除密码", "{file} is encrypted; remove its password first"),
    "read_damaged": ("{file} 已损坏或格式不对：{problem}", "{file} is damaged or not what its name says: {problem}"),
    "read_expands": (
        "{file} 展开后太大或嵌套太深，已跳过",
        "{file} expands too far or nests too deep; it was skipped",
    ),
    "read_no_text": ("{file} 里没有文字（可能是扫描件）", "{file} holds no text (it may be a scan)"),
    "sidecar_yaml": ("{file} 第 {line} 行：不是合法的 YAML（{problem}）", "{file}, line {line}: not YAML ({problem})"),
    "sidecar_mapping": (
        "{file} 第 {line} 行：这里要写成“键: 值”；可用的键：{known}",
        "{file}, line {line}: write key: value here; the keys are: {known}",
    ),
    "sidecar_key": (
        "{file} 第 {line} 行：没有“{name}”这个键；可用的有：{known}",
        "{file}, line {line}: there is no key {name}; there are: {known}",
    ),
    "sidecar_missing": ("{file} 第 {line} 行：缺少“{name}”", "{file}, line {line}: {name} is missing"),
    "sidecar_value": ("{file} 第 {line} 行：{name} 不能是“{value}”", "{file}, line {line}: {name} cannot be “{value}”"),
    "sidecar_list": ("{file} 第 {line} 行：这里要写成列表", "{file}, line {line}: write a list here"),
    "sidecar_text": ("{file} 第 {line} 行：这里要写文字", "{file}, line {line}: write a text here"),
    "sidecar_unmatched": (
        "{file} 第 {line} 行：文件里没有“{words}”",
        "{file}, line {line}: nothing in the document begins with or is called “{words}”",
    ),
    "sidecar_head": (
        "# 删去不用改的条目，改好后运行：searchapp index\n",
        "# Delete what is right, correct the rest, then run: searchapp index\n",
    ),
    "sidecar_exists": (
        "{file} 已经有了，不会覆盖；请先改名或删除",
        "{file} exists and is not overwritten; rename or remove it first",
    ),
    "read_not_a_file": ("{file} 不是普通文件", "{file} is not a regular file"),
    "read_no_text_column": (
        "{file} 没有名为 text 的列；第一行应是列名，其中一列叫 text",
        "{file} has no column “text”; its first row must name the columns, one of them text",
    ),
    "row_not_json": (
        "{file} 第 {line} 行不是 JSON（{problem}），已跳过",
        "{file}, line {line}: not JSON ({problem}); skipped",
    ),
    "row_not_object": (
        "{file} 第 {line} 行不是带 text 的对象，已跳过",
        "{file}, line {line}: not an object with a text; skipped",
    ),
    "row_no_text": ("{file} 第 {line} 行没有 text，已跳过", "{file}, line {line}: no text; skipped"),
    "row_type": (
        "{file} 第 {line} 行的 {name} 类型不对，已跳过",
        "{file}, line {line}: {name} is of the wrong type; skipped",
    ),
    "row_date": (
        "{file} 第 {line} 行的日期“{value}”无法识别，已跳过",
        "{file}, line {line}: “{value}” is no date; skipped",
    ),
    "row_id_twice": (
        "{file} 第 {line} 行的 id“{value}”与前面重复，已跳过",
        "{file}, line {line}: the id “{value}” stands twice; skipped",
    ),
    "row_broken": (
        "{file} 第 {line} 行不是完整的表格行（{problem}），已跳过",
        "{file}, line {line}: no whole row of a table ({problem}); skipped",
    ),
    # errors: requests
    "query_empty": (
        "没有检索词，也没有筛选条件。试试：search 营商环境，或 search --city 上海；用法见 search --help",
        "no query and no filter. Try: search 营商环境, or search --city 上海; see search --help",
    ),
    "option_unknown": ("没有 {option} 这个选项", "there is no option {option}"),
    "option_needs_value": ("{option} 后面缺一个值", "{option} needs a value"),
    "query_dash_hint": (
        "如果是要排除“{word}”，请写 NOT {word}",
        "to leave out “{word}”, write NOT {word}",
    ),
    "command_unknown": ("没有 {name} 这个命令；有：{choices}", "there is no command {name}; there are: {choices}"),
    "choice_unknown": (
        "{option} 没有“{value}”这个值；可用的有：{choices}",
        "{option} has no value “{value}”; there are: {choices}",
    ),
    "nearest": ("是不是要：{nearest}？", "did you mean: {nearest}?"),
    "number_invalid": (
        "{option} 要一个不小于 {least} 的整数，“{value}”不是",
        "{option} takes a whole number of at least {least}; “{value}” is none",
    ),
    "argument_missing": ("还缺 {name}；用法见 {command} --help", "{name} is missing; see {command} --help"),
    "usage_wrong": ("命令写法不对：{reason}；用法见 {command} --help", "wrong usage: {reason}; see {command} --help"),
    "system_error": ("{file}：{reason}", "{file}: {reason}"),
    "interrupted": ("已中断；原有索引不受影响", "interrupted; the index is as it was before"),
    "nothing_to_index": (
        "没有说要为哪些文件建索引，当前文件夹里也没有 corpus。请写：searchapp index 文件夹",
        "no files to index were named and there is no folder corpus here. Type: searchapp index FOLDER",
    ),
    "root_missing": (
        "{path} 不在了，其中的文件未更新；放回原处，或不再收录：searchapp index --remove {path}",
        "{path} is gone and its files were not updated; put it back, or drop it: searchapp index --remove {path}",
    ),
    "path_missing": (
        "没有 {path} 这个文件或文件夹；请检查路径，再运行：searchapp index 文件夹",
        "there is no file or folder {path}; check the path, then run: searchapp index FOLDER",
    ),
    "root_unknown": ("索引里没有 {path}；有：{roots}", "the index does not know {path}; it knows: {roots}"),
    "date_invalid": (
        "{option} 要日期，如 2023、2023-03 或 2023-03-16；“{value}”不是",
        "{option} takes a date such as 2023, 2023-03 or 2023-03-16; “{value}” is none",
    ),
    "id_unknown": (
        "没有编号为 {id} 的段落；编号见检索结果每条的右侧，如：searchapp show 004:61",
        "no paragraph has the id {id}; each search result shows its id at the right, as in: searchapp show 004:61",
    ),
    "id_ambiguous": (
        "编号 {id} 不止一段，请写得更完整：{candidates}",
        "more than one paragraph has the id {id}; type more of it: {candidates}",
    ),
    "judged_unreadable": ("{file} 读不了：{problem}；请检查路径", "cannot read {file}: {problem}; check the path"),
    "judged_format": (
        "{file} 不是评测文件：要 JSON 的需求列表（id、query、filters、relevant），或 SQuAD 格式的问答",
        "{file} holds no judged queries: write a JSON list of needs (id, query, filters, relevant) or SQuAD data",
    ),
    "setting_unknown": (
        "没有“{name}”这项设置；可用检索选项（如 match=any）或 settings.py 里的项（如 bm25_k1=1.0）",
        "there is no setting “{name}”; name a search option (match=any) or one of settings.py (bm25_k1=1.0)",
    ),
    "setting_value": (
        "{name} 不能是“{value}”；现在的值是 {present}",
        "{name} cannot be “{value}”; its value now is {present}",
    ),
    "setting_form": (
        "“{value}”不是设置；写作 名称=值，几项用逗号隔开，如 match=any,bm25_k1=1.0",
        "“{value}” is no setting; write KEY=VALUE, several parted by commas, as in match=any,bm25_k1=1.0",
    ),
    # errors: the index
    "index_missing": (
        "{path} 没有索引；请先运行：searchapp index 文件夹 --index-dir {path}",
        "there is no index at {path}; first run: searchapp index FOLDER --index-dir {path}",
    ),
    "index_foreign": (
        "{path} 里有别的文件，不是本程序的索引，没有动它；请用 --index-dir 指定另一个文件夹",
        "{path} holds other files and no index of this program; nothing was touched; name another folder: --index-dir",
    ),
    "index_damaged": (
        "{path} 的索引已损坏（{detail}）；请重建：searchapp index 文件夹 --rebuild --index-dir {path}",
        "the index at {path} is damaged ({detail}); rebuild it: searchapp index FOLDER --rebuild --index-dir {path}",
    ),
    "index_other_version": (
        "{path} 的索引是用另一版程序建的；请更新：searchapp index --index-dir {path}",
        "the index at {path} was made by another version; update it: searchapp index --index-dir {path}",
    ),
    "index_unwritable": (
        "不能写入 {path} 的索引（{reason}）；原有的索引没有变。请检查权限与磁盘空间，或用 --index-dir 指定另一个文件夹",
        "the index at {path} cannot be written ({reason}); what was there is unchanged; check permissions and disk "
        "space, or name another folder: --index-dir",
    ),
    "index_worker_lost": (
        "帮助建立 {path} 的索引的进程意外结束（状态 {status}），可能是被终止或内存不足；原有的索引没有变。"
        "请再运行一次：searchapp index --index-dir {path}",
        "a process that helped to build the index at {path} ended before its time (status {status}): it was killed, or "
        "memory ran out; what was there is unchanged; run it again: searchapp index --index-dir {path}",
    ),
    "index_locked": (
        "另一个进程（{process}）正在写 {path} 的索引；等它结束再运行",
        "another process ({process}) is writing the index at {path}; try again when it has ended",
    ),
    "check_count": (
        "索引里有 {stored} 段，应为 {expected} 段；请重建：searchapp index --rebuild",
        "the index holds {stored} paragraphs, not {expected}; rebuild it: searchapp index --rebuild",
    ),
    "check_damaged": (
        "{file} 的 {parts} 已损坏（校验和不符）；请重建：searchapp index --rebuild",
        "{file} is damaged in {parts} (a checksum is wrong); rebuild the index: searchapp index --rebuild",
    ),
    "check_disagrees": (
        "{file} 的 {part} 与所存的段落不符 {ids}；请重建：searchapp index --rebuild",
        "{part} of {file} does not agree with the paragraphs {ids}; rebuild the index: searchapp index --rebuild",
    ),
    # errors: a person's own words
    "lines_encoding": (
        "{file} 第 {line} 行：不是 UTF-8 文本；请另存为 UTF-8 再试",
        "{file}, line {line}: not UTF-8; save the file as UTF-8 and try again",
    ),
    "words_line": (
        "{file} 第 {line} 行：要写成“词 频次 词性”，后两项可以不写，频次是正整数，词里不能有空格",
        "{file}, line {line}: write word, frequency, tag; the last two may be left out, the frequency is a positive "
        "number, and there is no blank in a word",
    ),
    "words_long": (
        "{file} 第 {line} 行：词最长 {length} 个字，频次最多 {digits} 位",
        "{file}, line {line}: a word has at most {length} characters, a frequency {digits} digits",
    ),
    "synonyms_arrows": (
        "{file} 第 {line} 行：一行里只能有一个 =>",
        "{file}, line {line}: there can be only one => in a line",
    ),
    "synonyms_empty": (
        "{file} 第 {line} 行：逗号或 => 的旁边缺一个词",
        "{file}, line {line}: a word is missing beside a comma or =>",
    ),
    "synonyms_alone": (
        "{file} 第 {line} 行：只有“{word}”；同义的词写在一行，用半角逗号 , 隔开",
        "{file}, line {line}: there is only “{word}”; write words that mean the same in one line, with commas between",
    ),
    # notes of an answer
    "note_unknown_field": (
        "“{field}:”不是字段，按文字检索；字段有 城市: 派出: 学习地: 人物: 单位: 类型: 来源: 主题: 日期: 等",
        "“{field}:” is no field and was searched as text; fields are city: home: host: speaker: org: kind: source: …",
    ),
    "note_query_cut": (
        "检索词太长，只用了前 {limit} 个字",
        "the query is too long; only its first {limit} characters were used",
    ),
    "note_synonyms": ("也找了：{words}", "also looked for: {words}"),
    "note_synonyms_more": (
        "也找了：{words}（其中 {count:,} 段只有这些说法；不要：--no-synonyms）",
        "also looked for: {words} ({count:paragraph} only for these; to leave them out: --no-synonyms)",
    ),
    "note_undated": ("另有 {count} 段日期不详，未列入", "left out because their date is unknown: {count:paragraph}"),
    "note_pinyin": ("{typed} 按拼音查：{words}", "{typed} read as pinyin: {words}"),
    "note_pinyin_unknown": ("索引里没有读作 {typed} 的词", "nothing in the index is read {typed}"),
    "note_none_parts": (
        "检索词的切分及各部分所在的段数：{parts}",
        "how the query was cut, and in how many paragraphs each part stands: {parts}",
    ),
    "note_none_lacking": ("索引里没有：{parts}", "not in the index at all: {parts}"),
    "note_none_unfiltered": (
        "不加筛选条件，有 {count} 段",
        "without the filters there are {count:paragraph}",
    ),
    "note_value_unknown": ("索引里没有 {field}:{value}", "the index holds no {field}:{value}"),
    "note_value_nearest": (
        "索引里没有 {field}:{value}；相近的有：{nearest}",
        "the index holds no {field}:{value}; nearest: {nearest}",
    ),
    "note_date_invalid": (
        "“{value}”不是日期；日期写作 2023、2023-03 或 2023-03-16",
        "“{value}” is no date; dates look like 2023, 2023-03 or 2023-03-16",
    ),
    "note_similar": ("据以比较的词：{words} 等", "compared by: {words} …"),
    "index_stale": (
        "建索引之后有 {count} 个文件变了（{files}）；更新请运行：searchapp index",
        "{count:file} changed since indexing ({files}); to update, run: searchapp index",
    ),
    "index_first": ("还没有索引，先为 {folder} 建一个……", "no index yet: building one of {folder} first …"),
    # labels
    "date_unknown": ("日期不详", "date unknown"),
    "date_about": ("约 {date}", "about {date}"),
    "list": ("{items}", "{items}"),
    "and_others": (", 等", ", et al."),
    "untitled": ("（无题）", "(untitled)"),
    "kind_testimonial": ("亲历", "testimonial"),
    "kind_policy": ("举措", "policy"),
    "kind_narrative": ("报道", "narrative"),
    "completion_term": ("词", "term"),
    "field_city": ("城市", "city"),
    "field_home_city": ("派出", "home"),
    "field_host_city": ("学习", "host"),
    "field_province": ("省份", "province"),
    "field_district": ("区县", "district"),
    "field_kind": ("类型", "kind"),
    "field_speaker": ("人物", "speaker"),
    "field_org": ("单位", "organisation"),
    "field_source": ("来源", "source"),
    "field_topic": ("主题", "topic"),
    "field_article": ("文章", "article"),
    "field_file": ("文件", "file"),
    "field_year": ("年份", "year"),
    "field_month": ("月份", "month"),
    "field_text": ("正文", "text"),
    "field_who": ("讲话人", "who speaks"),
    "field_date": ("日期", "date"),
    "field_title": ("题名", "title"),
    "field_authors": ("作者", "authors"),
    "field_section": ("小节", "section"),
    "field_kicker": ("肩题", "kicker"),
    "field_subtitle": ("副题", "subtitle"),
    "also_cities": ("提及", "also"),
    "also_in": ("另见", "also in"),
    "other_speakers": ("另有 {names}", "also {names}"),
    "answer_total": (
        "{total:,} 段，出自 {articles:,} 篇文章（{ms} 毫秒）",
        "{total:paragraph} of {articles:article} ({ms} ms)",
    ),
    "answer_relaxed": (
        "没有段落同时含有全部检索词；以下为部分匹配：{total:,} 段，出自 {articles:,} 篇文章（{ms} 毫秒）",
        "no paragraph holds all the terms; partial matches follow: {total:paragraph} of {articles:article} ({ms} ms)",
    ),
    "answer_total_alone": ("{total:,} 段（{ms} 毫秒）", "{total:paragraph} ({ms} ms)"),
    "answer_relaxed_alone": (
        "没有段落同时含有全部检索词；以下为部分匹配：{total:,} 段（{ms} 毫秒）",
        "no paragraph holds all the terms; partial matches follow: {total:paragraph} ({ms} ms)",
    ),
    "answer_none": ("没有找到（{ms} 毫秒）", "nothing found ({ms} ms)"),
    "answer_all": ("全部段落", "all paragraphs"),
    "answer_partial": ("以下段落只含部分检索词", "the following hold only some of the terms"),
    "answer_page": ("第 {first:,}–{last:,} 段，共 {total:,} 段", "{first:,}–{last:,} of {total:,}"),
    "answer_next": ("下一页加 --offset {offset}", "next page: --offset {offset}"),
    "answer_past_end": ("共 {total:,} 段，从第 {first:,} 段起没有了", "there are {total:,}; none from {first:,} on"),
    "answer_show": ("全文与引文：searchapp show {id}", "in full, cited: searchapp show {id}"),
    "none_similar": ("别的文章里没有说同一件事的段落", "no other article has a paragraph about the same thing"),
    "none_hint_any": ("只要含有其中一些词：加 --match any", "to match any of the words: --match any"),
    "none_hint_quotes": ("不加引号，词可以分开出现", "without quotation marks the words may stand apart"),
    "none_hint_shorter": ("换个说法，或用更短的词", "try other words, or shorter ones"),
    "none_hint_filters": ("去掉一些筛选条件再试", "try with fewer filters"),
    "none_hint_facets": (
        "看看有哪些城市、人物、主题：searchapp facets",
        "to see which cities, speakers and topics there are: searchapp facets",
    ),
    "suggestion": ("试试：{queries}", "try: {queries}"),
    "facet_more": ("……另有 {count:,} 项（全部列出：{how}）", "… {count:,} more (all of them: {how})"),
    "facet_none": ("（无）", "(none)"),
    "explain_score": ("得分 {score}", "score {score}"),
    "explain_matched": ("匹配 {words}", "matched {words}"),
    "explain_term": (" {earned}：{ways}", " {earned}: {ways}"),
    "explain_field": ("{field} {ways}", "{field}: {ways}"),
    "explain_times": ("{word} {count} 处", "{word} ×{count}"),
    "explain_run": ("整串连写 {times} 处", "as one run ×{times}"),
    "explain_word": ("词 {words}", "words {words}"),
    "explain_characters": ("逐字", "by characters"),
    "explain_instead": ("近义 {words}", "in its place {words}"),
    "explain_value": ("{names}", "{names}"),
    "explain_related": ("同一主题的词 {names}", "words of the same topic {names}"),
    "explain_other": ("各词相互", "terms together"),
    "explain_kind": ("类型可信度 {confidence}", "confidence of kind {confidence}"),
    "show_citation": ("引用", "cite as"),
    "stats_index": ("索引", "index"),
    "stats_roots": ("来源文件夹", "roots"),
    "stats_counts": ("内容", "holds"),
    "stats_holds": (
        "{files:,} 个文件，{articles:,} 篇文章，{paragraphs:,} 段，{characters:,} 字",
        "{files:file}, {articles:article}, {paragraphs:paragraph}, {characters:character}",
    ),
    "stats_bytes": ("占用", "size"),
    "stats_built": ("建立时间", "built"),
    "stats_stamp": ("版本戳", "stamp"),
    "report_added": ("新增", "added"),
    "report_updated": ("更新", "updated"),
    "report_unchanged": ("未变", "unchanged"),
    "report_removed": ("移除", "removed"),
    "report_skipped": ("跳过", "skipped"),
    "report_holds": (
        "索引现有 {articles:,} 篇文章、{paragraphs:,} 段（{seconds} 秒）",
        "the index now holds {articles:article}, {paragraphs:paragraph} ({seconds} s)",
    ),
    "report_rebuilt": ("重建了索引：{reason}", "the index was rebuilt: {reason}"),
    "rebuilt_rebuild": ("应要求", "as asked"),
    "rebuilt_index_other_version": ("程序或词典有变化", "the program or its dictionaries changed"),
    "rebuilt_dictionary": ("自定义词典有变化", "your dictionary changed"),
    "rebuilt_index_damaged": ("原索引已损坏", "the old one was damaged"),
    "report_more": ("……另有 {count:,} 个", "… {count:,} more"),
    "verify_agrees": (
        "{query}：逐段扫描 {scanned:,} 段，{held:,} 段原样含有；检索找到的正是这 {found:,} 段",
        "{query}: of {scanned:paragraph} read one by one, {held:,} hold it literally; the answer has these {found:,}",
    ),
    "verify_differs": (
        "{query}：逐段扫描 {scanned:,} 段，{held:,} 段原样含有；检索找到 {found:,} 段，两者不一致。"
        "请检查索引：searchapp check",
        "{query}: of {scanned:paragraph} read one by one, {held:,} hold it literally; the answer has {found:,} and "
        "differs. Check the index: searchapp check",
    ),
    "verify_missed": ("漏掉 {count} 段：", "missing from the answer ({count:paragraph}):"),
    "verify_invented": ("多出 {count} 段：", "in the answer without holding it ({count:paragraph}):"),
    "verify_hidden": (
        "通常的检索（--match auto）漏掉 {count} 段：",
        "missing from the usual answer, --match auto ({count:paragraph}):",
    ),
    "eval_needs": ("{count} 个需求，检索 {documents:,} 段", "{count:need}, {documents:paragraph} searched"),
    "eval_questions": ("{count} 个问题，检索 {documents:,} 段", "{count:question}, {documents:paragraph} searched"),
    "eval_unjudged": (
        "（另有 {count} 个没有相关段落，不计分）",
        " ({count} more have nothing relevant and do not count)",
    ),
    "eval_own": ("现有设置", "as set"),
    "eval_change": ("变化", "change"),
    "eval_counts": ("胜 / 负", "wins / losses"),
    "eval_worst": ("答得最差的（nDCG@10）", "answered worst (nDCG@10)"),
    "eval_wins": ("后者更好的（nDCG@10）", "better under the second (nDCG@10)"),
    "eval_losses": ("后者更差的（nDCG@10）", "worse under the second (nDCG@10)"),
    "check_fine": ("索引完好", "the index is sound"),
    "inspect_read_as": ("{format}，编码 {encoding}", "{format}, encoding {encoding}"),
    "inspect_found": (
        "{articles:,} 篇文章，{paragraphs:,} 段，略去 {discarded:,} 处",
        "{articles:article}, {paragraphs:paragraph}, {discarded:stretch} left out",
    ),
    "inspect_article": ("第 {number} 篇", "article {number}"),
    "inspect_lines": ("第 {lines} 行", "line {lines}"),
    "inspect_mended": ("接合 {count} 处（┊ 为原断行处）", "{count:break} mended (┊ marks where lines broke)"),
    "inspect_uncertain": ("归属存疑", "article uncertain"),
    "inspect_evidence": ("依据", "because"),
    # what evidence says besides words of the text: how the speaker is known, how a place is named
    "evidence_explicit": ("【点名讲话】", "[named as speaking]"),
    "evidence_carried": ("【接上文讲话】", "[goes on speaking]"),
    "evidence_experience": ("【写其感受】", "[told as experienced]"),
    "evidence_narrator": ("【第一人称】", "[tells it in the first person]"),
    "evidence_author": ("【作者自述】", "[the author tells it]"),
    "evidence_group": ("【群体讲话】", "[a group speaks]"),
    "evidence_official": ("【未具名负责人】", "[an unnamed official speaks]"),
    "evidence_body": ("【会议或文件】", "[a meeting or document says it]"),
    "evidence_asked": ("【提问】", "[a question]"),
    "evidence_none": ("【无人讲话】", "[nobody speaks]"),
    "evidence_quotation": ("【引语占 {share}】", "[{share} quotation]"),
    "evidence_article": ("【据全文】", "[from the whole article]"),
    "evidence_full": ("（全称）", " (full name)"),
    "evidence_bare": ("（地名）", " (name without rank)"),
    "evidence_town": ("（乡镇街道）", " (town or street)"),
    "evidence_zone": ("（园区、机构）", " (zone or institution)"),
    "evidence_run": ("（简称连写）", " (short names together)"),
    "evidence_landmark": ("（地标）", " (landmark)"),
    "evidence_abbreviation": ("（简称）", " (abbreviation)"),
    "evidence_nearby": ("（简称，文中有全称）", " (abbreviation, named in full nearby)"),
    "evidence_short": ("（文中简称）", " (short for a name in the article)"),
    "meta_written": (
        "写好了 {file}；改正后运行 searchapp index 即可生效",
        "wrote {file}; correct it, then run: searchapp index",
    ),
    "inspect_discarded": ("略去（不是正文）", "left out (not content)"),
    "stage_read": ("读取", "reading"),
    "stage_write": ("写入", "writing"),
    "stage_search": ("检索", "searching"),
    "stage_scan": ("扫描", "scanning"),
    "stage_check": ("检查", "checking"),
    # why a stretch is not content
    "discard_browser": ("浏览器提示", "browser notice"),
    "discard_byline": ("署名", "byline"),
    "discard_caption": ("图片说明", "caption"),
    "discard_code": ("二维码", "QR code"),
    "discard_decoration": ("装饰", "decoration"),
    "discard_editor": ("编辑署名", "editor"),
    "discard_end": ("文末标记", "end mark"),
    "discard_heading without text": ("无正文的标题", "heading without text"),
    "discard_image": ("图片文件名", "image name"),
    "discard_meta": ("来源与日期", "source and date"),
    "discard_navigation": ("导航", "navigation"),
    "discard_other title": ("原标题", "other title"),
    "discard_page": ("版面、页码", "page"),
    "discard_related": ("相关链接", "related links"),
    "discard_rights": ("版权声明", "rights"),
    "discard_share": ("分享按钮", "share buttons"),
    "discard_stamp": ("论坛、计数", "stamp or counter"),
    "discard_tags": ("标签", "tags"),
    "discard_tools": ("工具按钮", "tools"),
    # help: the commands
    "help_usage": ("用法", "usage"),
    "help_options": ("选项", "options"),
    "help_filters": (
        "筛选（可重复；同一项的几个值任一即可，不同项须同时满足）",
        "filters (repeatable; any value of one, all of several)",
    ),
    "help_commands": ("命令", "commands"),
    "help_examples": ("例子", "examples"),
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
        "显示一个段落的全文、上下文和引文（GB/T 7714）",
        "show a paragraph in full, with its neighbours and its citation (GB/T 7714)",
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
    "help_check": ("检查索引是否完好", "check that the index is sound"),
    # help: options and arguments
    "opt_city": ("城市，如 上海", "city, as in 上海"),
    "opt_home_city": ("派出城市", "city that sends"),
    "opt_host_city": ("学习地城市", "city that is studied from"),
    "opt_province": ("省份，如 河南", "province, as in 河南"),
    "opt_district": ("区县，如 金水", "district or county, as in 金水"),
    "opt_kind": ("类型：亲历、举措、报道", "kind: testimonial, policy, narrative"),
    "opt_speaker": ("讲话人", "who speaks"),
    "opt_org": ("讲话人的单位", "the speaker's organisation"),
    "opt_source": ("报刊", "newspaper"),
    "opt_topic": ("主题，如 招商引资", "topic, as in 招商引资"),
    "opt_article": ("文章题名", "title of the article"),
    "opt_file": ("文件", "file"),
    "opt_since": ("不早于此日期（YYYY、YYYY-MM 或 YYYY-MM-DD）", "not before this date (YYYY, YYYY-MM or YYYY-MM-DD)"),
    "opt_until": ("不晚于此日期", "not after this date"),
    "opt_facet": ("按此字段统计并画条形图", "count by this field and draw bars"),
    "opt_sort": ("排序：相关度、日期或原文次序", "order: by relevance, date or position"),
    "opt_limit": ("显示几段（all 为全部）", "how many to show (all: every one)"),
    "opt_offset": ("跳过前几段", "how many to skip"),
    "opt_match": (
        "all 每个检索词原样出现；any 有一个词即可；auto 先全部，不够再放宽",
        "all: every term as typed; any: one word is enough; auto: all first, then fewer",
    ),
    "opt_format": (
        "输出格式（csv 带 BOM，可直接用 Excel 打开）",
        "output format (csv has a BOM, so that Excel reads it)",
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
    "opt_strict": ("有文件被跳过时以状态 2 结束", "end with status 2 when a file was skipped"),
    "opt_remove": ("从索引中去掉这个来源文件夹", "drop this root from the index"),
    "opt_rebuild": ("全部重读，重建索引", "read everything again and rebuild the index"),
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
    "opt_query": ("只统计匹配此检索的段落", "count only what matches this query"),
    "opt_suggest_field": ("只列出这个字段的值", "only values of this field"),
    "opt_suggest_limit": ("列出几项（all 为全部）", "how many (all: every one)"),
    "opt_values": ("每个字段列出几项（all 为全部）", "how many values of each field (all: every one)"),
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
    "arg_query": ("检索词", "QUERY"),
    "arg_path": ("路径", "PATH"),
    "arg_id": ("编号", "ID"),
    "arg_file": ("文件", "FILE"),
    "arg_field": ("字段", "FIELD"),
}


class _Count(int):
    """A number that ``{n:paragraph}`` shows with its English noun: 1 paragraph, 2 paragraphs."""

    def __format__(self, spec: str) -> str:
        if not spec.isalpha() or len(spec) < 2:
            return int.__format__(self, spec)
        plural = "" if self == 1 else "es" if spec.endswith("ch") else "s"
        return f"{int(self):,} {spec}{plural}"


def say(key: str, lang: str | None = None, **facts: object) -> str:
    """Return the message ``key`` in ``lang`` ("zh" or "en"; the user's language when None), its facts filled in.

    A fact of several values is shown as a list; a number can be formatted with its English noun (``{n:file}``).
    """
    english = (lang or language()) == "en"
    comma = ", " if english else "、"
    words = MESSAGES[key][1 if english else 0]
    return words.format(**{name: _shown(value, comma) for name, value in facts.items()})


def label(prefix: str, value: str, lang: str | None = None) -> str:
    """Return what ``prefix_value`` is called (kind_policy: 举措), or the value itself where nothing is known of it."""
    key = f"{prefix}_{value}"
    return say(key, lang) if key in MESSAGES else value


def _shown(value: object, comma: str) -> object:
    if isinstance(value, (list, tuple, set, frozenset)):
        return comma.join(map(str, value)) or "—"
    return _Count(value) if type(value) is int else value
