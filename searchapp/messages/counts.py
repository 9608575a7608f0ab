"""What tables, trends, flows, lists of speakers and comparisons say; loaded only by what writes them."""

from __future__ import annotations

COUNTS: dict[str, tuple[str, str]] = {
    # what is counted
    "counted_paragraphs": ("{total:,} 段", "{total:paragraph}"),
    "counted_articles": (
        "{total:,} 篇文章（转载的只计一次）",
        "{total:article} (one that is printed again counts once)",
    ),
    "unit_paragraphs": ("段", "paragraphs"),
    "unit_articles": ("篇", "articles"),
    "counted_span": ("日期 {since}—{until}", "dates {since}–{until}"),
    "value_none": ("未注明", "not stated"),
    "of_total": ("合计", "total"),
    "of_all": ("全部", "all"),
    "share": ("占比", "share"),
    "shares_of_row": ("占该行的比例", "share of its row"),
    "shares_of_column": ("占该列的比例", "share of its column"),
    "shares_of_total": ("占全部的比例", "share of all"),
    "sheet_counts": ("数量", "counts"),
    "sheet_shares": ("比例", "shares"),
    "more_columns": ("……另有 {count:,} 列（{how}）", "… {count:,} more columns ({how})"),
    "more_rows": ("……另有 {count:,} 行（{how}）", "… {count:,} more rows ({how})"),
    "wider_screen": ("窗口宽些，或 -o 写入文件", "on a wider screen, or in a file by -o"),
    "sums_differ": (
        "一段可有几个值，所以各格之和会大于合计",
        "a paragraph may have several values, so that the cells add up to more than the total",
    ),
    "sums_differ_articles": (
        "一篇文章各段的值可以不同，所以各格之和会大于合计",
        "the paragraphs of an article may differ in their values, so that the cells add up to more than the total",
    ),
    "nothing_counted": ("没有符合条件的段落", "no paragraph matches"),
    # tables
    "table_title": ("{row} × {column}", "{row} × {column}"),
    # trends
    "trend_title_year": ("逐年走势", "by year"),
    "trend_title_month": ("逐月走势", "by month"),
    "trend_share_of": ("占比是占同一时段全部段落（文章）的比例", "shares are of all that there is of the same period"),
    "trend_of_counts": ("数量", "counts"),
    "trend_of_shares": ("占同期全部的比例", "share of all of the same period"),
    # flows
    "flows_title": ("派出与学习", "who sends to study from whom"),
    "flow_home": ("派出", "home"),
    "flow_host": ("学习", "host"),
    "flow": ("派出 → 学习", "home → host"),
    "flow_years": ("年份", "years"),
    "flow_topics": ("主题", "topics"),
    "flow_examples": ("例", "examples"),
    "flow_found": (
        "{both:,} 段两头都写明，共 {different:,} 对城市；{one_sided:,} 段只写明一头",
        "{both:paragraph} with both sides, {different:,} pairs of cities; {one_sided:,} with one side only",
    ),
    "flow_phrase": (
        "{home} → {host}：{articles:,} 篇，{paragraphs:,} 段",
        "{home} → {host}: {articles:article}, {paragraphs:paragraph}",
    ),
    "flow_map": (
        "弧线越粗，篇数越多；不画边界，只按城市的经纬度排列；指着弧线可见是哪里到哪里。",
        "the thicker an arc, the more articles; no borders are drawn, cities stand by their longitude and latitude; "
        "pointing at an arc tells what it is",
    ),
    "flow_map_paragraphs": (
        "弧线越粗，段数越多；不画边界，只按城市的经纬度排列；指着弧线可见是哪里到哪里。",
        "the thicker an arc, the more paragraphs; no borders are drawn, cities stand by their longitude and latitude; "
        "pointing at an arc tells what it is",
    ),
    "flow_unplaced": ("图上没有（坐标不详）：{cities}", "not on the map, as their coordinates are not known: {cities}"),
    "coordinates_from": ("城市坐标：GeoNames（CC BY 4.0）", "coordinates of cities: GeoNames (CC BY 4.0)"),
    "home_longitude": ("派出经度", "home longitude"),
    "home_latitude": ("派出纬度", "home latitude"),
    "host_longitude": ("学习经度", "host longitude"),
    "host_latitude": ("学习纬度", "host latitude"),
    # speakers
    "speakers_title": ("讲话人", "who speaks"),
    "speaker_name": ("姓名", "name"),
    "speaker_org": ("单位", "body"),
    "speaker_posts": ("职务", "posts"),
    "speaker_homes": ("派出", "home"),
    "speaker_first": ("最早", "first"),
    "speaker_last": ("最晚", "last"),
    "speaker_dates": ("日期", "dates"),
    "speakers_found": (
        "共 {different:,} 行：每个姓名连同单位一行，同名而单位不同的不合并",
        "{different:row}: a name with its body each; the same name with another body is another row",
    ),
    "speakers_unnamed": (
        "另有 {unnamed:,} 段只写明单位或职务，没有姓名",
        "{unnamed:paragraph} more of a body or a post without a name",
    ),
    # comparisons
    "compare_title": ("{left} 与 {right}", "{left} and {right}"),
    "compare_side": ("{paragraphs:,} 段，{articles:,} 篇文章", "{paragraphs:paragraph}, {articles:article}"),
    "compare_field": ("字段", "field"),
    "compare_value": ("值", "value"),
    "compare_word": ("词", "word"),
    "compare_words": ("各自的用词", "words that tell of each side"),
    "compare_words_of": ("{query} 一边多用的词", "words that tell of {query}"),
    "compare_no_words": (
        "没有哪个词在一边明显多用（段落太少，或两边相近）",
        "no word stands out (too few paragraphs, or the sides are alike)",
    ),
    "compare_quotations": ("代表性的话", "quotations"),
    "compare_quotations_of": ("{query}：代表性的话", "{query}: quotations"),
    "compare_g2": ("G²", "G²"),
    "compare_ratio": ("对数比", "log ratio"),
    "compare_about": (
        "数的是段落。G²（Dunning 1993）越大越不像偶然：大于 6.63、10.83、15.13 的，"
        "偶然出现不到百分之一、千分之一、万分之一；比较的词多，总有个别是偶然。"
        "对数比（Hardie 2014）每加 1，左边的比例就高一倍，负数是右边高。",
        "Paragraphs are counted. The greater G² (Dunning 1993), the less likely is chance: beyond 6.63, 10.83, 15.13 "
        "it would be so once in a hundred, a thousand, ten thousand; of many words some are chance. Each 1 of the log "
        "ratio (Hardie 2014) is twice the share on the left, each -1 on the right.",
    ),
    "compare_id": ("编号", "id"),
    "compare_text": ("原文", "text"),
    "compare_who": ("讲话人", "speaker"),
    "compare_citation": ("引文", "citation"),
}
