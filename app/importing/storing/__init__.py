"""Writes what was accepted, and the ledger of what came in and went out."""
