"""What a coordinator looks at: lists, links, pages of a life, drafts, the morning mail."""
