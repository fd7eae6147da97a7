"""A timeline as `show --json` prints it; scripts rely on these keys (design.md section 4)."""

from selfmassage.routine import without_pronunciations
from selfmassage.timeline import Cue, PlayedStep, Timeline


def timeline_document(timeline: Timeline) -> dict[str, object]:
    """`timeline` as plain values, its steps and cues in order of time."""
    return {
        "id": timeline.id,
        "title": timeline.title,
        "duration_ms": timeline.duration,
        "steps": [_step(step) for step in timeline.steps],
        "cues": [_cue(cue) for cue in timeline.cues],
        **_fitted(timeline),
    }


def _fitted(timeline: Timeline) -> dict[str, object]:
    """What only a timeline that was fitted to its minutes has."""
    if not timeline.fitted_to:
        return {}
    left_out = [
        {"file_step": one.file_step, "technique": one.technique.value, "target": one.target}
        for one in timeline.left_out
    ]
    return {"fitted_to_minutes": timeline.fitted_to, "left_out": left_out}


def _step(step: PlayedStep) -> dict[str, object]:
    return {
        "step": step.step,
        "file_step": step.file_step,
        "start_ms": step.start,
        "work_ms": step.work_start,
        "end_ms": step.end,
        "technique": step.technique.value,
        "target": step.target,
        "side": step.side.value,
        "pressure": step.pressure,
    }


def _cue(cue: Cue) -> dict[str, object]:
    return {
        "at_ms": cue.at,
        "kind": cue.kind.value,
        "step": cue.step,
        "text": without_pronunciations(cue.text),
    }
