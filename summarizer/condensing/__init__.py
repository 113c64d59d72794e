"""Shorter wordings of sentences: the models that write them, the guard that checks them, and repair."""
