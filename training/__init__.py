"""How the models are made; never imported by the package."""
