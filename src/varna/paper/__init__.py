"""One document model that becomes page, Word, PDF, sheet and text with the same figures in each."""
