"""What a page may run, load and ask: a second wall, for markup that should not be there and is.

Scripts and styles stand in files of the site, never in a page (``tests/browser/test_policy.py``).
"""

from markupsafe import Markup

# Each page carries it, so it leaves out what follows: workers from `script-src`, embedded things from `default-src`.
_ALLOWED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def policy(*, has_base: bool = False, is_preview: bool = False, asks: str = "") -> Markup:
    """The content security policy of a page.

    ``has_base``: it says itself where its links begin. ``is_preview``: the engine puts a script of its own into it,
    which asks for what changed. ``asks``: the one origin beside the site's own that the page may ask (the form: the host
    of the files).
    """
    allowed = dict(_ALLOWED)
    if has_base:
        allowed["base-uri"] = "'self'"
    if is_preview:
        allowed["script-src"] += " 'unsafe-inline'"
    if asks:
        allowed["connect-src"] += f" {asks}"
    return Markup("; ".join(f"{name} {sources}" for name, sources in allowed.items()))
