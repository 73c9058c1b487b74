"""What a person says or types to a question, for an answer as it is sent."""

from collections.abc import Mapping

from kiosk.demo.robot import Robot
from kiosk.views.question import Field, FieldKind, QuestionView


def fill(robot: Robot, view: QuestionView, answers: Mapping[str, str]) -> None:
    """Answer the questions of a page, each named by the last step of its ref; leave others alone."""
    for field in view.fields:
        answer = answers.get(field.ref.rsplit("/", 1)[-1])
        if answer and field.kind is not FieldKind.NOTE:
            _answer(robot, field, answer)


def _answer(robot: Robot, field: Field, answer: str) -> None:
    if field.photo is not None:
        robot.press_and_take(field.photo.look, field.label)
    elif field.kind is FieldKind.ACKNOWLEDGE:
        robot.press(f"{field.options[0].label}: {field.label}")
    else:
        robot.answer(field.label, _said(field, answer))


def _said(field: Field, answer: str) -> list[str]:
    if field.options:
        chosen = answer.split()
        return [option.label for option in field.options if option.value in chosen]
    return answer.split("-")[::-1] if field.kind is FieldKind.DATE else [answer]
