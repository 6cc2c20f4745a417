import { expect, test } from "vitest";

import { glue } from "../dom/typeset";

function glued(html: string): string {
  const element = document.createElement("p");
  element.innerHTML = html;
  glue(element);
  glue(element);
  return element.innerHTML;
}

const X = '<span><span class="katex">x</span></span>';

test("a stop stays with the formula before it", () => {
  expect(glued(`Which holds ${X}? This.`)).toBe(`Which holds <span class="glued">${X}?</span> This.`);
});

test("the rest of a word stays with the formula that begins it", () => {
  expect(glued(`about the ${X}-axis.`)).toBe(`about the <span class="glued">${X}-axis.</span>`);
});

test("brackets stay with the formula between them", () => {
  expect(glued(`(${X})`)).toBe(`<span class="glued">(${X})</span>`);
});

test("a word may begin a new line", () => {
  expect(glued(`Solve ${X} now.`)).toBe(`Solve ${X} now.`);
});

test("a long formula may break inside, and so it is left alone", () => {
  const long = `<span><span class="katex">${'<span class="base">x</span>'.repeat(4)}</span></span>`;
  expect(glued(`Find ${long}.`)).toBe(`Find ${long}.`);
});
