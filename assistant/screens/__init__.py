"""The page: a Gradio screen a module, all text in Dutch, everything untrusted escaped before it is shown."""
