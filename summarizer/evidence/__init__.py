"""The places that support a sentence, and how many documents, sources and voices they are."""
