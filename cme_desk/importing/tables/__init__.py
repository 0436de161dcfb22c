"""Where on a sheet people stand, whatever its layout, and one entry for each."""
