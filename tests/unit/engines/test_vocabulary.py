from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from searchapp.engines.whoosh.fields import FIELDS
from searchapp.engines.whoosh.layout import offsets
from searchapp.engines.whoosh.vocabulary import Keys, united

#: Few different bytes, so that keys share their beginnings; zero, which also fills up short ones.
KEYS = st.builds(
    lambda field, rest: bytes([field, *rest]),
    st.sampled_from([0, 1, len(FIELDS) - 1]),
    st.lists(st.sampled_from([0, 1, 255]), max_size=12),
)


def arrays(keys: set[bytes]) -> Keys:
    blob = b"".join(sorted(keys))
    return np.frombuffer(blob, dtype=np.uint8), offsets(np.array([len(key) for key in sorted(keys)], dtype=np.int64))


@given(dictionaries=st.lists(st.sets(KEYS), min_size=1, max_size=4))
@example(dictionaries=[{b"\0a", b"\0a\0", b"\0aaaaaaa", b"\0aaaaaaa\0", b"\0aaaaaaab"}, {b"\0aaaaaab"}])
@example(dictionaries=[set()])
def test_the_keys_of_several_segments_come_in_order_each_once(dictionaries: list[set[bytes]]) -> None:
    keys, places = united([arrays(each) for each in dictionaries])
    assert keys == sorted(set().union(*dictionaries))
    for each, own in zip(dictionaries, places, strict=True):
        assert [keys[place] for place in own.tolist()] == sorted(each)


def test_fields_are_so_few_that_a_key_fits_a_number() -> None:
    assert len(FIELDS) <= 32
