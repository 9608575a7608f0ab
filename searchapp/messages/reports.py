"""What commands report of their work: corrections, saved searches, updates, checks, evaluations."""

from __future__ import annotations

REPORTS: dict[str, tuple[str, str]] = {
    # corrections
    "fix_none": ("（无）", "(none)"),
    "fix_no_content": ("不是正文", "not content"),
    "fix_same": ("{file} 里已经是这样", "{file} says so already"),
    "fix_written": ("已写入 {file}：", "written to {file}:"),
    "fix_would_write": ("将写入 {file}：", "would be written to {file}:"),
    "fix_removed": ("已删除 {file}（只有这一处更正）：", "removed {file} (it held nothing else):"),
    "fix_indexed": (
        "索引已更新；撤销：searchapp fix {id} --undo",
        "the index is up to date; to take it back: searchapp fix {id} --undo",
    ),
    "fix_undone": ("已撤销，索引已更新", "taken back, and the index is up to date"),
    "file_written": ("已写入 {file}", "wrote {file}"),
    "fix_to_index": ("索引还没有更新；请运行：searchapp index", "the index does not know yet; run: searchapp index"),
    "fix_waiting": (
        "还有别的文件变了（{files}），索引没有更新；一并更新请运行：searchapp index",
        "other files changed too ({files}), so the index was left as it is; to update all: searchapp index",
    ),
    # saved searches
    "saved_as": (
        "已保存为“{name}”；以后有新内容时看：searchapp news {name}",
        "saved as {name}; for what is new from now on: searchapp news {name}",
    ),
    "saved_instead": ("（原先同名的检索已被替换：{command}）", "(in place of what had this name: {command})"),
    "saved_none": (
        "还没有保存过检索；要保存：search 检索词 --save 名称",
        "nothing is saved yet: search QUERY --save NAME",
    ),
    "saved_seen": ("看到 {time}", "seen up to {time}"),
    "saved_removed": ("已删除：{names}", "removed: {names}"),
    "news_head": ("{name}：{since} 以来的新内容", "{name}: new since {since}"),
    "news_none": ("没有新内容", "nothing is new"),
    # the index and its updates
    "stats_index": ("索引", "index"),
    "stats_roots": ("来源文件夹", "roots"),
    "stats_counts": ("内容", "holds"),
    "stats_holds": (
        "{files:,} 个文件，{articles:,} 篇文章，{paragraphs:,} 段，{characters:,} 字",
        "{files:file}, {articles:article}, {paragraphs:paragraph}, {characters:character}",
    ),
    "shard_primary": ("主分片", "primary"),
    "shard_replica": ("副本", "replica"),
    "shard_holds": ("{paragraphs:,} 段", "{paragraphs:paragraph}"),
    "stats_bytes": ("占用", "size"),
    "stats_built": ("建立时间", "built"),
    "stats_stamp": ("版本戳", "stamp"),
    "report_added": ("新增", "added"),
    "report_updated": ("更新", "updated"),
    "report_unchanged": ("未变", "unchanged"),
    "report_removed": ("移除", "removed"),
    "report_skipped": ("跳过", "skipped"),
    "report_notes": ("提示", "notes"),
    "report_holds": (
        "索引现有 {articles:,} 篇文章、{paragraphs:,} 段（{seconds} 秒）",
        "the index now holds {articles:article}, {paragraphs:paragraph} ({seconds} s)",
    ),
    "report_unread": ("另有 {files}", "not read: {files}"),
    "unread_between": ("；", "; "),
    "unread_count": ("{count:,} 个{suffix}", "{count:,} {suffix}"),
    "unread_advice": ("：{advice}", " ({advice})"),
    "unread_no_suffix": ("没有后缀的文件", "without a suffix"),
    "unread_others": ("其他文件", "others"),
    "unread_as_docx": ("另存为 .docx 即可读", "save as .docx to have them read"),
    "unread_as_csv": ("另存为 .csv（含 text 一列）即可读", "save as .csv with a column text to have them read"),
    "unread_as_jsonl": (
        "若每条是一段文字，改存为 .jsonl（每行一个含 text 的对象）即可读",
        "if they hold paragraphs, save them as .jsonl (an object with text a line) to have them read",
    ),
    "unread_as_pdf": ("另存为 .pdf 即可读", "save as .pdf to have them read"),
    "unread_as_text": ("另存为 .txt 或 .html 即可读", "save as .txt or .html to have them read"),
    "unread_unpack": ("解压后即可读", "unpack them to have them read"),
    "unread_recognise": ("图片，另存为 .jpg 或 .png 即可读", "pictures: save them as .jpg or .png"),
    "unread_transcribe": ("录音或视频，转成文字后存为 .txt 即可读", "recordings: save their words as .txt"),
    "unread_download": ("尚未下载完", "not downloaded completely yet"),
    "report_rebuilt": ("重建了索引：{reason}", "the index was rebuilt: {reason}"),
    "rebuilt_rebuild": ("应要求", "as asked"),
    "rebuilt_version": ("原索引是前一版建的", "the old one was made by an earlier version"),
    "rebuilt_index_too_old": ("原索引的版本太旧", "the old one was of a very old version"),
    "rebuilt_index_newer": ("原索引是更新的版本建的", "the old one was made by a newer version"),
    "rebuilt_dictionary": ("自定义词典有变化", "your dictionary changed"),
    "rebuilt_index_damaged": ("原索引已损坏", "the old one was damaged"),
    "report_more": ("……另有 {count:,} 个", "… {count:,} more"),
    # checks
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
    "verify_by_post": (
        "另有 {count:,} 段，检索词只见于讲话人的职务：通常的检索也算，--match all 不算",
        "in {count:paragraph} more only the speaker's post holds it: these match as a rule, not with --match all",
    ),
    "verify_usual": (
        "通常的检索共 {count:,} 段：拆开出现的词、近义的说法也算",
        "the usual answer has {count:paragraph}: those that hold the words apart, or synonyms, count there too",
    ),
    "check_fine": ("索引完好", "the index is sound"),
    # evaluations
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
    # progress
    "stage_read": ("读取", "reading"),
    "stage_write": ("写入", "writing"),
    "stage_search": ("检索", "searching"),
    "stage_scan": ("扫描", "scanning"),
    "stage_check": ("检查", "checking"),
}
