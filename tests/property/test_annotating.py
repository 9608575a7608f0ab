"""What holds for every text, however broken: annotating answers, and answers within its bounds."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchapp.annotating import annotate
from searchapp.annotating.quotations import mask
from searchapp.annotating.speakers import voices
from searchapp.lexicon.folding import simplified
from searchapp.model import KINDS, TOPICS, Article, Document, Passage

#: Pieces of the genre, so that generated texts meet the rules from every side.
PIECES = st.sampled_from(
    (
        *'“”「」"：，。、（）《》·\n 的他她和据还任将𠮷\u3000\x00\ud800',
        *("——", "他们", "说", "表示", "介绍", "认为", "感慨地", "告诉记者", "在会上", "看来", "来自", "时任"),
        *("李军", "张红伟", "欧阳雪", "买买提·吐尔逊", "学员们", "相关负责人", "会议", "大家", "王主任", "掌晋铭"),
        *("江南区委书记", "副局长", "市委常委", "某某市财政局", "镇党委副书记、镇长", "跟班学习成员"),
        *("我们学到了很多经验", "要加快推进", "选派10名干部", "營商環境"),
    )
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join))
PASSAGES = st.builds(
    Passage,
    text=TEXTS,
    lines=st.tuples(st.integers(1, 9)),
    section=st.none() | TEXTS,
    narrator=st.none() | TEXTS,
)
ARTICLES = st.builds(
    Article,
    id=st.just("a"),
    title=st.none() | TEXTS,
    passages=st.lists(PASSAGES, max_size=5).map(tuple),
    subtitle=st.none() | TEXTS.map("——访{}".format),
)


@given(ARTICLES)
@example(Article("a", None, (Passage("0", (1,), section="李A,主任"),)))
@example(Article("a", None, (Passage("0", (1,), section="李军,主任"),)))
@settings(max_examples=200, deadline=None)
def test_every_article_has_one_voice_a_passage_and_every_name_is_printed_in_it(article: Article) -> None:
    result = voices(article)
    assert len(result) == len(article.passages)
    printed = simplified("".join([article.subtitle or "", article.title or "", *(p.text for p in article.passages)]))
    printed += simplified("".join((p.narrator or "") + (p.section or "") for p in article.passages))
    printed = "".join(printed.split())  # a name may be spaced out: 李　军
    for voice in result:
        assert 0 <= voice.quoted <= 1
        assert all(simplified(part) in printed for name in voice.speakers for part in name.split())
        if voice.speaker and voice.speaker.name:
            assert voice.speaker.name in voice.speakers


@given(st.lists(ARTICLES, max_size=2))
@settings(max_examples=100, deadline=None)
def test_every_document_is_annotated_with_unique_ids_and_known_kinds_and_topics(articles: list[Article]) -> None:
    document = Document("folder/some.file.txt", "txt", "utf-8", tuple(articles), name="folder/some.file")
    paragraphs = annotate(document)
    assert [p.text for p in paragraphs] == [passage.text for a in articles for passage in a.passages]
    assert len({p.id for p in paragraphs}) == len(paragraphs)
    for paragraph in paragraphs:
        assert paragraph.kind in KINDS
        assert paragraph.confidence is not None and 0 < paragraph.confidence <= 1
        assert 1 <= len(paragraph.topics) <= 3 and set(paragraph.topics) <= set(TOPICS)
        assert paragraph.id.startswith("folder/some.file:")


@given(TEXTS)
def test_a_mask_is_as_long_as_its_text_and_its_quotations_lie_within(text: str) -> None:
    masked = mask(text)
    assert len(masked.text) == len(text)
    assert all(0 <= q.start < q.end <= len(text) for q in masked.speech)


@given(TEXTS)
def test_simplifying_keeps_the_length(text: str) -> None:
    assert len(simplified(text)) == len(text)
