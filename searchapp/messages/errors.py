"""What is wrong and what to type next: reading, requests, the index, a person's own words."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
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
        "读 {file} 需要附加组件，请运行：pip install 'searchapp[{extra}]'",
        "{file} needs an extra; run: pip install 'searchapp[{extra}]'",
    ),
    "read_encrypted": ("{file} 有密码保护；请先解除密码", "{file} is encrypted; remove its password first"),
    "read_damaged": ("{file} 已损坏或格式不对：{problem}", "{file} is damaged or not what its name says: {problem}"),
    "read_expands": (
        "{file} 展开后太大或嵌套太深，已跳过",
        "{file} expands too far or nests too deep; it was skipped",
    ),
    "read_too_long": (
        "读 {file} 用了 {seconds:,} 秒以上还没有读完，已跳过",
        "{file} took more than {seconds:second} to read; it was skipped",
    ),
    "read_died": (
        "读 {file} 的进程意外终止（{status}），已跳过；文件可能已损坏",
        "the process that read {file} ended unexpectedly ({status}); it was skipped and may be damaged",
    ),
    "read_converter": (
        "读 {file} 需要 LibreOffice（www.libreoffice.org）；也可用 Word 或 WPS 另存为 .docx",
        "{file} needs LibreOffice (www.libreoffice.org) to be read; or save it as .docx with Word or WPS",
    ),
    "read_not_converted": (
        "{file} 无法转换，可能有密码保护或已损坏；请用 Word 或 WPS 另存为 .docx",
        "{file} could not be converted, it may be encrypted or damaged; save it as .docx with Word or WPS",
    ),
    "read_no_text": ("{file} 里没有文字", "{file} holds no text"),
    "read_scan": (
        "{file} 是扫描件（{count} 页只有图像）；要识别文字，请运行：pip install 'searchapp[ocr]'",
        "{file} is a scan ({count:page} of pictures); to have its text recognised: pip install 'searchapp[ocr]'",
    ),
    "sidecar_by_hand": (
        "{file} 的写法特殊，改动它可能伤及别的内容；请手工补写",
        "{file} is written in a way that cannot be added to safely; add to it by hand",
    ),
    "sidecar_yaml": ("{file} 第 {line} 行：不是合法的 YAML（{problem}）", "{file}, line {line}: not YAML ({problem})"),
    "sidecar_mapping": (
        "{file} 第 {line} 行：这里要写成“键: 值”；可用的键：{known}",
        "{file}, line {line}: write key: value here; the keys are: {known}",
    ),
    "sidecar_key": (
        "{file} 第 {line} 行：没有“{name}”这个键；可用的有：{known}",
        "{file}, line {line}: there is no key {name}; there are: {known}",
    ),
    "sidecar_key_nearest": (
        "{file} 第 {line} 行：没有“{name}”这个键，最接近的是 {nearest}；这一条未采用",
        "{file}, line {line}: there is no key {name}, the nearest is {nearest}; the rule is not applied",
    ),
    "sidecar_colon": (
        "{file} 第 {line} 行：“{name}”后面要用半角冒号加空格，写成“{nearest}: …”；这一条未采用",
        "{file}, line {line}: for {name} write “{nearest}: …”, with a plain colon and a blank; the rule is not applied",
    ),
    "sidecar_unmatched_nearest": (
        "{file} 第 {line} 行：文件里没有“{words}”，最接近的是“{nearest}”",
        "{file}, line {line}: nothing in the document begins with or is called “{words}”; the nearest is “{nearest}”",
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
        "{file} 第 {line} 行的 id“{value}”与第 {first} 行的重复，已跳过",
        "{file}, line {line}: the id “{value}” is that of line {first} too; skipped",
    ),
    "ids_taken": (
        "{file} 有 {count:,} 段的 id 已为别的文件所用，改称 {name}:行号（如“{value}”改为“{instead}”）",
        "{file}: {count:paragraph} had ids that another file has, and are called {name}:LINE now (“{value}” is "
        "“{instead}”)",
    ),
    "row_keys_unknown": (
        "{file} 有不认识的键，未采用：{names}",
        "{file} has keys that are not known and were not used: {names}",
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
    # errors: a cluster (searchapp/engines/opensearch)
    "cluster_address": (
        "{address} 不是集群索引的地址；写法如 https://host:9200/name（名称只用小写字母、数字、- 和 _）",
        "{address} is no address of an index on a cluster; write https://host:9200/name (name: a-z, 0-9, - and _)",
    ),
    "cluster_credentials": (
        "地址里不要写用户名和密码；请设环境变量 SEARCHAPP_OPENSEARCH_USER 和 SEARCHAPP_OPENSEARCH_PASSWORD",
        "no user or password in the address; set SEARCHAPP_OPENSEARCH_USER and SEARCHAPP_OPENSEARCH_PASSWORD instead",
    ),
    "cluster_extra": (
        "使用集群需要 opensearch-py：pip install 'searchapp[opensearch]'",
        "a cluster needs opensearch-py: pip install 'searchapp[opensearch]'",
    ),
    "cluster_exposed": (
        "注意：{address} 不是 https，内容和密码在网络上可以被人读到",
        "note: {address} is not https; texts and passwords can be read on the way",
    ),
    "cluster_unavailable": (
        "集群 {address} 没有答复（{reason}）；请稍后再试，或用 curl {address} 看看它是否在运行",
        "the cluster at {address} does not answer ({reason}); try again later, or see with curl whether it runs",
    ),
    "cluster_partial": (
        "集群 {address} 的答复不完整，缺分片 {shards}；不完整的结果不予显示，请先恢复这些分片再试",
        "the answer of {address} is not whole, shards {shards} are missing; bring them back and try again",
    ),
    "cluster_red": (
        "集群 {address} 的分片 {shards} 没有主分片，这次没有提交；请先恢复再运行 searchapp index",
        "shards {shards} of {address} have no primary, nothing was committed; bring them back and run it again",
    ),
    "cluster_read_only": (
        "集群 {address} 拒绝写入（{reason}）：多半是节点磁盘已满；请腾出空间后再运行 searchapp index",
        "{address} refuses to write ({reason}): a node's disk is probably full; free some space, run searchapp index",
    ),
    "cluster_certificate": (
        "不信任 {address} 的证书（{reason}）；请用 SEARCHAPP_OPENSEARCH_CA 指定 CA 证书文件",
        "the certificate of {address} is not trusted ({reason}); name the CA's file in SEARCHAPP_OPENSEARCH_CA",
    ),
    "cluster_foreign": (
        "{address} 的答复不是 OpenSearch 的（可能是代理的网页）；请检查地址",
        "what answers at {address} is not OpenSearch (a proxy's page, perhaps); check the address",
    ),
    "cluster_denied": (
        "集群 {address} 拒绝访问（{reason}）；请检查环境变量 SEARCHAPP_OPENSEARCH_USER 和 _PASSWORD（或 _TOKEN）",
        "{address} denies access ({reason}); check SEARCHAPP_OPENSEARCH_USER and _PASSWORD (or _TOKEN)",
    ),
    "cluster_conflict": (
        "集群 {address} 上的内容刚被别人改过（{reason}）；请再运行一次",
        "somebody else has just changed what is at {address} ({reason}); run it again",
    ),
    "cluster_gone": (
        "集群 {address} 上已没有所要的内容（{reason}）；请重试",
        "what was asked for is not at {address} any more ({reason}); try again",
    ),
    "cluster_refused": (
        "集群 {address} 拒绝了请求：{reason}",
        "{address} refused a request: {reason}",
    ),
    "cluster_incomplete": (
        "发送到 {address} 的 {sent} 段只到了 {found} 段，这次没有提交；请再运行 searchapp index",
        "of {sent} paragraphs sent to {address} {found} arrived, nothing was committed; run searchapp index again",
    ),
    "cluster_late": (
        "另一个程序在此期间开始写 {address}，这次没有提交；请再运行 searchapp index",
        "another process began to write to {address} meanwhile, nothing was committed; run searchapp index again",
    ),
    "cluster_missing": (
        "{address} 上还没有索引；请先运行 searchapp index 语料 --engine {address}",
        "there is no index at {address} yet; run searchapp index CORPUS --engine {address} first",
    ),
    "cluster_other_version": (
        "{address} 上的索引是另一个版本建的；请换一个名称重建：searchapp index 语料 --engine https://host:9200/newname",
        "another version made the index at {address}; make one of another name (searchapp index CORPUS --engine …)",
    ),
    "cluster_taken": (
        "{address} 上的 {index} 属于别处，没有改动；请换一个名称",
        "{index} at {address} belongs to somebody else and was not touched; choose another name",
    ),
    "index_elsewhere": (
        "{path} 的索引已在 {address}，不能换地方；请用 --index-dir 另建一个",
        "the index at {path} is kept at {address} already; make another one with --index-dir",
    ),
    "not_on_cluster": (
        "集群上的索引不支持 {what}；请在本地索引上使用",
        "an index on a cluster does not know {what}; use it on a local index",
    ),
    "compare_side_missing": (
        "要比较的两边都得写明，如：--left 派出:郑州 --right 派出:商丘",
        "both sides have to be said, as in: --left home:郑州 --right home:商丘",
    ),
    "table_too_large": (
        "表太大（{rows:,} 行 × {columns:,} 列，上限 {most:,} 格）；请用 -n 和 --columns 限定行数和列数",
        "the table is too large ({rows:,} rows × {columns:,} columns, at most {most:,} cells); set -n and --columns",
    ),
}
