from tests.sound.conftest import told
from tests.virtual_card import card

__all__ = ["card", "told"]
