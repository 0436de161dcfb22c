"""Templates of certificates: kept, chosen, checked, shown."""
