"""Hypothesis strategies for the models: any routine a file can say, any session that can come of it."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from selfmassage.durations import Millis
from selfmassage.routine import Routine, Side, SideWords, Source, Step, Technique, Work
from selfmassage.session import Ending, Session, outcomes_of
from selfmassage.timeline import Guidance, Levels, Options, Recipe, Timeline, compile_timeline

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
"""Any text that UTF-8 can carry, control characters included."""

names = st.sampled_from(["neck", "GB20", "ball", "pregnant", "thinners"])
lengths = st.integers(1_000, 120_000).map(Millis)
side_words = st.builds(SideWords, right=texts, left=texts)
works = st.one_of(
    st.builds(Work, lasts=lengths, pace=st.integers(1, 60)),
    st.integers(1, 9).map(lambda breaths: Work(lasts=Millis(breaths * 10_000), breaths=breaths)),
    st.builds(Work, lasts=lengths, on=lengths, off=lengths),
    st.builds(Work, lasts=lengths),
)
levels = st.builds(
    Levels, voice=st.integers(-24, 0), technique=st.integers(-40, 6), bed=st.integers(-40, 6)
)
options = st.builds(
    Options,
    voice=st.sampled_from(["heart", "off"]),
    guidance=st.sampled_from(Guidance),
    pans=st.booleans(),
    bed=st.sampled_from(["off", "sea", "noise"]) | texts,
    levels=levels,
    reminds_of_safety=st.booleans(),
)


@st.composite
def steps(draw: st.DrawFn, number: int, *, is_instead: bool = False) -> Step:
    """The step with `number` in its file; one that stands in for another has no `instead`."""
    others = st.just({}) if is_instead else st.dictionaries(names, steps(number, is_instead=True))
    return Step(
        number=number,
        technique=draw(st.sampled_from(Technique)),
        side=draw(st.sampled_from(Side)),
        work=draw(works),
        say=draw(side_words),
        ready=Millis(draw(st.integers(0, 30_000))),
        target=draw(st.just("") | names),
        pressure=draw(st.integers(0, 6)),
        tool=draw(st.sampled_from(["", "ball"])),
        brief=draw(st.none() | side_words),
        recording=draw(st.none() | side_words),
        midway=draw(st.none() | side_words),
        block=draw(st.sampled_from(["", "a", "b"])),
        cautions=tuple(sorted(draw(st.sets(names)))),
        instead=draw(others),
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """A routine of one to four steps."""
    count = draw(st.integers(1, 4))
    return Routine(
        id=draw(texts),
        title=draw(texts),
        minutes=draw(st.integers(1, 60)),
        summary=draw(texts),
        regions=tuple(draw(st.lists(names, min_size=1, max_size=2))),
        position=draw(texts),
        tools=tuple(draw(st.lists(names, max_size=2))),
        steps=tuple(draw(steps(number)) for number in range(1, count + 1)),
        sources=tuple(draw(st.lists(st.builds(Source, about=texts), max_size=2))),
        is_bedtime=draw(st.booleans()),
    )


recipes = st.builds(
    Recipe,
    routine=routines(),
    routine_text=texts,
    routine_hash=texts,
    spoken=st.dictionaries(texts, lengths, max_size=3),
    prompts=st.dictionaries(st.sampled_from(["safety", "switch", "finish"]), texts),
    options=options,
    cautions=st.sets(names).map(lambda codes: tuple(sorted(codes))),
    recordings=st.dictionaries(texts, texts, max_size=2),
)

moments = st.datetimes(
    datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)  # noqa: DTZ001  # The zone follows.
).map(lambda moment: moment.isoformat(timespec="milliseconds"))  # fmt: skip


def places(timeline: Timeline) -> st.SearchStrategy[Millis]:
    """Any place in `timeline`, the edges of its steps often."""
    edges = [edge for step in timeline.steps for edge in (step.start, step.work_start, step.end)]
    return st.sampled_from(edges) | st.integers(0, timeline.duration).map(Millis)


def stretches(timeline: Timeline) -> st.SearchStrategy[tuple[tuple[Millis, Millis], ...]]:
    """What may have been heard of `timeline`, in any order, repeats included."""
    stretch = st.tuples(places(timeline), places(timeline)).map(lambda ends: (min(ends), max(ends)))
    return st.lists(stretch, max_size=6).map(tuple)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any session, at any moment of it."""
    recipe = draw(recipes)
    timeline = compile_timeline(recipe)
    heard, position = draw(stretches(timeline)), draw(places(timeline))
    return Session(
        id=str(draw(st.uuids(version=4))),
        recipe=recipe,
        started_at=draw(moments),
        updated_at=draw(moments),
        planned=timeline.duration,
        heard=heard,
        position=position,
        outcomes=outcomes_of(timeline, heard, position),
        ending=draw(st.sampled_from(Ending)),
        output=draw(st.sampled_from(["miniaudio", "simpleaudio", "silent"])),
        speed=draw(st.sampled_from([1.0, 60.0, 0.1])),
        felt=draw(st.sampled_from(["", "dizzy", "sharp"])),
    )
