"""One module for each kind of file a paper may come in: bytes become lines of text, or are refused."""
