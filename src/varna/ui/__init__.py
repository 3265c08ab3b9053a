"""The look: base page, components, lists, Swedish dates and order, and the menu of the modules."""
