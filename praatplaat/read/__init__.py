"""Files from disk become frozen, typed values that know the line they came from."""
