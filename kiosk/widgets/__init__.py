"""One file for each kind of question; ``question_widget`` picks it."""

from kiosk.views.question import Field, FieldKind
from kiosk.widgets.question import QuestionWidget


def question_widget(field: Field) -> QuestionWidget:  # a table
    """Return a new widget for this field; kinds are imported when first met, for a quick start."""
    match FieldKind.NOTE if field.readonly else field.kind:
        case FieldKind.NOTE:
            from kiosk.widgets.note import NoteWidget

            return NoteWidget(field)
        case FieldKind.TEXT:
            from kiosk.widgets.text import TextWidget

            return TextWidget(field)
        case FieldKind.MULTILINE:
            from kiosk.widgets.text import MultilineWidget

            return MultilineWidget(field)
        case FieldKind.NUMBER:
            from kiosk.widgets.number import NumberWidget

            return NumberWidget(field)
        case FieldKind.DATE:
            from kiosk.widgets.date import DateWidget

            return DateWidget(field)
        case FieldKind.SELECT_ONE:
            from kiosk.widgets.select_one import SelectOneWidget

            return SelectOneWidget(field)
        case FieldKind.SELECT_MULTIPLE:
            from kiosk.widgets.select_multiple import SelectMultipleWidget

            return SelectMultipleWidget(field)
        case FieldKind.PHOTO:
            from kiosk.widgets.photo import PhotoWidget

            return PhotoWidget(field)
