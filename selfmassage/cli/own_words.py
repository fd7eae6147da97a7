"""What is said about who speaks the words that no bundled clip has."""

from collections.abc import Mapping

from selfmassage.cli.called import install_command
from selfmassage.cli.home import SPEECH, Home


def own_words_sentence(home: Home, speech: str, environ: Mapping[str, str]) -> str:
    """Who speaks the words of a person's own routines, where they wished for `speech`."""
    wished = environ.get(SPEECH) or speech
    engine = home.engine(speech)
    if engine is not None:
        is_wished = wished in ("auto", engine.name)
        lack = "" if is_wished else f"{wished}, which you chose, is not here. "
        whose = f", in the voice {engine.voice}" if engine.name == "hibari" else ""
        return f"{lack}The words of your own routines are spoken by {engine.name}{whose}."
    if wished == "off":
        return "The words of your own routines are shown, as you chose."
    remedy = f"For a voice: {install_command('voice')}"
    return f"Nothing here speaks the words of your own routines, so they are shown. {remedy}"
