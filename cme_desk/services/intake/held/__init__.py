"""A sheet of attendance held against its activity, before anything is written."""
