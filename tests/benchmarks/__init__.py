"""Benchmarks: ours against a reference, both measured in the same run; see measure.py."""
