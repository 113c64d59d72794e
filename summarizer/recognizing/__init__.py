"""What one sentence says, by itself: quantities, dates, attribution."""
