"""Plan: what the partnership means to do, who does it, and whether it worked."""
