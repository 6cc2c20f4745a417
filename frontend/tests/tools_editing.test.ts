import { beforeEach, describe, expect, it } from "vitest";

import { press, pressed } from "../tools/editing";

describe("a key of ours", () => {
  it.each([
    ["2x", 1, 1, { insert: "7|" }, "27x", 2],
    ["2x", 2, 2, { act: "back" }, "2", 1],
    ["2x", 0, 0, { act: "back" }, "2x", 0],
    ["2x+1", 1, 3, { act: "back" }, "21", 1],
    ["2x", 0, 0, { act: "left" }, "2x", 0],
    ["2x", 2, 2, { act: "left" }, "2x", 1],
    ["2x", 2, 2, { act: "right" }, "2x", 2],
    ["2x+1", 1, 3, { act: "left" }, "2x+1", 1],
    ["2x+1", 1, 3, { act: "right" }, "2x+1", 3],
    ["x+1", 0, 3, { insert: "(|)/()" }, "(x+1)/()", 4],
  ])("in %j from %i to %i, %o", (text, start, end, key, after, cursor) => {
    expect(pressed(text, start, end, key)).toEqual({ text: after, cursor });
  });
});

describe("pressing it", () => {
  beforeEach(() => document.body.replaceChildren());

  it("leaves the focus where it is and says that something was typed", () => {
    const [line, other] = [document.createElement("input"), document.createElement("button")];
    document.body.append(line, other);
    line.value = "2";
    let heard = 0;
    line.addEventListener("input", () => (heard += 1));
    other.focus();
    line.setSelectionRange(1, 1);
    press(line, { insert: "x|" });
    press(line, { act: "left" }); // moves only
    expect([line.value, line.selectionStart, heard]).toEqual(["2x", 1, 1]);
    expect(document.activeElement).toBe(other);
  });

  it("brings the focus to the line where nothing has it", () => {
    const line = document.createElement("input");
    document.body.append(line);
    press(line, { insert: "1|" });
    expect(document.activeElement).toBe(line);
  });
});
