"""Languages and words: language identification, spelling rules, stems, and the shared word lists."""
