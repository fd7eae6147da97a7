"""What every test of a screen has, and how tests look at pictures."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.ui.headless import spare_what_nobody_sees
from tests.ui.pictures import Scene, unlike_accepted


@pytest.fixture(autouse=True)
def keys_count_at_once_after_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for a second to be over that only holds up fingers."""
    monkeypatch.setattr("selfmassage.ui.finished.DEAF_FOR_S", 0.0)


@pytest.fixture(autouse=True)
def apps_do_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for what an app does for a terminal that is not there."""
    spare_what_nobody_sees(monkeypatch)


Look = Callable[[Scene], Awaitable[None]]


@pytest.fixture
def looks_as_accepted(
    request: pytest.FixtureRequest, snapshot: SnapshotAssertion, tmp_path: Path
) -> Look:
    """Fails where a scene looks otherwise than in `__snapshots__`, and says where to see how."""

    async def look(scene: Scene) -> None:
        unlike = await unlike_accepted(scene, snapshot, tmp_path)
        if unlike:
            kept = request.path.parent / "__snapshots__" / request.path.stem
            pytest.fail(
                "These pictures are not as they were accepted:\n  "
                + "\n  ".join(unlike)
                + f"\nOpen them in a browser beside those in {kept}. If they are right, run\n"
                f"  pytest '{request.node.nodeid}' --snapshot-update",
                pytrace=False,
            )

    return look
