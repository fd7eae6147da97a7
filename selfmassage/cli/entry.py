"""From the process to a command and back: every ending is one sentence and an exit code."""

import sys
from collections.abc import Sequence
from importlib import import_module

from selfmassage.cli.arguments import parse_arguments
from selfmassage.cli.console import Console, UnheardError, red
from selfmassage.cli.exits import BadFileError, CommandError, Exit, HangUp
from selfmassage.cli.garbage import uncollected
from selfmassage.errors import SelfmassageError


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what `arguments`, by default the process's own, ask for; the exit code."""
    console = Console.of_process()
    try:
        code = _obey(sys.argv[1:] if arguments is None else arguments, console)
        console.flush()
    except UnheardError as error:
        console.abandon_stdout()
        code = Exit.DONE
        if not error.is_reader_gone:
            code = _fail(console, f"The results could not be written: {error}.")
    return int(code)


def _obey(arguments: Sequence[str], console: Console) -> Exit:
    try:
        with uncollected():
            chosen = parse_arguments(arguments)
            command = import_module(f"selfmassage.cli.commands.{chosen.command}")
        code: Exit = command.run(chosen, console)
    except SystemExit:
        return Exit.DONE  # Help or version has been printed; a wrong use raises CommandError.
    except (KeyboardInterrupt, HangUp):
        console.tell("Interrupted.")
        return Exit.INTERRUPTED
    except UnheardError:
        raise
    except Exception as error:  # noqa: BLE001 - This is the last place that can turn it into a sentence.
        return _explain(error, console)
    return code


def _explain(error: Exception, console: Console) -> Exit:
    match error:
        case BadFileError():
            for problem in error.problems:
                console.tell(str(problem))
            return error.code
        case CommandError():
            return _fail(console, str(error), error.code)
        case SelfmassageError():
            return _fail(console, str(error))
        case _:
            from selfmassage.cli.crash import keep_traceback

            return _fail(console, keep_traceback(error))


def _fail(console: Console, sentence: str, code: Exit = Exit.COULD_NOT_RUN) -> Exit:
    console.tell(red("selfmassage: "), sentence)
    return code
