"""The terminal app, run so that whatever ends it leaves the terminal and the session in order."""

import asyncio
import errno
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from rich.console import Console as RichConsole

from selfmassage.cli.console import Console
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.garbage import uncollected
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.services import AppServices
from selfmassage.hush import stderr_kept_for_the_screen
from selfmassage.ui.app import SelfmassageApp

_TERMINAL_GONE = (errno.EIO, errno.ENXIO)
"""What writing to a terminal ends in once its window is closed."""


def show(
    desk: AppServices,
    console: Console,
    interruptions: Interruptions,
    *,
    told: str,
    starts: str = "",
) -> Exit:
    """Run the app, beginning with the routine `starts` where it is given.

    A session that it leaves to be gone on with is told of. Raises CommandError for an error in the
    app that nobody foresaw.
    """
    report = io.StringIO()
    try:
        with _drawing(), uncollected() as collect:
            app = SelfmassageApp(desk.services(told, collect))
            # Textual prints a traceback over the screen it leaves; it belongs in the log.
            app.error_console = RichConsole(file=report, width=120)
            asyncio.run(_run(app, interruptions, starts))
    except OSError as error:
        if error.errno not in _TERMINAL_GONE:
            raise
        # The window was closed: nobody is there to be told, and the session so far is kept.
        return Exit.INTERRUPTED
    finally:
        if kept := desk.leave():
            console.tell(f"{kept} is kept; start again within half an hour to go on.")
    if report.getvalue():
        from selfmassage.cli.crash import keep_report

        raise CommandError(keep_report(report.getvalue()), Exit.COULD_NOT_RUN)
    return Exit(app.return_code or 0)


@contextmanager
def _drawing() -> Iterator[None]:
    """Let the app have the terminal for itself: Textual draws on stderr, which may lead elsewhere."""
    if sys.stderr is not None and sys.stderr.isatty():
        with stderr_kept_for_the_screen():
            yield
        return
    before, sys.__stderr__ = sys.__stderr__, sys.__stdout__  # type: ignore[misc]  # It asks for this one.
    try:
        yield
    finally:
        sys.__stderr__ = before  # type: ignore[misc]  # As above.


async def _run(app: SelfmassageApp, interruptions: Interruptions, starts: str) -> None:
    loop = asyncio.get_running_loop()
    leave = partial(app.exit, return_code=Exit.INTERRUPTED)

    def interrupt() -> None:
        loop.call_soon_threadsafe(leave)

    if starts:
        app.call_later(app.start_routine, starts)
    with interruptions.noted(interrupt):
        await app.run_async()
