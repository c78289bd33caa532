"""Pages out of Jinja templates, with everything that is put into them escaped, in Persian or in English."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

_FOLDER = Path(__file__).parent
_TEMPLATES = Jinja2Templates(_FOLDER / "templates")


def page(
    request: Request, template: str, context: Mapping[str, object], status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    """A page in the language that the request's `lang` asks for, `en` or else Persian.

    Templates find beside the context `language` (`fa`, `en`), `say(persian, english)` for what they say themselves,
    `number` for figures, and the `other` language's address of the page.
    """
    language = "en" if request.query_params.get("lang") == "en" else "fa"
    other = request.url.include_query_params(lang="fa" if language == "en" else "en")

    def say(persian: str, english: str) -> str:
        return english if language == "en" else persian

    def number(value: float) -> str:
        grouped = f"{value:,g}" if isinstance(value, float) else f"{value:,}"
        return grouped if language == "en" else grouped.translate(_DIGITS)

    said = {"language": language, "say": say, "number": number, "other": f"{other.path}?{other.query}"}
    return _TEMPLATES.TemplateResponse(request, template, {**said, **context}, status, headers)


_DIGITS = str.maketrans("0123456789,.", "۰۱۲۳۴۵۶۷۸۹٬٫")
