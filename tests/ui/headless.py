"""What an app without a terminal need not do again for every test, or not at all.

A third of the time of the tests that start an app goes there; none of it is what they are about.
"""

from collections import deque
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.geometry import Region
from textual.screen import Screen

_parse = Stylesheet._parse_rules
_render = Compositor.render_update
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}

COLLECTOR = SimpleNamespace(collect=int, freeze=int, unfreeze=int)
"""In place of `gc`, does nothing."""


def spare_what_nobody_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every app of a test so that it does less."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parsed_once)
    monkeypatch.setattr(Compositor, "render_update", _drawn)
    # As Textual has it, by identity, but not by way of Python: it is asked for a thousand times a frame.
    monkeypatch.setattr(RuleSet, "__hash__", object.__hash__)
    # A session has it look through all that a tester holds, a third of a second each time, and thaw it.
    monkeypatch.setattr("selfmassage.ui.session_screen.gc", COLLECTOR)


def _parsed_once(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """What `css` says with the variables of `sheet`, for every app the same; what is wrong fails each time."""
    variables = tuple(sheet._variables.items())
    key = (css, read_from, is_default_rules, tie_breaker, scope, variables)
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _parsed[key]


def _drawn(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[Any]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    """Has each widget in what changed draw itself, and what it draws thrown away; a whole frame if `full`.

    Textual itself throws the frame away, but cuts it up for a terminal before.
    """
    if full:
        return _render(compositor, full, screen_stack, simplify)
    visible_screen_stack.set(screen_stack or [])
    whole, changed = compositor.size.region, compositor._dirty_regions.copy()
    compositor._dirty_regions.clear()
    if changed:
        crop = whole if whole in changed else Region.from_union(changed).intersection(whole)
        deque(compositor._get_renders(crop), maxlen=0)
    return None
