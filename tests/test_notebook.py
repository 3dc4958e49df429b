"""The notebook runs from top to bottom, and its cells say what they should."""

from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="the extra 'notebook' is not installed")
nbclient = pytest.importorskip("nbclient", reason="the extra 'notebook' is not installed")

EXPLORE = Path(__file__).parents[1] / "notebooks" / "explore.ipynb"


@pytest.mark.filterwarnings("ignore")
def test_the_notebook_runs() -> None:
    """Every cell runs; the date is printed, the tables, the results and the pictures are shown."""
    notebook = nbformat.read(EXPLORE, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(EXPLORE.parent)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    printed = [output["text"] for output in outputs if output["output_type"] == "stream"]
    shown = [kind for output in outputs for kind in output.get("data", {})]

    assert printed[0] == "2018-04-24 decided by US 5519155 (MBUS 1192)\n"
    assert printed[2:] == ["2018-12-22 to 2020-05-14\n2020-05-14\n2018-12-22\n", "2018-12-22\n", "2019-02-28\n"]
    assert shown.count("image/png") == 1
    assert shown.count("text/html") == 8


def test_the_notebook_is_kept_without_outputs() -> None:
    """What is committed is the story alone, so that no output in it can be stale."""
    notebook = nbformat.read(EXPLORE, as_version=4)

    assert not any(cell.get("outputs") for cell in notebook.cells)
