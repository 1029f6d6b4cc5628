"""The demonstration: an invented partnership, so that everybody can try everything at once.

What happens in it stands in three data files: ``cast.toml`` (who), ``board.toml`` (the Board's minutes) and ``forums.toml``
(the standing agenda and the groups below the Board). Days are counted from the day it is loaded, so that there is always a
meeting to come and something overdue. Nothing is drawn by lot: the same day gives the same records.
"""
