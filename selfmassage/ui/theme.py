"""The colours: quiet ones, with one hue for each side of the body."""

from textual.theme import Theme

SIDE_COLOURS = {
    "left-side": "#1d6a6c",
    "left-text": "#e9fbf8",
    "right-side": "#86541b",
    "right-text": "#fff3e0",
    "left-line": "#5fb8b5",
    "right-line": "#d9a05a",
}
"""The panels that show which side, and lines of the same hues on the background; every theme has them."""

CALM = Theme(
    name="calm",
    primary="#93c4ac",
    secondary="#6f9aa6",
    accent="#93c4ac",
    warning="#e3b765",
    error="#df8f86",
    success="#93c4ac",
    foreground="#dde6e1",
    background="#10171a",
    surface="#172125",
    panel="#1f2c31",
    variables={
        "block-cursor-background": "#28463f",
        "block-cursor-foreground": "#f2f8f4",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#1f332f",
        "block-cursor-blurred-foreground": "#dde6e1",
        "footer-background": "#172125",
        "scrollbar": "#2b4a44",
        "scrollbar-hover": "#3a6159",
        "scrollbar-active": "#93c4ac",
        "scrollbar-background": "#172125",
        "scrollbar-background-hover": "#172125",
        "scrollbar-background-active": "#172125",
        "scrollbar-corner-color": "#10171a",
        "footer-key-foreground": "#93c4ac",
    },
)
"""Dark, low in contrast where nothing is asked of the eye, high where a person reads from afar."""
