"""One guided session: a player, an output and a record, held together while it runs."""

from selfmassage.guide.guide import Guide, SessionStart
from selfmassage.guide.protocols import SessionStore
from selfmassage.guide.view import GuideView

__all__ = ["Guide", "GuideView", "SessionStart", "SessionStore"]
