import { beforeEach, describe, expect, it } from "vitest";

import { forgetOtherDrafts, keepDraft, recallDraft } from "../models/draft";

beforeEach(() => sessionStorage.clear());

describe("a draft", () => {
  it("comes back with the way it was typed", () => {
    keepDraft("7", { text: "\\frac{1}{2}", syntax: "latex" });
    expect(recallDraft("7")).toEqual({ text: "\\frac{1}{2}", syntax: "latex" });
  });

  it("belongs to one exercise", () => {
    keepDraft("7", { text: "x=2", syntax: "plain" });
    expect(recallDraft("8")).toBeNull();
  });

  it("that was emptied is no draft", () => {
    keepDraft("7", { text: "", syntax: "plain" });
    expect(recallDraft("7")).toBeNull();
  });

  it("that cannot be read is no draft", () => {
    sessionStorage.setItem("draft-7", "x=2");
    expect(recallDraft("7")).toBeNull();
  });

  it("goes when another exercise begins, and nothing else does", () => {
    keepDraft("7", { text: "x=2", syntax: "plain" });
    keepDraft("8", { text: "x=3", syntax: "plain" });
    sessionStorage.setItem("other", "kept");
    forgetOtherDrafts("8");
    expect(Object.keys(sessionStorage).sort()).toEqual(["draft-8", "other"]);
  });
});
