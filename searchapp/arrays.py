"""Arithmetic with arrays that several packages need."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def ranges(starts: Array, counts: Array) -> Array:
    """Return the numbers of several ranges, one range after another: ``counts[i]`` numbers from ``starts[i]`` on."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    numbers: Array = np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - counts), counts)
    return numbers
