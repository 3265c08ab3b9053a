"""What the registrar looks at."""
