"""One file for each kind of question; ``question_widget`` picks it."""

from importlib import import_module

from kiosk.views.question import Field, FieldKind
from kiosk.widgets.question import QuestionWidget

_WIDGETS = {
    FieldKind.NOTE: ("note", "NoteWidget"),
    FieldKind.ACKNOWLEDGE: ("acknowledge", "AcknowledgeWidget"),
    FieldKind.TEXT: ("text", "TextWidget"),
    FieldKind.MULTILINE: ("text", "MultilineWidget"),
    FieldKind.NUMBER: ("number", "NumberWidget"),
    FieldKind.COUNTER: ("counter", "CounterWidget"),
    FieldKind.DATE: ("date", "DateWidget"),
    FieldKind.TIME: ("time", "TimeWidget"),
    FieldKind.DATE_TIME: ("time", "DateTimeWidget"),
    FieldKind.SELECT_ONE: ("select_one", "SelectOneWidget"),
    FieldKind.SELECT_MULTIPLE: ("select_multiple", "SelectMultipleWidget"),
    FieldKind.RANGE: ("range", "RangeWidget"),
    FieldKind.RANK: ("rank", "RankWidget"),
    FieldKind.PLACE: ("place", "PlaceWidget"),
    FieldKind.PLACES: ("places", "PlacesWidget"),
    FieldKind.ADDRESS: ("address", "AddressWidget"),
    FieldKind.PHOTO: ("photo", "PhotoWidget"),
    FieldKind.FILE: ("photo", "PhotoWidget"),
    FieldKind.SOUND: ("recording", "RecordingWidget"),
    FieldKind.BARCODE: ("barcode", "BarcodeWidget"),
    FieldKind.DRAWING: ("drawing", "DrawingWidget"),
}
"""Module and class of the widget that shows a kind."""


def modules() -> set[str]:
    """Return the modules of all widgets, for whoever imports them beforehand."""
    return {f"{__name__}.{module}" for module, _ in _WIDGETS.values()}


def question_widget(field: Field) -> QuestionWidget:
    """Return a new widget for this field; its module is imported when first met, for a quick start."""
    module, name = _WIDGETS[FieldKind.NOTE if field.readonly else field.kind]
    widget: QuestionWidget = getattr(import_module(f"{__name__}.{module}"), name)(field)
    return widget
