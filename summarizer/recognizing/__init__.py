"""Recognise what a single sentence states: quantities, dates and attribution."""
