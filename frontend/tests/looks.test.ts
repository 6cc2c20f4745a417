import { expect, it } from "vitest";

import { withTheme } from "../models/looks";

it("adds the theme to what else was chosen", () => {
  expect(withTheme("csrftoken=x; looks=size-150.spacing-wide", "dark")).toBe("size-150.spacing-wide.theme-dark");
});

it("puts a new theme in the old one's place", () => {
  expect(withTheme("looks=theme-dark.motion-less; sessionid=y", "light")).toBe("motion-less.theme-light");
});

it("begins where nothing was chosen", () => {
  expect(withTheme("", "dark")).toBe("theme-dark");
  expect(withTheme("looks=", "dark")).toBe("theme-dark");
  expect(withTheme("otherlooks=size-150", "dark")).toBe("theme-dark");
});
