"""Languages and words: which language a text is in, how it spells, and every list of words."""
