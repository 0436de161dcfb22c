"""Pictures and pages from outside, not trusted: checked, and reduced to what they show."""
