import { beforeAll, describe, expect, it } from "vitest";

import { showReading, showTrouble } from "../dom/reading";

const place = (): HTMLElement => document.createElement("p");
const trouble = { ok: false, message: "This bracket closes nothing.", start: 4, end: 5 };

// KaTeX refuses pages without a doctype, and the test page has none.
beforeAll(() => Object.defineProperty(document, "compatMode", { value: "CSS1Compat" }));

describe("the preview", () => {
  it("shows what was understood and says it in words", async () => {
    const here = place();
    const spoken = await showReading(here, { ok: true, latex: "x^{2}", spoken: "x squared" });
    expect(spoken).toBe("I read this as x squared");
    expect(here.querySelector(".katex math")).not.toBeNull();
  });

  it("underlines exactly the place that cannot be read", () => {
    const here = place();
    showTrouble(here, trouble, "2 + )");
    expect(here.querySelector("mark")?.textContent).toBe(")");
    expect(here.querySelector("code")?.textContent).toBe("2 + )");
  });

  it("marks the end when something is missing there", () => {
    const here = place();
    showTrouble(here, { ...trouble, start: 3, end: 3 }, "2 +");
    expect(here.querySelector("mark")?.textContent).toBe("…");
  });

  it("marks the end when only a space stands there", () => {
    const here = place();
    showTrouble(here, { ...trouble, start: 3, end: 4 }, "x = ");
    expect(here.querySelector("mark")?.textContent).toBe("…");
  });

  it("counts characters as the server does, also those that the browser counts twice", () => {
    const here = place();
    showTrouble(here, { ...trouble, start: 4, end: 5 }, "\u{1d465} + )");
    expect(here.querySelector("mark")?.textContent).toBe(")");
  });

  it("says the place to those who listen", () => {
    expect(showTrouble(place(), trouble, "2 + )")).toBe("This bracket closes nothing. It is about “)”.");
    expect(showTrouble(place(), { ...trouble, start: 3, end: 3 }, "2 +")).toContain("It is about the end.");
    expect(showTrouble(place(), { ...trouble, start: 0, end: 5 }, "x = 3")).toBe("This bracket closes nothing.");
  });

  it("shows typed characters as text, never as markup", () => {
    const here = place();
    showTrouble(here, { ...trouble, start: 0, end: 3 }, "<b>x</b>");
    expect(here.querySelector("b")).toBeNull();
  });

  it("only says what is wrong when there is no typed text to point at", () => {
    const here = place();
    expect(showTrouble(here, trouble, null)).toBe("This bracket closes nothing.");
    expect(here.querySelector("code")).toBeNull();
  });
});
