"""What a sheet is made of: cells, dates that are numbers, and what was odd."""
