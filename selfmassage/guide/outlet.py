"""How a session is heard: through the output the person chose or, where none answers, in silence."""

from collections.abc import Callable

from selfmassage.errors import SelfmassageError
from selfmassage.player import Output, Player

SILENT_INSTEAD = "No sound device answered. Going on in silence, in time."


class Outlet:
    """Opens outputs for one player; not open before the first `connect`."""

    def __init__(
        self,
        player: Player,
        *,
        open_output: Callable[[], Output],
        open_silent: Callable[[], Output],
    ) -> None:
        self._player = player
        self._open_output = open_output
        self._open_silent = open_silent
        self._output: Output | None = None
        self.is_silent_instead = False
        """Whether it is silent because no device answered."""

    @property
    def name(self) -> str:
        """The output's name; empty where none was ever opened."""
        return self._output.name if self._output else ""

    @property
    def notice(self) -> str:
        """A sentence where it is not heard as the person chose; empty else."""
        if self.is_silent_instead:
            return SILENT_INSTEAD
        return self._output.told if self._output else ""

    def connect(self) -> None:
        """Be heard through the chosen output or, where none answers, keep time in silence."""
        self.close()
        try:
            self._use(self._open_output())
        except SelfmassageError:
            self._use(self._open_silent())
            self.is_silent_instead = True
        else:
            self.is_silent_instead = False

    def close(self) -> None:
        """Give the device back; the name stays."""
        if self._output:
            self._output.close()

    def _use(self, output: Output) -> None:
        output.start(self._player)
        self._player.attach(output)
        self._output = output
