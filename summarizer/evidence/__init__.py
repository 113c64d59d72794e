"""The evidence of a claim: the spans that state it, and how many documents, sources and voices state it."""
