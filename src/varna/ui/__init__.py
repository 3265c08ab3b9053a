"""The look: base page, components and icons, lists, Swedish dates and order, and the menu that modules hang their pages in."""
