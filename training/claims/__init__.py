"""Heads that find claims in sentences, and how much they learn from how much of the corpus."""
