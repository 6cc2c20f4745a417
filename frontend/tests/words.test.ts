import { afterEach, describe, expect, it } from "vitest";

import { _, filled, filledWith, inThisLanguage, listed, ngettext, takeIn } from "../words";

afterEach(() => {
  delete (globalThis as { django?: unknown }).django;
  document.documentElement.lang = "";
});

describe("words", () => {
  it("stand as they are written where nothing brings others", () => {
    expect(_("Live")).toBe("Live");
    expect(filled(ngettext("{count} key", "{count} keys", 2), { count: 2 })).toBe("2 keys");
  });

  it("are those of the page in a worker that takes them in", () => {
    takeIn({ "no pulse stands out": "kein Puls hebt sich ab" });
    expect(inThisLanguage(["no pulse stands out", "dark"])).toEqual({ "no pulse stands out": "kein Puls hebt sich ab", dark: "dark" });
    expect(ngettext("{count} key", "{count} keys", 1)).toBe("{count} key");
  });

  it("hold parts of a page where the language wants them", () => {
    const link = document.createElement("a");
    expect(filledWith("{link}: your answers are safe.", { link })).toEqual([link, ": your answers are safe."]);
    expect(filledWith("Signed out. {link} {other}", { link })).toEqual(["Signed out. ", link, " ", "{other}"]);
  });

  it.each([
    ["", "a, b and c"],
    ["de", "a, b und c"],
    ["he", "a, b ו-c"],
  ])("are joined as the language joins them: %s", (language, joined) => {
    document.documentElement.lang = language;
    expect(listed(["a", "b", "c"])).toBe(joined);
  });
});
