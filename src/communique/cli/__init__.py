"""The command line: `communique build`, `read`, `show`, `dossier`, `export`."""

from communique.cli.program import main

__all__ = ["main"]
