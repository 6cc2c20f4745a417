"""What tests of sensing in a real browser share: a line that can be cut, and a look into the site's database."""

import json
import subprocess
import sys
from typing import Any

from playwright.sync_api import BrowserContext, Page, WebSocketRoute

from tests.browser.conftest import ROOT, Site

BATCHES = """
import json
from tutor.sensing.models import BehaviourBatch, SensorBatch
of = {"behaviour": [[str(b.stream), b.sequence, b.events] for b in BehaviourBatch.objects.order_by("pk")],
      "sensor": [[str(b.stream), b.sequence, b.reading | {"kind": b.kind}] for b in SensorBatch.objects.order_by("pk")]}
print("stored:" + json.dumps(of))
"""


class Line:
    """The practice socket of one browser: it carries everything, or is cut and stays so."""

    def __init__(self, context: BrowserContext) -> None:
        self.cut = False
        self.deaf = False  # what the server says is lost
        self.open: list[WebSocketRoute] = []
        self.sent: list[dict[str, Any]] = []
        context.route_web_socket("**/ws/practice/**", self._carry)

    def goes_down(self) -> None:
        self.cut = True
        for socket in self.open:
            socket.close(code=3000)
        self.open = []

    def comes_back(self) -> None:
        self.cut = False

    def _carry(self, page: WebSocketRoute) -> None:
        if self.cut:
            return page.close(code=3000)
        server = page.connect_to_server()
        page.on_message(lambda said: self._pass_on(said, server))
        server.on_message(lambda said: None if self.deaf else page.send(said))
        self.open.append(page)
        return None

    def _pass_on(self, said: str | bytes, server: WebSocketRoute) -> None:
        if isinstance(said, str):
            self.sent.append(json.loads(said))
        server.send(said)


def stored(site: Site) -> dict[str, list[list[Any]]]:
    """Every batch of the site, opened by the site's own code."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", BATCHES]
    said = subprocess.run(command, cwd=ROOT, env=site.environment, capture_output=True, text=True, check=True).stdout
    return json.loads(said.partition("stored:")[2])


def practising(site: Site, page: Page, *choices: str) -> str:
    """Agree to these kinds of sensing and begin to practise; the address of the practice."""
    page.goto(f"{site.address}/my-data/")
    for choice in choices:
        yes = page.locator(f"section.choice:has(#choice-{choice}) button:has-text('I agree')")
        if yes.count():
            yes.click()
            page.wait_for_load_state("networkidle")
    page.goto(f"{site.address}/practice/")
    page.click("button:has-text('Practise Algebra')")
    page.wait_for_selector(".prompt .katex")
    return page.url


READ = """
const result = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
const kept = async (name) => {
  const database = await result(indexedDB.open("tangent-queue"));
  const rows = await result(database.transaction(name).objectStore(name).getAll());
  database.close();
  return rows;
};
"""  # how a script of the page would read the store of what waits to be sent


def queued(page: Page) -> int:
    """How many batches wait in the browser's store; -1 where there is no store."""
    return page.evaluate(f"""async () => {{ {READ}
      const names = (await indexedDB.databases()).map((each) => each.name);
      return names.includes("tangent-queue") ? (await kept("batches")).length : -1;
    }}""")
