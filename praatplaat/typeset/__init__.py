"""Text becomes lines of glyphs: shaping, hyphenation, line breaks. Knows type, but no page."""
