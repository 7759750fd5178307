"""The data that flows through the program: frozen dataclasses, the standard library only."""
