"""What a file is wrapped in: zip, XML, and a password that Excel itself does not ask for."""
