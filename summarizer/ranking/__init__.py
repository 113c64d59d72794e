"""Rankers: the scores of claims, and what sets of them are worth."""
