"""The best by a sum of many terms are the same, to the last bit, when most paragraphs are not scored at all."""

from pathlib import Path
from random import Random

import numpy as np
import pytest
from whoosh.query import And, ConstantScoreQuery, NullQuery, Or, Query, Term

from searchapp.analysis.runs import Mark
from searchapp.analysis.tree import Run
from searchapp.engines import whoosh
from searchapp.engines.whoosh.promising import addends, promising
from searchapp.engines.whoosh.reader import SegmentsReader
from tests.paragraphs import paragraph

_CHARS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> SegmentsReader:
    folder: Path = tmp_path_factory.mktemp("index")
    rng = Random(3)
    writer = whoosh.engine.writer(folder)
    for number in range(1500):
        # Some characters stand nearly everywhere, others hardly anywhere.
        text = "".join(_CHARS[min(int(rng.expovariate(0.3)), len(_CHARS) - 1)] for _ in range(rng.randint(4, 30)))
        writer.add(paragraph(text, f"a:{number}", section=text[:2]), f"{number:05}")
    writer.commit()
    return whoosh.engine.reader(folder)


def _query(rng: Random) -> Query:
    runs = ["".join(rng.choice(_CHARS[:8]) for _ in range(rng.randint(1, 3))) for _ in range(8)]
    terms = [Term("text", rng.choice(_CHARS), boost=rng.choice((0.3, 1.0, 1.3))) for _ in range(rng.randint(8, 40))]
    parts = [*terms, Term("section", runs[0]), NullQuery]
    parts += [Run("text", Mark("run", run), boost=3.0) for run in runs]
    parts += [ConstantScoreQuery(Or([Run("text", Mark("run", run)) for run in runs[:2]]), score=1.5)]
    return Or([Or(parts), Or([Term("text", runs[1][:1])])])


@pytest.mark.parametrize("seed", range(20))
def test_the_best_score_as_if_every_paragraph_had_been_scored(reader: SegmentsReader, seed: int) -> None:
    rng = Random(seed)
    query, evaluator = _query(rng), reader._evaluators[0]
    documents = np.flatnonzero(np.array([rng.random() < 0.8 for _ in range(reader.size())]))
    wanted = rng.choice((1, 10, 40))
    every = evaluator.scoring(query, documents)[0]
    scores = evaluator.best_scoring(query, documents, wanted, lambda places: places)
    order = np.lexsort((np.arange(len(every)), -every))[:wanted]
    assert np.lexsort((np.arange(len(scores)), -scores))[:wanted].tolist() == order.tolist()
    assert scores[order].tolist() == every[order].tolist()


def test_most_paragraphs_cannot_be_among_the_best(reader: SegmentsReader) -> None:
    evaluator, documents = reader._evaluators[0], np.arange(reader.size())
    rare = [Term("text", char) for char in _CHARS[-4:]]
    found = promising(
        Or([*rare, *(Term("text", char) for char in _CHARS[:8])]), documents, 3, evaluator._terms, evaluator._bounds
    )
    assert found is not None
    assert len(found[0]) < len(documents) // 2


def test_what_is_no_sum_is_left_alone() -> None:
    term = Term("text", "天")
    assert addends(Or([term, And([term, term])])) is None
    assert addends(Or([term], boost=2.0)) is None
    assert addends(Or([Or([term]), term])) == ([term, term], [])
