"""Consent (samtykke), one purpose at a time: what is asked, in which words, what was answered, and what stops with a no."""
