"""The colours: quiet ones, dark or light, with one hue for each side of the body.

Every text keeps 4.5 to 1 against what it stands on, every sign that means something 3 to 1 (WCAG 2.2 AA); a test
computes both. Shades of grey are named outright, for those that Textual derives are too faint.
"""

from collections.abc import Mapping

from textual.theme import Theme

SIDE_COLOURS = {
    "left-side": "#1d6a6c",
    "left-text": "#e9fbf8",
    "right-side": "#86541b",
    "right-text": "#fff3e0",
    "left-line": "#5fb8b5",
    "right-line": "#d9a05a",
    "night": "#000000",
    "night-text": "#94775c",
    "night-sign": "#6e5742",
}
"""The panels that show which side, lines of the same hues on the background, and bedtime; every theme has them."""


def _marks(marked: str, marked_text: str, unfocused: str, bar: str, ground: str) -> dict[str, str]:
    """What is marked in lists, and the scrollbars beside them."""
    return {
        "block-cursor-background": marked,
        "block-cursor-foreground": marked_text,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": unfocused,
        "block-cursor-blurred-foreground": marked_text,
        "input-cursor-background": marked_text,
        "scrollbar": bar,
        "scrollbar-hover": bar,
        "scrollbar-active": bar,
        "scrollbar-background": ground,
        "scrollbar-background-hover": ground,
        "scrollbar-background-active": ground,
        "scrollbar-corner-color": ground,
    }


CALM = Theme(
    name="calm",
    primary="#93c4ac",
    secondary="#7fa9b5",
    accent="#93c4ac",
    warning="#e3b765",
    error="#df8f86",
    success="#93c4ac",
    foreground="#dde6e1",
    background="#10171a",
    surface="#172125",
    panel="#1f2c31",
    variables={
        **_marks("#28463f", "#f2f8f4", "#1f332f", "#4d7a70", "#172125"),
        "text": "#dde6e1",
        "text-muted": "#a3b1ab",
        "text-disabled": "#8d9b96",
        "foreground-muted": "#a3b1ab",
        "foreground-disabled": "#8d9b96",
        "text-primary": "#93c4ac",
        "text-warning": "#e3b765",
        "text-error": "#eba59d",
        "text-success": "#93c4ac",
        "warning-muted": "#33291a",
        "error-muted": "#3a2220",
        "footer-background": "#172125",
        "footer-foreground": "#dde6e1",
        "footer-description-foreground": "#dde6e1",
        "footer-key-foreground": "#93c4ac",
    },
)
"""Dark, low in contrast where nothing is asked of the eye, high where a person reads from afar."""

CALM_LIGHT = Theme(
    name="calm-light",
    dark=False,
    primary="#1f6149",
    secondary="#2c5f6e",
    accent="#1f6149",
    warning="#7a5200",
    error="#a3281e",
    success="#1f6149",
    foreground="#1b2521",
    background="#f6f5ef",
    surface="#ecebe3",
    panel="#e2e2d8",
    variables={
        **_marks("#cfe3d6", "#10201a", "#dde7dd", "#7d9187", "#ecebe3"),
        "left-side": "#bfe3e1",
        "left-text": "#0d3436",
        "right-side": "#f3d9b4",
        "right-text": "#432703",
        "left-line": "#12696b",
        "right-line": "#8a5210",
        "text": "#1b2521",
        "text-muted": "#4d5a54",
        "text-disabled": "#56625d",
        "foreground-muted": "#4d5a54",
        "foreground-disabled": "#56625d",
        "text-primary": "#1f6149",
        "text-warning": "#6b4700",
        "text-error": "#98231a",
        "text-success": "#1f6149",
        "warning-muted": "#f6e6c4",
        "error-muted": "#f7dcd8",
        "footer-background": "#e2e2d8",
        "footer-foreground": "#1b2521",
        "footer-description-foreground": "#1b2521",
        "footer-key-foreground": "#1f6149",
    },
)
"""Light, like paper by a window."""

THEMES: Mapping[str, Theme] = {"dark": CALM, "light": CALM_LIGHT}
"""By the value of the setting `theme`."""
