"""The pages of the window, a module each; `catalogue` lists them for the shell."""
