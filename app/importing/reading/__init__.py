"""Turns the bytes of a file into records, or into tables where nobody has said yet what is in them."""
