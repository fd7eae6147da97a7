"""The regions that a person may name."""

import pytest

from selfmassage.cli import main
from selfmassage.errors import nearest


def test_a_region_is_known_by_a_part_of_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--region", "bck"]) == 2
    assert 'There is no region "bck". Did you mean "low-back"?' in capsys.readouterr().err


def test_a_part_of_several_names_suggests_none_of_them() -> None:
    assert nearest("bck", ["low-back", "back-of-hand"]).startswith("It can be ")
