"""Speaking the words of a person's own routine, which no bundled clip has: made before a session, and kept.

Importing this imports neither numpy nor an engine.
"""

from selfmassage.sound.speech.engine import Engine, SpeechError
from selfmassage.sound.speech.find import AUTO, engine_names, find_engine
from selfmassage.sound.speech.own_words import OwnWords

__all__ = ["AUTO", "Engine", "OwnWords", "SpeechError", "engine_names", "find_engine"]
