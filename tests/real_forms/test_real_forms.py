"""Forms that others wrote, filled in at the real window by keys alone, sealed and read again by the engine.

A sample, small and of each kind of file; `make forms` takes them all.
"""

import pytest

from tests.real_forms.filling import fill_in, real_forms

pytestmark = pytest.mark.usefixtures("qapp")

SAMPLE = (
    "2-rank-with-choice-filter.xml",
    "child_vaccination_VOL_tool_v12.xml",
    "geofence.xml",
    "good_eats_multilang.xlsx",
    "tutorial_arabic_labels.xlsx",
    "widgets.xls",
    "xlsform_spec_test.xlsx",
)


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("name", SAMPLE)
def test_it_is_filled_in_and_sealed(name: str) -> None:
    path = next((path for path in real_forms() if path.name == name), None)
    if path is None:
        pytest.skip("the real forms are not beside this repository")
    filled = fill_in(path)
    assert filled.sealed
    assert filled.answers > 0
