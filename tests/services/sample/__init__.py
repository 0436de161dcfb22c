"""The sample office, made from today's date."""
