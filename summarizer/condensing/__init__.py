"""Shorter wordings of sentences: the models that generate them, the guard that verifies them, and repair."""
