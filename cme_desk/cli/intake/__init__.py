"""Commands that read sheets, and show what they would do."""
