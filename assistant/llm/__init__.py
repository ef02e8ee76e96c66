"""The language model that writes, when one is configured: its endpoint, its prompts, and what it sends back."""
