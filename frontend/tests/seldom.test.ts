import { expect, it, vi } from "vitest";

import { application } from "../application";

it("registers a controller when the page first names it", async () => {
  const registered = vi.spyOn(application, "register");
  await import("../controllers/seldom");
  expect(registered).not.toHaveBeenCalled();
  document.body.innerHTML = '<button data-controller="copy focus">Copy</button>';
  for (const _ of [1, 2]) document.dispatchEvent(new Event("htmx:afterSettle"));
  await vi.waitFor(() => expect(registered).toHaveBeenCalledOnce());
  expect(registered.mock.calls[0]![0]).toBe("copy");
});
