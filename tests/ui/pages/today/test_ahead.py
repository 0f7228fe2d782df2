import subprocess
import sys

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.today_ahead import line_ahead
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.today.ahead import falling_short
from tests.ui.conftest import TODAY


def test_it_is_the_line_of_the_service(context: Context) -> None:
    question = CoverageQuestion(TODAY)

    assert context.workspace.read(falling_short, question) == context.workspace.read(line_ahead, question)


def test_the_page_is_made_without_loading_the_forecast() -> None:
    code = "import sys, cpd_desktop.ui.pages.today.page; sys.exit('cpd_desktop.services.forecast' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
