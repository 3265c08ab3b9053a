"""Pages of the register of governing documents."""
