"""Fitting the ranker and the condenser."""
