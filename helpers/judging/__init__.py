"""Running an answer in a case, and deciding what it is worth."""
