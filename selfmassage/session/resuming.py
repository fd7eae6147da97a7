"""Where an interrupted session goes on."""

from selfmassage.durations import Millis
from selfmassage.timeline import Timeline


def resumes_at(timeline: Timeline, position: Millis) -> Millis | None:
    """The start of the step that was under way at `position`, where a session goes on; None where it cannot.

    It never goes on in a hold or a press that was too sore, nor in a step that was left for it, but after.
    """
    step = timeline.step_at(position)
    if not step.is_left and not (step.is_still and step.eased):
        return step.start
    following = (one.start for one in timeline.steps[step.step + 1 :] if not one.is_left)
    return next(following, None)
