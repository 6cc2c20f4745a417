import { describe, expect, it } from "vitest";

import { workOut, written } from "../tools/reckoning";

const DEGREES = { angle: "degrees", answer: 7 } as const;
const RADIANS = { angle: "radians", answer: 0 } as const;

describe("the calculator", () => {
  it.each([
    ["1+2*3", 7],
    ["(1+2)×3", 9],
    ["8÷4÷2", 1],
    ["10−4−3", 3],
    ["2^3^2", 512],
    ["-2^2", -4],
    ["(-2)²", 4],
    ["2^-3", 0.125],
    ["--3", 3],
    ["2(3+4)", 14],
    ["(1+1)(2+3)", 10],
    ["1/2π", Math.PI / 2],
    ["√9+1", 4],
    ["√(9)", 3],
    ["√(16)²", 16],
    ["3√4", 6],
    ["∛(-8)", -2],
    ["√√16", 2],
    ["2³", 8],
    ["ln e^3", 3],
    ["log(1000)", 3],
    ["e^0", 1],
    ["Ans+1", 8],
    ["2ans", 14],
    ["sin(30)", 0.5],
    ["cos 60", 0.5],
    ["cos(90)", 0],
    ["sin(-90)", -1],
    ["tan 45", 1],
    ["tan(180)", 0],
    ["sin(360000)", 0],
    ["2*(3+(4", 14],
    ["0.1+0.2", 0.3],
    ["[1+2]*2", 6],
  ])("works out %s", (typed, value) => {
    expect(workOut(typed, DEGREES)).toBeCloseTo(value, 12);
  });

  it("turns by radians where asked", () => {
    expect(workOut("sin(π/2)", RADIANS)).toBe(1);
    expect(workOut("sin(π)", RADIANS)).toBe(0);
    expect(workOut("cos(pi)", RADIANS)).toBe(-1);
  });

  it.each([
    ["", "Type something"],
    ["1/0", "divide by zero"],
    ["1/(2-2)", "divide by zero"],
    ["√(-4)", "square root of a negative"],
    ["ln(0)", "above 0"],
    ["tan(90)", "tan has no value"],
    ["tan(-270)", "tan has no value"],
    ["(-8)^(1/3)", "∛"],
    ["0^-1", "Zero"],
    ["(1+2))", "never opened"],
    ["(1 2+3", ""],
    ["2+", "missing at the end"],
    ["*3", "in front of “×”"],
    ["()", "nothing in front"],
    ["2..5", "more than one decimal sign"],
    [".", "stands alone"],
    ["1,5", "point"],
    ["x+1", "“x”"],
    ["alert(1)", "“a”"],
    ["😀", "“😀”"],
    ["9^999", "too large"],
    ["1".repeat(201), "longer than"],
  ])("says what is wrong with %j", (typed, words) => {
    if (words) expect(() => workOut(typed, DEGREES)).toThrow(words);
    else expect(workOut(typed, DEGREES)).toBe(5); // 1 beside 2 is a product
  });

  it("tells tan π/2 in radians from a number", () => {
    expect(() => workOut("tan(π/2)", RADIANS)).toThrow("tan has no value");
  });

  it("stays within its bounds however deep the brackets are", () => {
    expect(workOut("(".repeat(199) + "1", DEGREES)).toBe(1);
    expect(workOut("-".repeat(199) + "1", DEGREES)).toBe(-1);
  });

  it("reads and writes the decimal comma", () => {
    expect(workOut("3,5*2", { ...DEGREES, comma: true })).toBe(7);
    expect(() => workOut("3.5", { ...DEGREES, comma: true })).toThrow("comma");
    expect(written(3.5, true)).toBe("3,5");
  });
});

describe("a result", () => {
  it.each([
    [0.1 + 0.2, "0.3"],
    [-2, "−2"],
    [1 / 3, "0.333333333333"],
    [1e12, "1 × 10¹²"],
    [1.5e-7, "1.5 × 10⁻⁷"],
    [999999999999, "999999999999"],
    [0, "0"],
    [-0, "0"],
  ])("%d is shown as %s", (value, shown) => {
    expect(written(value)).toBe(shown);
  });
});
