"""The stages of the chain, one file each; `summarizer/pipeline.py` runs them in order."""
