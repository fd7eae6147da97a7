"""A timeline as a page that a masseur could proof-read."""

from selfmassage.durations import clock
from selfmassage.timeline import CueKind, PlayedStep, Timeline
from selfmassage.ui.words import count_of

SPOKEN = (CueKind.SAFETY, CueKind.SWITCH, CueKind.SAY, CueKind.MIDWAY, CueKind.FINISH)


def proof(timeline: Timeline) -> str:
    """One line for everything said, one for the work of each step, each at its time."""
    lines = [f"{timeline.title} ({timeline.id}), {clock(timeline.duration)}"]
    if timeline.fitted_to:
        lines.append(f"fitted to {timeline.fitted_to} minutes")
    lines += [
        f"left out: {one.file_step}. {one.technique} {one.target}".rstrip()
        for one in timeline.left_out
    ]
    for step in timeline.steps:
        lines.append("")
        lines.append(f"{clock(step.start)}  {_heading(step)}")
        for cue in timeline.cues:
            if cue.step != step.step or cue.kind is CueKind.FINISH:
                continue
            if cue.kind is CueKind.BEGIN:
                lines.append(f"{clock(cue.at)}    {_work(step)}")
            elif cue.kind in SPOKEN:
                said = f' "{cue.text}"' if cue.text else ""
                lines.append(f"{clock(cue.at)}    {cue.kind}{said}")
            elif cue.kind is CueKind.LAST_SECONDS:
                lines.append(f"{clock(cue.at)}    last seconds")
    finish = timeline.cues[-1]
    lines += ["", f'{clock(finish.at)}  finish "{finish.text}"', f"{clock(timeline.duration)}  end"]
    return "\n".join(lines) + "\n"


def _heading(step: PlayedStep) -> str:
    parts = [f"{step.file_step}.", step.technique.value, step.target, step.side.value]
    if step.pressure:
        parts.append(f"pressure {step.pressure}")
    if step.tool:
        parts.append(f"with {step.tool}")
    return " ".join(part for part in parts if part)


def _work(step: PlayedStep) -> str:
    length = f"{(step.end - step.work_start) / 1000:g} s"
    work = step.work
    if work.breaths:
        return f"work {length}: {count_of(work.breaths, 'breath')}"
    if work.pace:
        return f"work {length}: {work.beats} beats, {work.pace} a minute"
    if work.on:
        return f"work {length}: {work.beats} presses, {work.on / 1000:g} s on, {work.off / 1000:g} s off"
    return f"work {length}"
