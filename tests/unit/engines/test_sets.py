"""Sets of paragraphs as ascending numbers: what large ones have in common, and how much of them is remembered."""

import numpy as np

from searchapp.engines.whoosh.sets import Masks, intersection


def test_what_large_and_small_sets_have_in_common_does_not_hang_on_what_is_remembered() -> None:
    rng = np.random.default_rng(1)
    sets = [np.flatnonzero(rng.random(5000) < share).astype(np.uint32) for share in (0.002, 0.05, 0.3, 0.5, 0.9)]
    masks = Masks(5000, 64, 12_000)
    for _ in range(3):
        for one in sets:
            for other in sets:
                assert intersection([one, other], masks).tolist() == sorted({*one.tolist()} & {*other.tolist()})
    assert intersection(sets, masks).tolist() == sorted(set.intersection(*({*each.tolist()} for each in sets)))


def test_a_small_set_has_no_mask_and_one_of_a_large_set_is_remembered() -> None:
    masks = Masks(1000, 10, 1 << 20)
    large = np.arange(0, 1000, 2)
    assert masks.of(np.arange(100)) is None
    assert masks.of(large) is masks.of(large)


def test_masks_take_no_more_room_than_they_may_whatever_is_asked_for() -> None:
    masks = Masks(1000, 10, 20_000)
    asked = [np.arange(number, 1000) for number in range(50)]
    made = [masks.of(each) for each in asked]
    kept = [masks.of(each) is mask for each, mask in zip(asked[-2:], made[-2:], strict=True)]
    assert kept == [True, True]
    assert masks.of(asked[0]) is not made[0]
    assert masks._held <= 20_000
