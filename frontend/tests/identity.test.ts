import { afterEach, describe, expect, it, vi } from "vitest";

import { newId } from "../models/identity";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => vi.unstubAllGlobals());

describe("newId", () => {
  it("is a UUID, and another one each time", () => {
    expect(newId()).toMatch(UUID);
    expect(newId()).not.toBe(newId());
  });

  it("is a UUID on a page without HTTPS too", () => {
    const random = crypto.getRandomValues.bind(crypto);
    vi.stubGlobal("crypto", { getRandomValues: random });
    expect(newId()).toMatch(UUID);
    expect(newId()).not.toBe(newId());
  });
});
