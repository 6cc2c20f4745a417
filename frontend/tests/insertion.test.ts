import { expect, it } from "vitest";

import { insert } from "../models/insertion";

it("puts a symbol at the cursor", () => {
  expect(insert("x+1", 1, 1, "^2|")).toEqual({ text: "x^2+1", cursor: 3 });
});

it("wraps what was selected", () => {
  expect(insert("x+1", 0, 3, "sqrt(|)")).toEqual({ text: "sqrt(x+1)", cursor: 8 });
});
