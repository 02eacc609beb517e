"""Pages become files: PDF, SVG, PNG, written whole or not at all."""
