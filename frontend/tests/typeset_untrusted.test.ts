import { expect, test } from "vitest";

import { typeset } from "../dom/typeset";

// Asked for once, when the library is loaded: a page with a doctype is one, which the pretended document does not say.
Object.defineProperty(document, "compatMode", { value: "CSS1Compat" });

async function set(text: string): Promise<HTMLElement> {
  const element = document.createElement("p");
  element.textContent = text;
  await typeset(element);
  return element;
}

const HOSTILE = [
  String.raw`\(\href{javascript:alert(1)}{x}\)`,
  String.raw`\(\url{https://example.org}\)`,
  String.raw`\(\includegraphics{https://example.org/x.png}\)`,
  String.raw`\(\htmlId{main}{x} \htmlClass{button}{y} \htmlStyle{position: fixed}{z} \htmlData{controller=live}{w}\)`,
  String.raw`\(<img src=x onerror=alert(1)>\)`,
  String.raw`<script>alert(1)</script> \(x\)`,
];

test.each(HOSTILE)("%s makes no link, picture, script or attribute of its own", async (text) => {
  const shown = await set(text);
  expect(shown.querySelectorAll("a, img, script, iframe, [id], [onerror], [data-controller], .button")).toHaveLength(0);
  const styles = [...shown.querySelectorAll("[style]")].map((each) => each.getAttribute("style"));
  expect(styles.filter((style) => style?.includes("fixed"))).toEqual([]);
});

test("what is not mathematics stays text", async () => {
  const shown = await set(String.raw`<b>Look</b> at \(x^2\)`);
  expect(shown.querySelector("b")).toBeNull();
  expect(shown.querySelector(".katex")).not.toBeNull();
  expect(shown.textContent).toContain("<b>Look</b> at");
});

test("a size is never larger than a few lines", async () => {
  const shown = await set(String.raw`\(\rule{5000em}{5000em}\)`);
  const sized = [...shown.querySelectorAll("[style], [width]")];
  const sizes = sized.map((each) => `${each.getAttribute("style")} ${each.getAttribute("width")}`).join(" ");
  const widths = [...sizes.matchAll(/([\d.]+)em/g)].map((found) => Number(found[1]));
  expect(widths.length).toBeGreaterThan(0);
  expect(Math.max(...widths)).toBeLessThanOrEqual(50);
});

test("a macro without end is given up", async () => {
  const shown = await set(String.raw`\(\def\a{\a\a}\a\) and on`);
  expect(shown.textContent).toContain("and on");
});
