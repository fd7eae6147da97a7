"""A person's own sound files, made fit for a session: spoken words, bells, a bed.

Importing this imports numpy; import it where a sound file is about to be read.
"""

from selfmassage.sound.files.bed import own_bed
from selfmassage.sound.files.bells import own_bells
from selfmassage.sound.files.clips import own_bell, own_words
from selfmassage.sound.files.unusable import SoundFileError

__all__ = ["SoundFileError", "own_bed", "own_bell", "own_bells", "own_words"]
