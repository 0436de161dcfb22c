"""What every command stands on: the invocation, values, output, files."""
