"""What is wrong and what to type next: requests, the index, a person's own words."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    # requests
    "query_empty": (
        "没有检索词，也没有筛选条件。试试：search 营商环境，或 search --city 上海；用法见 search --help",
        "no query and no filter. Try: search 营商环境, or search --city 上海; see search --help",
    ),
    "option_unknown": ("没有 {option} 这个选项", "there is no option {option}"),
    "option_takes_none": ("{option} 后面不带值", "{option} takes no value"),
    "arguments_extra": (
        "多了 {words}；用法见 {command} --help",
        "{words}: more than {command} takes; see {command} --help",
    ),
    "help_hint": ("用法见：{command} --help", "see {command} --help"),
    "option_needs_value": ("{option} 后面缺一个值", "{option} needs a value"),
    "query_dash_hint": (
        "如果是要排除“{word}”，请写 NOT {word}",
        "to leave out “{word}”, write NOT {word}",
    ),
    "command_search": ("检索请用：search {query}", "to search, type: search {query}"),
    "command_unknown": ("没有 {name} 这个命令；有：{choices}", "there is no command {name}; there are: {choices}"),
    "choice_unknown": (
        "{option} 没有“{value}”这个值；可用的有：{choices}",
        "{option} has no value “{value}”; there are: {choices}",
    ),
    "fix_what": (
        "没有说要改什么；例如：searchapp fix 编号 --speaker 李君 --post 区委书记（撤销：--undo）",
        "nothing was said to be put right; for example: searchapp fix ID --speaker 李君 --post 区委书记 (or --undo)",
    ),
    "fix_undo_alone": (
        "--undo 不能和要改的内容一起用；先撤销，再改",
        "--undo goes with nothing to put right; take it back first",
    ),
    "fix_empty": ("{name} 后面是空的", "{name} is empty"),
    "fix_city_unknown": (
        "“{value}”不是已知的城市，照原样记下；如果写错了，用 --undo 撤销后重写",
        "“{value}” is no city that is known: it is kept as typed; if it is a slip, take it back with --undo",
    ),
    "fix_content": (
        "content 只能是 False（不是正文）；要当作正文，请删掉 .meta.yaml 里的这一条，或用 --undo",
        "content can only be False; to take it for content, remove the entry from .meta.yaml, or use --undo",
    ),
    "fix_gone": (
        "{id} 的原文件（{path}）已不在原处，没有地方写更正；请把文件放回，或运行 searchapp index",
        "the document of {id} ({path}) is not there any more; put it back, or run searchapp index",
    ),
    "fix_rows": (
        "{id} 来自现成的段落表 {file}，表里写的就是结果，不读 .meta.yaml；请直接改表中这一行，再运行 searchapp index",
        "{id} is of the ready-made rows in {file}, which are indexed as they stand and have no .meta.yaml; change the "
        "row itself, then run searchapp index",
    ),
    "fix_unwritable": (
        "不能写入 {file}（{reason}）；请检查权限，或请文件夹的主人修改",
        "{file} cannot be written ({reason}); check its permissions, or ask the owner of the folder",
    ),
    "fix_nothing": (
        "没有用 searchapp fix 改过 {id}，没有可撤销的",
        "nothing of {id} was put right with searchapp fix, so there is nothing to take back",
    ),
    "fix_changed": (
        "{file} 后来又改过，找不到当时写的几行；请手工删改",
        "{file} was changed since, and what was written is not found there; change it by hand",
    ),
    "saved_name": (
        '“{name}”不能作名称：不用 / \\ : * ? " < > | 和开头的点、连字符，最长 60 个字',
        '“{name}” is no name: no / \\ : * ? " < > |, no dot or dash at its start, at most 60 characters',
    ),
    "saved_unknown": (
        "没有保存过“{name}”；有：{choices}。要保存：search 检索词 --save 名称",
        "nothing is saved as “{name}”; there are: {choices}; to save one: search QUERY --save NAME",
    ),
    "saved_field": (
        "保存的检索“{name}”用到的“{field}”已经没有了；请重新保存：search 检索词 --save {name}",
        "the saved search “{name}” uses {field}, which there is not any more; save it anew: search QUERY --save {name}",
    ),
    "saved_damaged": (
        "{file} 不是保存的检索；请删掉：searchapp saved --remove {name}，再重新保存",
        "{file} is no saved search; remove it (searchapp saved --remove {name}) and save it anew",
    ),
    "saved_closed": ("不能读写 {file}（{reason}）；请检查权限", "{file} cannot be read or written ({reason})"),
    "saved_nowhere": (
        "找不到个人设置文件夹；请设环境变量 XDG_CONFIG_HOME",
        "there is no folder for your settings; set XDG_CONFIG_HOME",
    ),
    "output_unwritable": (
        "不能写入 {file}（{reason}）；请换一个位置或文件名：-o 文件",
        "{file} cannot be written ({reason}); name another place or file: -o FILE",
    ),
    "output_open_hint": (
        "如果 {file} 正在别的程序（如 Word、Excel）里打开，请先关闭",
        "if {file} is open in another program (Word, Excel), close it first",
    ),
    "output_no_text": (
        ".{format} 不能显示在终端里；请写入文件：-o 文件.{format}",
        ".{format} is nothing for a terminal; write it to a file: -o FILE.{format}",
    ),
    "by_format": (
        "--by 用于引语集；请写入文件，如 -o 引语集.docx（也可 .xlsx .html .md，或 --format {choices}）",
        "--by is for quote books; write one to a file: -o quotations.docx (or .xlsx, .html, .md, --format {choices})",
    ),
    "office_missing": (
        "写 .{format} 需要附加组件，请运行：pip install 'searchapp[office]'",
        "writing .{format} needs an extra; run: pip install 'searchapp[office]'",
    ),
    "xlsx_rows": (
        "Excel 的一张表最多 {most:,} 行，放不下；请加筛选条件，或写成 .csv",
        "a sheet of Excel holds {most:,} rows, and these are more; narrow it down, or write .csv",
    ),
    "pandas_missing": ("表格需要 pandas：pip install pandas", "a frame needs pandas: pip install pandas"),
    "argument_text": ("参数 {name} 应为字符串，不是 {given}", "argument {name} takes a string, not {given}"),
    "argument_whole": ("参数 {name} 应为整数，不是 {given}", "argument {name} takes a whole number, not {given}"),
    "argument_flag": (
        "参数 {name} 应为 True 或 False，不是 {given}",
        "argument {name} takes True or False, not {given}",
    ),
    "argument_texts": (
        "参数 {name} 应为字符串的列表，不是 {given}",
        "argument {name} takes a list of strings, not {given}",
    ),
    "argument_filters": (
        "参数 {name} 应为字典，如 {{'city': ['上海']}}，不是 {given}",
        "argument {name} takes a dict such as {{'city': ['上海']}}, not {given}",
    ),
    "output_suffix": (
        "从“{file}”的后缀看不出本命令的格式；请用 --format 指明：{choices}",
        "the suffix of “{file}” names no format of this command; name one with --format: {choices}",
    ),
    "nearest": ("是不是要：{nearest}？", "did you mean: {nearest}?"),
    "number_range": (
        "{option} 要一个 {least} 到 {most} 的整数，“{value}”不是",
        "{option} takes a whole number from {least} to {most}; “{value}” is none",
    ),
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
    "root_empty": (
        "{path} 里现在没有可读的文件，保留了原有的 {count:,} 个；如果不再收录：searchapp index --remove {path}",
        "there is nothing to read in {path} now; what was indexed of its {count:file} is kept; to drop it: "
        "searchapp index --remove {path}",
    ),
    "folder_closed": (
        "{file} 打不开（{problem}），保留了其中原有的 {count:,} 个文件；请检查权限，再运行：searchapp index",
        "{file} cannot be opened ({problem}); what was indexed of its {count:file} is kept; check permissions, then "
        "run: searchapp index",
    ),
    "file_closed": (
        "{file} 暂时读不了（{problem}），保留了原有的 {count:,} 段；请检查权限，再运行：searchapp index",
        "{file} cannot be read at the moment ({problem}); its {count:paragraph} are kept; check permissions, then run: "
        "searchapp index",
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
    "name_unknown": (
        "没有编号为 {id} 的段落，也没有这样的文章或文件；编号见检索结果每条的右侧，如：searchapp show 004:61；"
        "文章和文件见：searchapp facets article_id file",
        "there is no paragraph, article or file {id}; each search result shows its id at the right, as in: "
        "searchapp show 004:61; articles and files: searchapp facets article_id file",
    ),
    "id_ambiguous": (
        "叫 {id} 的不止一个，请写得更完整：{candidates}",
        "more than one thing is called {id}; type more of it: {candidates}",
    ),
    "judged_unreadable": ("{file} 读不了：{problem}；请检查路径", "cannot read {file}: {problem}; check the path"),
    "judged_format": (
        "{file} 不是评测文件：要 JSON 的需求列表（id、query、filters、relevant），或 SQuAD 格式的问答",
        "{file} holds no judged queries: write a JSON list of needs (id, query, filters, relevant) or SQuAD data",
    ),
    "setting_unknown": (
        "没有“{name}”这项设置；可用检索选项（如 match=any）或一项权重（如 bm25_k1=1.0）",
        "there is no setting “{name}”; name a search option (match=any) or a weight (bm25_k1=1.0)",
    ),
    "setting_value": (
        "{name} 不能是“{value}”；现在的值是 {present}",
        "{name} cannot be “{value}”; its value now is {present}",
    ),
    "setting_form": (
        "“{value}”不是设置；写作 名称=值，几项用逗号隔开，如 match=any,bm25_k1=1.0",
        "“{value}” is no setting; write KEY=VALUE, several parted by commas, as in match=any,bm25_k1=1.0",
    ),
    # the index
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
    "index_too_old": (
        "{path} 的索引（{detail}）是很早的版本建的，这一版读不了，没有动它；"
        "请从原文重建：searchapp index 文件夹 --rebuild --index-dir {path}",
        "the index at {path} ({detail}) was made by a very old version, which this one cannot read; nothing was "
        "touched; rebuild it from the texts: searchapp index FOLDER --rebuild --index-dir {path}",
    ),
    "index_newer": (
        "{path} 的索引（{detail}）是更新的版本建的，没有动它；请升级本程序：pip install -U searchapp，"
        "或从原文重建：searchapp index 文件夹 --rebuild --index-dir {path}",
        "the index at {path} ({detail}) was made by a newer version; nothing was touched; update the program: "
        "pip install -U searchapp, or rebuild: searchapp index FOLDER --rebuild --index-dir {path}",
    ),
    "index_lacks_field": (
        "{path} 的索引建成时还没有“{field}”；请更新：searchapp index --index-dir {path}",
        "when the index at {path} was made there was no {field}; update it: searchapp index --index-dir {path}",
    ),
    "additions_unknown": (
        "{path} 的索引还没有记录何时收入了什么；请运行一次：searchapp index --index-dir {path}（从那时起就有记录）",
        "the index at {path} does not record yet what came when; run once: searchapp index --index-dir {path} (from "
        "then on it does)",
    ),
    "index_denied": (
        "没有权限读 {path} 的索引（{detail}）；请检查文件权限，或用 --index-dir 指定另一个文件夹",
        "no permission to read the index at {path} ({detail}); check its permissions, or name another folder: "
        "--index-dir",
    ),
    "mcp_extra": (
        "助手接口需要附加组件，请运行：pip install 'searchapp[mcp]'",
        "the door for assistants needs an extra; run: pip install 'searchapp[mcp]'",
    ),
    "web_extra": (
        "网页需要附加组件，请运行：pip install 'searchapp[web]'",
        "pages in the browser need an extra; run: pip install 'searchapp[web]'",
    ),
    "too_slow": (
        "没有在 {seconds} 秒内查完；请把检索写得更具体，或放宽时限",
        "not finished within {seconds} s; make the query more specific, or give it more time",
    ),
    "index_closed": (
        "{path} 的索引已经关闭；请重新打开：searchapp.open_index(…)",
        "the index at {path} was closed; open it again: searchapp.open_index(…)",
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
    # a person's own words
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
    # what is counted
    "compare_side_missing": (
        "要比较的两边都得写明，如：--left 派出:郑州 --right 派出:商丘",
        "both sides have to be said, as in: --left home:郑州 --right home:商丘",
    ),
    "table_too_large": (
        "表太大（{rows:,} 行 × {columns:,} 列，上限 {most:,} 格）；请用 -n 和 --columns 限定行数和列数",
        "the table is too large ({rows:,} rows × {columns:,} columns, at most {most:,} cells); set -n and --columns",
    ),
}
