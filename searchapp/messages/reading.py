"""What is wrong with a file, a row of a table or a sidecar that was read, and what to do."""

from __future__ import annotations

READING: dict[str, tuple[str, str]] = {
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
    "read_ready_made": (
        "{file} 里是现成的段落，入库时一行一段照原样收；请运行：searchapp index FOLDER",
        "{file} holds ready-made paragraphs, which are indexed row by row as they stand: searchapp index FOLDER",
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
}
