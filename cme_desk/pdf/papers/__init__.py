"""One file for each kind of paper, and what papers share: fitted slots, signatures, templates."""
