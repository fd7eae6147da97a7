"""The files on disk: routines of the program and of the person, the atlas, the program's own words."""

from selfmassage.library.installed import bundled, read_atlas, read_prompts, read_questions
from selfmassage.library.library import BrokenRoutine, Library
from selfmassage.library.routines import ReadRoutine, read_routine, routine_id

__all__ = [
    "BrokenRoutine",
    "Library",
    "ReadRoutine",
    "bundled",
    "read_atlas",
    "read_prompts",
    "read_questions",
    "read_routine",
    "routine_id",
]
