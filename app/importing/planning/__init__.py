"""Compares what a file says with a comparison; nothing is changed here, and nothing is read."""
