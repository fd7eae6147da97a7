import gc

import pytest

from selfmassage.cli.garbage import uncollected


def test_no_garbage_is_collected_until_the_first_frame_is_there() -> None:
    with uncollected() as collect:
        assert not gc.isenabled()
        collect()
        assert gc.isenabled()
        assert gc.get_freeze_count() == 0
        assert gc.get_count()[0] < gc.get_threshold()[0]


def test_garbage_is_collected_again_whatever_ends_a_start() -> None:
    with pytest.raises(KeyboardInterrupt), uncollected():
        raise KeyboardInterrupt
    assert gc.isenabled()
