"""The keys of the home screen."""

from textual.binding import Binding, BindingType

HOME_KEYS: tuple[BindingType, ...] = (
    Binding(
        "enter",
        "start",
        "Start",
        key_display="Enter",
        tooltip="Start the routine that is marked.",
    ),
    Binding(
        "ctrl+p",
        "app.command_palette",
        "Commands",
        key_display="Ctrl-P",
        priority=True,  # Else the app's own, which is not shown, would take its place.
        tooltip="Everything that can be done, by name.",
    ),
    Binding("escape", "go_back", show=False, tooltip="Back from the steps; show every routine."),
    Binding(
        "f1,question_mark",
        "app.show_keys",
        "Keys",
        key_display="F1",
        tooltip="What the keys do here.",
    ),
    Binding(
        "f2",
        "app.show_history",
        "History",
        key_display="F2",
        tooltip="The sessions so far.",
    ),
    Binding(
        "f3",
        "app.ask_about_the_body",
        "Profile",
        show=False,
        tooltip="Questions about your body.",
    ),
    Binding(
        "f4",
        "app.show_settings",
        "Settings",
        key_display="F4",
        tooltip="Voice, sound, colours and more.",
    ),
    Binding(
        "left_square_bracket",
        "change_minutes(-1)",
        "Minutes",
        show=False,
        tooltip="Fewer minutes, for the next session.",
    ),
    Binding(
        "right_square_bracket",
        "change_minutes(1)",
        show=False,
        tooltip="More minutes, likewise.",
    ),
    Binding("backspace", "take_back", show=False, tooltip="Take the last letter back."),
    Binding(
        "ctrl+q",
        "app.quit",
        "Quit",
        key_display="Ctrl-Q",
        priority=True,  # As above.
        tooltip="Leave selfmassage.",
    ),
)
"""Commands alone: letters narrow the list."""

MORE_ABOUT_KEYS = (
    "Letters and digits narrow the list: neck, 5, ball. Up from the first routine "
    "goes to where it hurts, the time and what you have; Left and Right change them. "
    "Tab goes on to the steps and the options."
)
"""What the keys screen says besides."""
