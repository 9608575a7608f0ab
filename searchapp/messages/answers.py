"""What answers say: notes, labels of fields and values, why a hit has its score."""

from __future__ import annotations

ANSWERS: dict[str, tuple[str, str]] = {
    # notes
    "note_unknown_field": (
        "“{field}:”不是字段，按文字检索；字段有 城市: 派出: 学习地: 人物: 单位: 类型: 来源: 主题: 日期: 等",
        "“{field}:” is no field and was searched as text; fields are city: home: host: speaker: org: kind: source: …",
    ),
    "note_marks_alone": (
        "没有检索：{marks}（只有标点，不含文字；要按原样查找，请加引号）",
        "not searched: {marks} (marks alone hold no word; put them in quotation marks to find them as printed)",
    ),
    "note_question_mark": (
        "“?”按原样检索，不是通配符；代替若干字请用 *，如 科技*园",
        "“?” was searched as it stands and is no wildcard; * stands for some characters: 科技*园",
    ),
    "note_quote_alone": (
        "引号 {typed} 没有配对，当作没有引号检索；要逐字检索，请把前后引号都写上：“营商环境”",
        "the quotation mark {typed} has no other to go with it, so nothing was taken as quoted; to search word for "
        "word, write both: “营商环境”",
    ),
    "note_operator_alone": (
        "“{typed}”没有连起两个词，按文字检索；写法：甲 AND 乙，甲 OR 乙，NOT 甲",
        "“{typed}” joins nothing and was searched as text; write: a AND b, a OR b, NOT a",
    ),
    "note_near_alone": (
        "“{typed}”没有连起两个词，按文字检索；写法：甲 NEAR/10 乙（相隔十字以内），甲 NEAR/s 乙（同一句）",
        "“{typed}” joins nothing and was searched as text; write: a NEAR/10 b (within ten characters), a NEAR/s b "
        "(in one sentence)",
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
    "note_estimated": (
        "{fields} 的值太多，只计了最常见的，篇数是估计",
        "too many values of {fields}: the most frequent ones are counted, and articles are an estimate",
    ),
    "note_partial_left_out": (
        "没有完全匹配的段落；部分匹配的 {count:,} 段未列出（要列出：--partial）",
        "nothing matches in full; left out: {count:paragraph} matching in part (to list them: --partial)",
    ),
    "note_no_article": (
        "有 {count} 段没有说明是哪篇文章，未计入",
        "not counted because they name no article: {count:paragraph}",
    ),
    "note_side_empty": ("没有符合“{query}”的段落", "no paragraph matches {query}"),
    "note_sides_share": (
        "有 {count} 段两边都算，两边的差别因此看起来小些",
        "on both sides, which makes them look more alike: {count:paragraph}",
    ),
    "note_gaps_left": (
        "日期从 {first} 算起，跨度太大，没有段落的时段未列出；请核对日期",
        "the dates begin with {first}, too long ago for every period to be listed; look at the dates",
    ),
    "partial_match": ("部分匹配", "partial match"),
    "note_added_unknown": (
        "{day} 以前的段落是何时收入的没有记录，未列入",
        "left out: what was there before {day}; when that came is not recorded",
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
    "note_field_lacking": (
        "{path} 的索引建成时还没有“{field}”，所以查不到；请更新：searchapp index --index-dir {path}",
        "when the index at {path} was made there was no {field}, so nothing is found by it; update it: "
        "searchapp index --index-dir {path}",
    ),
    "note_value_unknown": ("索引里没有 {field}:{value}", "the index holds no {field}:{value}"),
    "note_value_nearest": (
        "索引里没有 {field}:{value}；相近的有：{nearest}",
        "the index holds no {field}:{value}; nearest: {nearest}",
    ),
    "note_value_elsewhere": (
        "索引里没有 {field}:{value}；有 {other}:{value}，可用 {option} {value}",
        "the index holds no {field}:{value}, but {other}:{value}; try {option} {value}",
    ),
    "note_value_meant": ("{field}:{value} 指 {values}", "{field}:{value} means {values}"),
    "note_values_meant": (
        "{field}:{value} 指 {values} 等 {count} 个值",
        "{field}:{value} means {values} … ({count:value})",
    ),
    "note_dates_reversed": (
        "起止日期颠倒了：{since} 晚于 {until}；可用 --since {until} --until {since}",
        "the dates are reversed: {since} is after {until}; try --since {until} --until {since}",
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
    "index_stale_least": (
        "至少有 {count} 个文件在建索引后有变化（{files}）；更新请运行：searchapp index",
        "at least {count:file} changed since indexing ({files}); to update, run: searchapp index",
    ),
    "index_outdated": (
        "{path} 的索引由 {made} 版建成，本程序是 {now} 版：照常可查；"
        "要用新增的字段和规则，请运行：searchapp index --index-dir {path}",
        "the index at {path} was made by version {made}, this is {now}: it answers as before; for new fields and "
        "rules, run: searchapp index --index-dir {path}",
    ),
    "index_outdated_terms": (
        "{path} 的索引由 {made} 版建成，{now} 版切分文字的方法有变，个别词可能查不全；"
        "请更新：searchapp index --index-dir {path}",
        "the index at {path} was made by version {made}, and {now} analyses texts otherwise: something may be missed; "
        "update it: searchapp index --index-dir {path}",
    ),
    "index_first": ("还没有索引，先为 {folder} 建一个……", "no index yet: building one of {folder} first …"),
    # labels
    "year_undated": ("日期不详", "undated"),
    "month_undated": ("月份不详", "month unknown"),
    "date_unknown": ("日期不详", "date unknown"),
    "date_about": ("约 {date}", "about {date}"),
    "html_lang": ("zh-Hans", "en"),
    "list": ("{items}", "{items}"),
    "and_others": ("等", "et al."),
    "untitled": ("（无题）", "(untitled)"),
    "kind_testimonial": ("亲历", "testimonial"),
    "kind_policy": ("举措", "policy"),
    "sure_0.7": ("七成", ".7"),
    "sure_0.8": ("八成", ".8"),
    "sure_0.9": ("九成", ".9"),
    "tier_省": ("省级", "province"),
    "tier_市": ("市级", "city"),
    "tier_县": ("县级", "county"),
    "tier_乡": ("乡级", "town"),
    "kind_narrative": ("报道", "narrative"),
    "completion_term": ("词", "term"),
    "field_text": ("正文", "text"),
    "field_office": ("职务", "post"),
    "field_who": ("讲话人", "who speaks"),
    "field_title": ("题名", "title"),
    "field_authors": ("作者", "authors"),
    "field_section": ("小节", "section"),
    "field_kicker": ("肩题", "kicker"),
    "field_subtitle": ("副题", "subtitle"),
    "also_cities": ("提及", "also"),
    "also_in": ("另见", "also in"),
    "other_speakers": ("另有 {names}", "also {names}"),
    # what stands around the hits
    "answer_total": (
        "{total:,} 段，出自 {articles:,} 篇文章（{ms} 毫秒）",
        "{total:paragraph} of {articles:article} ({ms} ms)",
    ),
    "answer_relaxed": (
        "没有完全匹配的段落；以下为部分匹配：{total:,} 段，出自 {articles:,} 篇文章（{ms} 毫秒）",
        "no paragraph matches in full; partial matches follow: {total:paragraph} of {articles:article} ({ms} ms)",
    ),
    "answer_relaxed_one": (
        "没有段落含有“{term}”；以下只含其中一部分：{total:,} 段，出自 {articles:,} 篇文章（{ms} 毫秒）",
        "no paragraph holds “{term}”; these hold parts of it: {total:paragraph} of {articles:article} ({ms} ms)",
    ),
    "answer_relaxed_one_alone": (
        "没有段落含有“{term}”；以下只含其中一部分：{total:,} 段（{ms} 毫秒）",
        "no paragraph holds “{term}”; these hold parts of it: {total:paragraph} ({ms} ms)",
    ),
    "answer_total_alone": ("{total:,} 段（{ms} 毫秒）", "{total:paragraph} ({ms} ms)"),
    "answer_relaxed_alone": (
        "没有完全匹配的段落；以下为部分匹配：{total:,} 段（{ms} 毫秒）",
        "no paragraph matches in full; partial matches follow: {total:paragraph} ({ms} ms)",
    ),
    "answer_relaxed_unlisted": (
        "没有完全匹配的段落（{ms} 毫秒）",
        "no paragraph matches in full ({ms} ms)",
    ),
    "answer_none": ("没有找到（{ms} 毫秒）", "nothing found ({ms} ms)"),
    "answer_all": ("全部段落", "all paragraphs"),
    "answer_partial": (
        "以下段落只含部分检索词，或只是主题相同",
        "the following hold only some of the terms, or are on their topic",
    ),
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
    "suggestion_one": ("{query}（{count:,} 段）", "{query} ({count:paragraph})"),
    "suggestion": ("试试：{queries}", "try: {queries}"),
    "facet_more": ("……另有 {count:,} 项（全部列出：{how}）", "… {count:,} more (all of them: {how})"),
    "facet_none": ("（无）", "(none)"),
    # what a score is made of
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
    # a paragraph in full
    "show_citation": ("引用", "cite as"),
    "show_paragraphs": ("（{count:,} 段）", "({count:paragraph})"),
    "on_page": ("第 {page} 页", "page {page}"),
    "by_ocr": ("据 OCR（{certainty:.2f}）", "by OCR ({certainty:.2f})"),
    "cited_by_ocr": ("（据 OCR）", "(by OCR)"),
}
