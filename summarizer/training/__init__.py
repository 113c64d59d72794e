"""Training of the ranker, the condenser and the evidence scorer."""
