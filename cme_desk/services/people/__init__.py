"""People: kept, found twice, merged, and their transcripts."""
