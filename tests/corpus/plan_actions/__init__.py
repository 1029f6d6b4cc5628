"""Invented plans of partnerships, and which action of them says the same as which sentence: what the search is measured on."""
