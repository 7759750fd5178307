"""The position ledger: party by issue by round, with what changed and who answered."""
