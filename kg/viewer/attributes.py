"""The attributes of pyvis's nodes and edges that a page draws, each with the values that vis-network takes for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from kg.viewer.plain_values import plain

Json = dict[str, Any]


class UnfitError(Exception):
    """A value that an attribute does not have; its text says what it may be."""


Kind: TypeAlias = Callable[[Any], Any]
Table: TypeAlias = "Mapping[str, Kind | tuple[Kind | None, Table]]"

# The names of CSS Color 4: a browser takes any other colour as if it were the last one that it has drawn.
_NAMES = """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse
    chocolate coral cornflowerblue cornsilk crimson currentcolor cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey
    darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey
    darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro
    ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen
    lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen
    lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine
    mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue
    mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise
    palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon
    sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato
    transparent turquoise violet wheat white whitesmoke yellow yellowgreen
"""
_NAMED = frozenset(re.findall(r"\w+", _NAMES))
_PART = r"(?:[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:%|deg|grad|rad|turn)?|none)"
_COLOUR = re.compile(
    rf"#(?:[0-9a-f]{{3,4}}|[0-9a-f]{{6}}|[0-9a-f]{{8}})|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(\s*{_PART}(?:[\s,/]+{_PART}){{2,3}}\s*\)",
    re.IGNORECASE | re.ASCII,
)
_IMAGE = re.compile(r"data:image/[\w.+-]+[;,]", re.IGNORECASE)
LABEL_INSIDE = frozenset({"ellipse", "circle", "database", "box", "text"})
SHAPES = LABEL_INSIDE | {"image", "circularImage", "diamond", "dot", "star", "triangle", "triangleDown", "hexagon", "square"}
_ENDS = ("arrow", "bar", "box", "circle", "crow", "curve", "diamond", "inv_curve", "inv_triangle", "triangle", "vee")
_BENDS = ("continuous", "discrete", "diagonalCross", "straightCross", "horizontal", "vertical", "curvedCW", "curvedCCW", "cubicBezier")


def flag(value: Any) -> bool:
    """Yes or no."""
    if isinstance(value, bool) or value in (0, 1):
        return bool(value)
    raise UnfitError("true or false")


def number(value: Any) -> float:
    """A number of any size that can be drawn."""
    if isinstance(value, str):
        try:
            value = plain(float(value))
        except ValueError:
            value = None
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 1e9:
        return value
    raise UnfitError("a number")


def length(value: Any) -> float:
    """A number that is not below zero."""
    size = number(value)
    if size < 0:
        raise UnfitError("a number from 0 upwards")
    return size


def share(value: Any) -> float:
    """A number from 0 to 1."""
    part = number(value)
    if not 0 <= part <= 1:
        raise UnfitError("a number from 0 to 1")
    return part


def colour(value: Any) -> str:
    """A colour of CSS, or the shares of red, green and blue that matplotlib has."""
    if isinstance(value, str) and (value.strip().lower() in _NAMED or _COLOUR.fullmatch(value.strip())):
        return value.strip()
    if isinstance(value, list) and len(value) in (3, 4) and all(isinstance(part, int | float) and 0 <= part <= 1 for part in value):
        return "#" + "".join(f"{round(part * 255):02x}" for part in value)
    raise UnfitError("a colour of CSS")


def image(value: Any) -> str:
    """A picture that is there as data; nothing is fetched."""
    if isinstance(value, str) and _IMAGE.match(value.strip()):
        return value.strip()
    raise UnfitError("a data: address of an image, as nothing is fetched")


def dashes(value: Any) -> bool | list[float]:
    """Whether a line is dashed, or how long its dashes and gaps are."""
    if isinstance(value, list) and value:
        return [length(part) for part in value]
    return flag(value)


def words(value: Any) -> str:
    """Text of one line, such as the name of a font."""
    if isinstance(value, str) and value.isprintable():
        return value
    raise UnfitError("text")


def one_of(*choices: Any) -> Kind:
    """One of these values."""

    def kind(value: Any) -> Any:
        if value in choices:
            return value
        raise UnfitError(" or ".join(map(str, choices)))

    return kind


def font(value: Any) -> Json:
    """A font in one line, such as `14px arial red`."""
    parts = str(value).split()
    if len(parts) == 3 and parts[0].endswith("px"):
        return {"size": length(parts[0][:-2]), "face": words(parts[1]), "color": colour(parts[2])}
    raise UnfitError("a dictionary, or text such as 14px arial red")


def arrows(value: Any) -> Json:
    """At which places of an edge there are arrows: text that names to, middle, from or none of these."""
    if isinstance(value, str):
        return {place: {"enabled": place in value.lower()} for place in ("to", "middle", "from")}
    raise UnfitError("text with to, middle or from in it, or a dictionary")


_FILL: Table = {"border": colour, "background": colour}
_FONT: Table = {
    **{"color": colour, "size": length, "face": words, "background": colour, "strokeWidth": length, "strokeColor": colour},
}
_SIDES: Table = dict.fromkeys(("top", "right", "bottom", "left"), number)
_SCALING: Table = {"min": length, "max": length}
_SHADOW: Table = {"enabled": flag, "color": colour, "size": length, "x": number, "y": number}
_ARROW: tuple[Kind, Table] = (flag, {"enabled": flag, "scaleFactor": length, "type": one_of(*_ENDS)})
_BORDER: Table = {
    **{"borderDashes": dashes, "borderRadius": length, "interpolation": flag, "useImageSize": flag, "useBorderWithImage": flag},
    "coordinateOrigin": one_of("center", "top-left"),
}
_SMOOTH: Table = {
    **{"enabled": flag, "type": one_of("dynamic", *_BENDS), "roundness": share},
    "forceDirection": one_of("horizontal", "vertical", "none", True, False),
}
NODE: Table = {
    **dict.fromkeys(("size", "borderWidth", "borderWidthSelected"), length),
    **dict.fromkeys(("value", "x", "y", "level"), number),
    **{"opacity": share, "shape": one_of(*sorted(SHAPES)), "hidden": flag, "brokenImage": image},
    "color": (colour, {**_FILL, "highlight": (colour, _FILL), "hover": (colour, _FILL)}),
    "font": (font, _FONT),
    "image": (image, {"selected": image, "unselected": image}),
    "imagePadding": (number, _SIDES),
    "margin": (number, _SIDES),
    "scaling": (None, _SCALING),
    "shadow": (flag, _SHADOW),
    "shapeProperties": (None, _BORDER),
    "widthConstraint": (length, {"minimum": length, "maximum": length}),
    "heightConstraint": (length, {"minimum": length, "valign": one_of("top", "middle", "bottom")}),
}
EDGE: Table = {
    **dict.fromkeys(("width", "selectionWidth", "hoverWidth"), length),
    **{"value": number, "dashes": dashes, "hidden": flag, "arrowStrikethrough": flag, "opacity": share},
    "arrows": (arrows, dict.fromkeys(("to", "middle", "from"), _ARROW)),
    "background": (flag, {"enabled": flag, "color": colour, "size": length, "dashes": dashes}),
    "color": (
        colour,
        {**dict.fromkeys(("color", "highlight", "hover"), colour), "inherit": one_of("from", "to", "both", True, False), "opacity": share},
    ),
    "endPointOffset": (number, {"from": number, "to": number}),
    "font": (font, _FONT),
    "scaling": (None, _SCALING),
    "selfReference": (None, {"size": length, "angle": number, "renderBehindTheNode": flag}),
    "shadow": (flag, _SHADOW),
    "smooth": (flag, _SMOOTH),
}
# What only steers the movement of a picture, or what a mouse does to it; nothing of it is to be seen in one that stands still.
UNSEEN = frozenset({"physics", "mass", "fixed", "length", "chosen", "labelHighlightBold"})
# What vis-network knows and a page does not draw.
_UNKNOWN = frozenset({"icon", "ctxRenderer", "customScalingFunction"})


def drawn(attributes: Mapping[str, Any], table: Table, where: str, missed: dict[str, str]) -> tuple[Json, Json]:
    """Those of a node's or an edge's attributes that a page draws, and those that are the network's own.

    What is not drawn is added to `missed`, with the reason.
    """
    looks: Json = {}
    own: Json = {}
    for key, raw in attributes.items():
        value = plain(raw)
        if value is None or key in UNSEEN:
            continue
        if key in _UNKNOWN:
            missed.setdefault(f"{where}.{key}", "")
        elif key in table:
            fit = _fitted(value, table[key], f"{where}.{key}", missed)
            if fit is not None:
                looks[key] = fit
        else:
            own[str(key)] = value
    return looks, own


def _fitted(value: Any, kind: Kind | tuple[Kind | None, Table], where: str, missed: dict[str, str]) -> Any:
    """A value as vis-network takes it, None where it does not."""
    scalar, inner = kind if isinstance(kind, tuple) else (kind, None)
    if isinstance(value, dict) and inner is not None:
        fitted = {}
        for key, part in value.items():
            if part is None or key in UNSEEN:
                continue
            if key not in inner:
                missed.setdefault(f"{where}.{key}", "")
                continue
            fit = _fitted(part, inner[key], f"{where}.{key}", missed)
            if fit is not None:
                fitted[key] = fit
        return fitted
    if scalar is None:
        missed.setdefault(where, "it takes a dictionary")
        return None
    try:
        return scalar(value)
    except UnfitError as unfit:
        missed.setdefault(where, f"it takes {unfit}")
        return None
