"""Both themes can be read, by everyone and on every terminal: WCAG 2.2 AA."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.color import Color

import selfmassage.ui
from selfmassage.chosen import Chosen
from selfmassage.ui.app import SelfmassageApp
from selfmassage.ui.theme import THEMES
from selfmassage.ui.trouble import Trouble
from tests.ui.contrast import SIGN, TEXT, Rgb, ratio, seen_runs
from tests.ui.driving import performance, press, seen
from tests.ui.stage import BROKEN, INTERRUPTED, Stage

STYLES = Path(selfmassage.ui.__file__).parent / "styles"
GROUNDS = ("background", "surface", "panel")
DECORATION = frozenset("▏▎▁▂▃▄▅▆▇█▔⠁ ╸╺━─│▊▍▕")
"""Edges and scrollbars, which tell nothing that is not also told otherwise."""

SCENES: dict[str, tuple[Stage, tuple[str, ...]]] = {
    "home": (Stage(), ()),
    "narrowed": (Stage(), ("up", "right", "n")),
    "nothing found": (Stage(), ("x", "y", "z")),
    "steps": (Stage(), ("right", "down")),
    "options": (Stage(), ("tab", "tab")),
    "broken file": (Stage(broken=[BROKEN]), ("end", "enter")),
    "trouble": (Stage(troubles=[Trouble(title="It fails", body="Mend it.")]), ()),
    "no routines": (Stage(routines=()), ()),
    "offer": (Stage(interrupted=INTERRUPTED), ()),
    "keys": (Stage(), ("f1",)),
    "palette": (Stage(), ("ctrl+p",)),
    "palette searched": (Stage(), ("ctrl+p", "h", "i", "s")),
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scene", SCENES)
async def test_whatever_is_shown_stands_out(scene: str, theme: str) -> None:
    stage, keys = SCENES[scene]
    stage.chosen = Chosen(theme=theme)
    async with performance(stage) as pilot:
        await press(pilot, *keys)
        runs = list(seen_runs(pilot))
    assert len(runs) > 10
    faint = {
        (run.text.strip(), round(run.ratio, 2))
        for run in runs
        if not set(run.text) <= DECORATION and run.ratio < (TEXT if run.is_text else SIGN)
    }
    assert not faint


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_of_the_style_sheets_stands_out_wherever_it_may_stand(theme: str) -> None:
    colours = colours_of(theme)
    pairs = sorted(set(written_pairs()))
    assert len(pairs) > 20
    faint = [
        (colour, ground, round(found, 2))
        for colour, ground in pairs
        if (found := ratio(colours[colour], colours[ground])) < _least(colour)
    ]
    assert not faint


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_marked_stands_out_from_what_is_not(theme: str) -> None:
    colours = colours_of(theme)
    bar = ratio(colours["block-cursor-foreground"], colours["block-cursor-background"])
    assert bar >= TEXT


async def test_the_theme_is_a_setting_that_the_app_begins_with() -> None:
    async with performance(Stage(chosen=Chosen(theme="light"))) as pilot:
        assert pilot.app.theme == "calm-light"
    async with performance(Stage()) as pilot:
        assert pilot.app.theme == "calm"


async def test_without_colours_what_is_marked_is_seen_by_a_sign(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with performance(Stage()) as pilot:
        assert "▌Neck reset" in seen(pilot)
        await press(pilot, "down")
        assert "▌Shoulder drop" in seen(pilot)
        await press(pilot, "shift+tab")
        assert "▌With" in seen(pilot)
        assert "●anything" in seen(pilot)


def colours_of(theme: str) -> dict[str, Rgb]:
    """Every variable of a theme that is a plain colour."""
    app = Stage(chosen=Chosen(theme=theme)).app()
    assert isinstance(app, SelfmassageApp)
    found = {}
    for name, value in app.get_css_variables().items():
        if re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
            found[name] = Color.parse(value).rgb
    return found


def written_pairs() -> Iterator[tuple[str, str]]:
    """Each colour of a rule with the ground of that rule, or with every ground that it may lie on."""
    for sheet in sorted(STYLES.glob("*.tcss")):
        for rule in re.findall(r"\{([^{}]*)\}", sheet.read_text("utf-8")):
            colour = re.search(r"(?<![-\w])color:\s*\$([\w-]+)", rule)
            ground = re.search(r"background:\s*\$([\w-]+)\s*;", rule)
            if colour:
                is_dark = colour[1].startswith("night")
                grounds = [ground[1]] if ground else ["night"] if is_dark else GROUNDS
                yield from ((colour[1], one) for one in grounds)


def _least(colour: str) -> float:
    """A line or a sign needs less than a text."""
    return SIGN if colour.endswith(("-line", "-sign")) else TEXT
