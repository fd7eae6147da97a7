"""The keys of the session screen, and its foot where all of them do the same."""

from textual.binding import Binding

from selfmassage.ui.shown import Line

SESSION_KEYS = (
    Binding("space", "pause", "Pause", tooltip="Pause, or go on after a pause."),
    Binding("space", "go_on", "Go on", tooltip="Pause, or go on after a pause."),
    Binding("escape", "ask_stop", "Stop", tooltip="Hands off, and stop here; it asks once."),
    Binding(
        "s,S",
        "too_sore",
        "Too sore",
        key_display="s",
        tooltip="Softer for the rest of the step; again, leave it.",
    ),
    Binding("question_mark,f1", "show_keys", "Keys", key_display="F1", tooltip="These keys."),
    Binding("left,pageup", "back", "Back", key_display="←", tooltip="Back to the step before."),
    Binding("right,pagedown", "skip", "Skip", key_display="→", tooltip="On to the next step."),
    Binding("r,R", "restart_step", "Again", tooltip="This step again from its start."),
    Binding("plus,equals_sign", "louder(1)", "Volume", key_display="+-", tooltip="Louder."),
    Binding("minus", "louder(-1)", show=False, tooltip="Softer."),
    Binding("m,M", "toggle_mute", "Mute", key_display="m", tooltip="Mute, or hear it again."),
    Binding(
        "u,U",
        "change_bed",
        "Bed",
        show=False,
        tooltip="What lies under it: nothing, sea, noise.",
    ),
)
"""The most important first: a narrow window has room for no more."""

ALWAYS = frozenset({"escape"})
"""The keys that mean the same however oily the hands are."""

MEANINGFUL = frozenset(key for binding in SESSION_KEYS for key in binding.key.split(","))
"""Those that do something of their own; every other one pauses and goes on."""


class OneKey(Line):
    """The foot of the screen where every key does the same."""

    DEFAULT_CSS = (
        "OneKey { dock: bottom; height: 1; padding: 0 1; background: $footer-background; }"
    )

    def __init__(self) -> None:
        super().__init__("Any key pauses and goes on · Esc stops")
