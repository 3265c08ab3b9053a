"""Settings, addresses and the `varna` command: the only place that knows every app."""
