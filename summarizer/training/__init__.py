"""Training of the ranker and the condenser."""
