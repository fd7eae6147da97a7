"""`selfmassage show`: one routine as a card, or its timeline as JSON."""

import os
from argparse import Namespace

from selfmassage.cli.card import card
from selfmassage.cli.console import Console
from selfmassage.cli.document import timeline_document
from selfmassage.cli.exits import Exit
from selfmassage.cli.home import Home
from selfmassage.cli.minutes import ensure_fits
from selfmassage.cli.recipes import recipe_of, recordings_of
from selfmassage.safety import Standing
from selfmassage.timeline import Options, compile_timeline, texts_of


def run(chosen: Namespace, console: Console) -> Exit:
    """The routine as a first session of it would be."""
    home = Home(os.environ)
    found = home.find(chosen.routine, console.tell)
    options = Options(minutes=chosen.minutes or 0)
    words = home.words("", recordings_of(found))
    durations = words.durations(texts_of(found.routine, home.prompts))
    recipe = recipe_of(found, home.prompts, durations, options)
    ensure_fits(recipe, home, words, Standing())
    timeline = compile_timeline(recipe)
    if chosen.json:
        console.say_json(timeline_document(timeline))
        return Exit.DONE
    for line in card(found.routine, timeline, home.atlas, width=console.width):
        console.say(*line)
    return Exit.DONE
