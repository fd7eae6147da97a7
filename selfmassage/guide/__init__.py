"""One guided session: a player, an output and a record, held together while it runs."""

from selfmassage.guide.guide import Guide
from selfmassage.guide.protocols import SessionStore
from selfmassage.guide.start import SessionStart
from selfmassage.guide.view import GuideView

__all__ = ["Guide", "GuideView", "SessionStart", "SessionStore"]
