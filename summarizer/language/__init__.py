"""Languages and words: identify a text's language, spelling rules, and all word lists."""
