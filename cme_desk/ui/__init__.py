"""The window: shell, pages, wizards."""
