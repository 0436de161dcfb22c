"""What sheets are taken in for, a module each."""
