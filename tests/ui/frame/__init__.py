"""The window around the pages; `catalogue` names them for it."""
