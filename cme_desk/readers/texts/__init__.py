"""What is written as text: separated values, lists, web pages, SYLK and DIF."""
