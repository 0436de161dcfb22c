"""What papers say: certificates, transcripts, letters, badges."""
