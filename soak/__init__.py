"""Heavy proofs: processes are killed, everybody comes at once, the report is large."""
