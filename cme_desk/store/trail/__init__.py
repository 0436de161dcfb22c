"""The trail of every change: how it is written, and how it leads back."""
