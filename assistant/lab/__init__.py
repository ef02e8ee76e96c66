"""The Promptlab without its screen: experiments on frozen passages, the coach, exercises and the prompt library."""
