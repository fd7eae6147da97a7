"""selfmassage guides a person through massaging their own neck, shoulders and low back."""

__version__ = "0.1.0"
