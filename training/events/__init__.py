"""How the model of what one party does to another is made."""
