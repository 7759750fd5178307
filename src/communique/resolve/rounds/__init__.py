"""Meetings told by many reports as rounds, their plans, and the negotiations they belong to."""
