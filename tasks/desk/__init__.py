"""The coordinator's desk: lists, links, pages of a life, drafts, the morning mail."""
