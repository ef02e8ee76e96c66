"""Who looks, and what each may see."""
