"""The statements that an activity must carry, and the proof-reader that looks for them."""
