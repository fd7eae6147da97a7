"""What is bundled, read straight from its files."""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import tomli

from selfmassage.atlas import Atlas, parse_atlas
from selfmassage.durations import Millis
from selfmassage.routine import Routine, parse_routine
from selfmassage.timeline import Options, Recipe, Timeline, compile_timeline

ROOT = Path(__file__).parents[2]
VOICE_FOLDER = ROOT / "audio" / "voice"
VOICES = sorted(path.name for path in VOICE_FOLDER.iterdir())
ROUTINES = sorted(path.stem for path in (ROOT / "routines").glob("*.toml"))


@cache
def atlas() -> Atlas:
    return parse_atlas(read(ROOT / "selfmassage" / "atlas" / "atlas.toml"))


@cache
def prompts() -> Mapping[str, str]:
    return read(ROOT / "audio" / "prompts.toml")


@cache
def routine(name: str) -> Routine:
    path = ROOT / "routines" / f"{name}.toml"
    parsed = parse_routine(read(path), id=name, file=path.name, atlas=atlas())
    assert isinstance(parsed, Routine), "\n".join(str(problem) for problem in parsed)
    return parsed


@cache
def manifest(voice: str) -> Mapping[str, Any]:
    path = VOICE_FOLDER / voice / "manifest.json"
    text: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    return text


def spoken(voice: str) -> dict[str, Millis]:
    """How long each text with a clip takes `voice` to say."""
    return {clip["text"]: Millis(clip["duration_ms"]) for clip in manifest(voice)["clips"]}


def recipe(
    name: str, *cautions: str, voice: str = "heart", reminds_of_safety: bool = False
) -> Recipe:
    """What a session of a bundled routine is made from, as `voice` says it."""
    text = (ROOT / "routines" / f"{name}.toml").read_text("utf-8")
    return Recipe(
        routine=routine(name),
        routine_text=text,
        routine_hash=sha256(text.encode()).hexdigest(),
        spoken=spoken(voice),
        prompts=prompts(),
        options=Options(voice=voice, reminds_of_safety=reminds_of_safety),
        cautions=cautions,
    )


def session(
    name: str, *cautions: str, voice: str = "heart", reminds_of_safety: bool = False
) -> Timeline:
    """The session of a bundled routine, as `voice` says it."""
    made_from = recipe(name, *cautions, voice=voice, reminds_of_safety=reminds_of_safety)
    return compile_timeline(made_from)


def read(path: Path) -> dict[str, Any]:
    return tomli.loads(path.read_text("utf-8"))
