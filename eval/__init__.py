"""How well the program reads, measured against answers made by hand. Run from the checkout."""
