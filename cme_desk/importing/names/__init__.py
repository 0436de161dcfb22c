"""What parts a name on a sheet has."""
