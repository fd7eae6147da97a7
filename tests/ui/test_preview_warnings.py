"""What the checker says of a routine stands in its preview, before it is started."""

from selfmassage.errors import Problem
from selfmassage.safety import Admitted
from selfmassage.ui.preview import about_routine
from tests.content import bundled


def about(count: int) -> str:
    warnings = tuple(Problem(file="own.toml", what=f"Warning {n}.") for n in range(count))
    name = "neck-5"
    whole = bundled.session(name)
    shown = about_routine(bundled.routine(name), whole, bundled.atlas(), Admitted(), warnings)
    return shown.plain


def test_the_first_warnings_are_told_and_all_are_counted() -> None:
    assert "of the checker" not in about(0)
    assert about(1).endswith("1 warning of the checker:\nown.toml: Warning 0.")
    assert "5 warnings of the checker:" in about(5)
    assert about(5).endswith("Warning 2.")
