"""Figures reconciled: which measure the same thing, and what tells those apart that differ."""
