"""A page of HTML by WeasyPrint: `python weasyprint_poster.py FILE TO` writes the PDF."""

import sys

from weasyprint import HTML

HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])
