"""Child processes, in which every foreign file is parsed: whatever it does, the program goes on.

`door` starts, watches and ends them; `serving` is the child's own side; `wire` is what passes
between the two. What a child does with a request lies on the floor that asks: `readers/child.py`
for sheets, `pdf/child.py` for PDFs and pictures.
"""
