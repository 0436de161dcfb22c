"""Commands on attendance, seats and sign-in sheets."""
