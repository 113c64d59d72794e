"""The grammar of English sentences: dependency trees, what is kept of one, and what is missing from it."""
