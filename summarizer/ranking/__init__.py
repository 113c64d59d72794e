"""Rankers: the scores of claims, and the values of sets of claims."""
