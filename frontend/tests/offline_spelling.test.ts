import { describe, expect, it } from "vitest";

import { type Check, judge, plainNumber, squeezed } from "../offline/spelling";

const ROUNDS = 10;
const salt = "00112233445566778899aabbccddeeff";

/** Made with Python: hashlib.pbkdf2_hmac("sha256", text.encode(), bytes.fromhex(salt), 10).hex() */
const HASHED: Record<string, string> = {
  "3/1": "852bc9b113143c92fbb9451d24c0a0608630da8012cd796d994b8f7e13275df0",
  "2x+1": "154b412f8a4a34ec4fc511358f08f53d835d1f16973d4147925e7986b55d7b0f",
  "A square": "ed3db71db798f755ef21a56c53f54653e76f013e67b1aae90eef85a5a8305a84",
};
const check = (kind: Check["kind"], right: string, unknown = ""): Check => ({
  kind,
  salt,
  right: [HASHED[right]!],
  unknown,
  rounds: ROUNDS,
});

describe("a number", () => {
  it.each([
    ["3", "3/1"],
    [" -0.50 ", "-1/2"],
    ["6/8", "3/4"],
    ["−7", "-7/1"],
    ["1.5/3", "1/2"],
    ["-0", "0/1"],
    ["x", null],
    ["1/0", null],
    ["2 3", null],
    ["1e5", null],
  ])("%s is %s", (text, value) => expect(plainNumber(text, false)).toBe(value));

  it("may have a decimal comma where the learner's language has", () => {
    expect(plainNumber("2,5", true)).toBe("5/2");
    expect(plainNumber("2,5", false)).toBeNull();
  });

  it("is right in every way of writing it, and not right with another value", async () => {
    const three = check("number", "3/1", "x");
    for (const text of ["3", "x = 3", "6/2", "3.0"]) expect(await judge(text, three, false)).toBe("right");
    expect(await judge("4", three, false)).toBe("not");
    expect(await judge("y = 3", three, false)).toBe("later");
    expect(await judge("1 + 2", three, false)).toBe("later");
  });
});

describe("a text", () => {
  it("is squeezed as the server does", () => {
    expect(squeezed("2 · x² − 1")).toBe("2x^2-1");
    expect(squeezed("2*3")).toBe("2*3");
    expect(squeezed("2 * x · (y)")).toBe("2x(y)");
  });

  it("is right where it is one of the known ways, and else left to the server", async () => {
    expect(await judge("2*x + 1", check("text", "2x+1"), false)).toBe("right");
    expect(await judge("1 + x + x", check("text", "2x+1"), false)).toBe("later");
    expect(await judge("2x + 1 1", check("text", "2x+1"), false)).toBe("later");
  });
});

it("a choice is right or not", async () => {
  expect(await judge("A  square", check("choice", "A square"), false)).toBe("right");
  expect(await judge("A circle", check("choice", "A square"), false)).toBe("not");
});
