"""CME Desk: activities, attendance, credit and certificates of a small CME office."""

__version__ = "0.1.0"
