"""Excel workbooks (.xlsx and its kin): calamine with a light scan, or the careful reader."""
