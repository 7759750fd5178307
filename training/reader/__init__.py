"""The recipe of the reader model."""
