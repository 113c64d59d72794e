"""The grammar of English sentences: as trees, what is kept of one, and what that lacks without the rest."""
