"""Transport over a stream: play, pause, skip, seek and volume, and what an output is to it."""

from selfmassage.player.output import Output, Source
from selfmassage.player.player import Player, Read, Remade
from selfmassage.player.view import PlayerView, PlayState

__all__ = ["Output", "PlayState", "Player", "PlayerView", "Read", "Remade", "Source"]
