import { beforeEach, describe, expect, it } from "vitest";

import { BehaviourCollector } from "../models/behaviour_collector";
import type { BehaviourEvent } from "../models/event_buffer";

let time = 0;
let noted: BehaviourEvent[] = [];
let collector: BehaviourCollector;

function key(type: string, code: string, value: string): void {
  document.body.dispatchEvent(new KeyboardEvent(type, { code, key: value, bubbles: true }));
}

beforeEach(() => {
  time = 0;
  noted = [];
  collector?.stop();
  Object.defineProperty(window, "scrollY", { value: 0, configurable: true });
  collector = new BehaviourCollector(document, (event) => noted.push(event), () => time);
});

describe("BehaviourCollector", () => {
  it("hears nothing before it is switched on", () => {
    key("keydown", "KeyQ", "q");
    key("keyup", "KeyQ", "q");
    expect(noted).toEqual([]);
  });

  it("notes how long a key was held and never which one it was", () => {
    collector.start();
    key("keydown", "KeyQ", "q");
    time = 85;
    key("keyup", "KeyQ", "q");
    expect(noted).toEqual([["k", 85, 85, 0]]);
    expect(JSON.stringify(noted)).not.toMatch(/q|KeyQ/i);
  });

  it("notes that a key deletes", () => {
    collector.start();
    key("keydown", "Backspace", "Backspace");
    time = 50;
    key("keyup", "Backspace", "Backspace");
    expect(noted).toEqual([["k", 50, 50, 1]]);
  });

  it("takes at most ten pointer positions a second", () => {
    collector.start();
    for (time = 0; time < 1000; time += 10) document.body.dispatchEvent(new MouseEvent("pointermove", { bubbles: true }));
    expect(noted).toHaveLength(10);
  });

  it("notes nothing of what is drawn or typed where it says so", () => {
    const paper = document.createElement("section");
    paper.dataset.leftOut = "";
    const canvas = paper.appendChild(document.createElement("canvas"));
    document.body.append(paper);
    collector.start();
    for (const type of ["pointerdown", "pointermove"]) canvas.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    for (const type of ["keydown", "keyup"]) canvas.dispatchEvent(new KeyboardEvent(type, { code: "KeyQ", bubbles: true }));
    paper.remove();
    expect(noted).toEqual([]);
  });

  it("notes how far the page was scrolled, a few times a second", () => {
    collector.start();
    for (const [when, where] of [[0, 30], [100, 80], [300, 200], [600, 150]] as const) {
      time = when;
      Object.defineProperty(window, "scrollY", { value: where, configurable: true });
      document.dispatchEvent(new Event("scroll"));
    }
    expect(noted).toEqual([["s", 0, 30, 0], ["s", 300, 170, 0], ["s", 600, -50, 0]]);
  });

  it("notes edits in the maths editor as it does in the line of text", () => {
    document.body.innerHTML = "<math-field></math-field>";
    collector.start();
    const editor = document.querySelector("math-field")! as HTMLInputElement;
    editor.value = "\\frac{1}{2}";
    editor.dispatchEvent(new Event("input", { bubbles: true }));
    expect(noted).toEqual([["e", 0, 11, 0]]);
  });

  it("notes the length of the answer, not the answer", () => {
    document.body.innerHTML = '<input name="answer"><input name="password">';
    collector.start();
    const [answer, password] = document.querySelectorAll("input");
    answer!.value = "2x+1";
    answer!.dispatchEvent(new Event("input", { bubbles: true }));
    password!.value = "secret";
    password!.dispatchEvent(new Event("input", { bubbles: true }));
    expect(noted).toEqual([["e", 0, 4, 0]]);
  });

  it("takes fewer positions while it is coarser, and counts what it leaves out", () => {
    collector.coarseness = 4;
    collector.start();
    for (time = 0; time < 2000; time += 10) document.body.dispatchEvent(new MouseEvent("pointermove", { bubbles: true }));
    expect(noted).toHaveLength(5);
    expect(collector.leftOut).toBe(15);
  });

  it("falls silent at once when it is switched off", () => {
    collector.start();
    collector.stop();
    document.body.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }));
    expect(noted).toEqual([]);
  });
});
