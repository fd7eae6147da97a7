"""The terminal app: home, session, finished and history screens over a library and a guide."""
