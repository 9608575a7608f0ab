"""A small vocabulary, as an index would give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from searchapp.suggesting.standing import Standing
from searchapp.suggesting.vocabulary import Vocabulary

#: Texts, each a paragraph, cut into words.
TEXTS = (
    *("优化 营商 环境",) * 5,
    *("营商 环境 越来越 好",) * 3,
    *("环境 保护",) * 4,
    *("招商引资 大会",) * 3,
    *("代表团 到 上海 考察",) * 4,
    *("上海 银行",) * 6,
    "殷商 文化",
    "环球 旅行",
)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    counts: Counter[str] = Counter()
    for text in TEXTS:
        joined = text.replace(" ", "")
        counts.update({*(first + second for first, second in pairwise(joined)), *text.split()})

    def terms(length: int) -> tuple[np.ndarray, np.ndarray]:
        found = [term for term in sorted(counts) if len(term) == length]
        rows = np.array([[ord(char) for char in term] for term in found], dtype=np.uint16).reshape(-1, length)
        return rows, np.array([counts[term] for term in found], dtype=np.int64)

    return Vocabulary(terms)


@pytest.fixture(scope="session")
def stands() -> Standing:
    joined = [text.replace(" ", "") for text in TEXTS]
    return Standing(lambda runs: [sum(run in text for text in joined) for run in runs])


@pytest.fixture(scope="session")
def is_word() -> Callable[[str], bool]:
    words = {word for text in TEXTS for word in text.split()}
    return lambda text: text in words
