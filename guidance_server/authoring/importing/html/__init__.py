"""HTML that people paste or that a help centre exports, as Markdown; what cannot come along is named."""

from guidance_server.authoring.importing.html.convert import Converted, to_markdown

__all__ = ["Converted", "to_markdown"]
