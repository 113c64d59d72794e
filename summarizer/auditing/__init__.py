"""Audits of a summary, verification of a result, and the cards of models."""
