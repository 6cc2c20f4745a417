// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";

import { forgetSaved, keepUnsaved, recallUnsaved } from "../models/unsaved";

describe("what has not reached the server", () => {
  beforeEach(() => sessionStorage.clear());

  it("is there again until it has arrived", () => {
    keepUnsaved("1", { answer: "3x", syntax: "plain" });
    expect(recallUnsaved("1")).toEqual({ answer: "3x", syntax: "plain" });
    forgetSaved("1", { answer: "3x", syntax: "plain" });
    expect(recallUnsaved("1")).toBeNull();
  });

  it("stays when more was written meanwhile", () => {
    keepUnsaved("1", { answer: "3x+1", syntax: "plain" });
    forgetSaved("1", { answer: "3x", syntax: "plain" });
    expect(recallUnsaved("1")).toEqual({ answer: "3x+1", syntax: "plain" });
  });

  it("is nothing where something else lies under its name", () => {
    for (const other of ["{", '"text"', '{"answer": 3}', "null"]) {
      sessionStorage.setItem("unsaved-1", other);
      expect(recallUnsaved("1")).toBeNull();
    }
  });
});
