import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ExerciseWatch } from "../models/exercise_watch";

const PAGE = `
  <section id="workspace">
    <form action="/practice/session/7/answer/">
      <input type="hidden" name="problem" value="1"><input type="hidden" name="part" value="0">
      <input name="answer"><button>Check</button>
    </form>
    <form action="/practice/session/7/hint/"><button>Hint</button></form>
    <label><input type="radio" name="answer" value="x"></label><label><input type="radio" name="answer" value="yy"></label>
  </section>`;
let time = 0;
let said: (string | number)[][] = [];
let listening: AbortController;
const one = <Kind extends Element = HTMLInputElement>(what: string): Kind => document.querySelector<Kind>(what)!;
const fire = (where: Element, what: string): boolean => where.dispatchEvent(new Event(what, { bubbles: true }));
const of = (kind: string): (string | number)[][] => said.filter((event) => event[0] === kind);

beforeEach(() => {
  document.body.innerHTML = PAGE;
  said = [];
  time = 100;
  listening = new AbortController();
  const watch = new ExerciseWatch(document, (kind, a = 0, b = 0) => said.push([kind, a, b]), () => time);
  watch.start({ signal: listening.signal, capture: true });
});
afterEach(() => listening.abort());

describe("ExerciseWatch", () => {
  it("notes that an exercise is shown", () => {
    expect(of("p")).toEqual([["p", 0, 0]]);
  });

  it("notes how long it took to begin, once", () => {
    time = 4_300;
    fire(one("input[name=answer]"), "keydown");
    time = 5_000;
    fire(one("input[name=answer]"), "keydown");
    expect(of("i")).toEqual([["i", 4_200, 0]]);
  });

  it("does not take a tap elsewhere for a beginning", () => {
    fire(document.body, "pointerdown");
    expect(of("i")).toEqual([]);
  });

  it("begins anew with the next exercise, and not when the same one is renewed", () => {
    fire(one("input[name=answer]"), "keydown");
    fire(document.body, "htmx:afterSettle");
    one("input[name=problem]").value = "2";
    fire(document.body, "htmx:afterSettle");
    time = 1_100;
    fire(one("input[name=answer]"), "keydown");
    expect(of("p")).toHaveLength(2);
    expect(of("i").map((event) => event[1])).toEqual([0, 1_000]);
  });

  it("notes that an answer was rewritten after it had been left, by its lengths alone", () => {
    const field = one("input[name=answer]");
    for (const value of ["secret", "secret", "other!!"]) {
      field.value = value;
      fire(field, "focusout");
    }
    expect(of("w")).toEqual([["w", 6, 7]]);
    expect(JSON.stringify(said)).not.toMatch(/secret|other/);
  });

  it("notes that another choice was taken", () => {
    const [first, second] = document.querySelectorAll("input[type=radio]");
    fire(first!, "change");
    expect(of("w")).toEqual([]);
    fire(second!, "change");
    expect(of("w")).toEqual([["w", 1, 2]]);
  });

  it("notes attempts and hints with the time since the exercise was shown", () => {
    time = 9_100;
    fire(one<HTMLFormElement>("form[action$='/answer/']"), "submit");
    fire(one<HTMLFormElement>("form[action$='/hint/']"), "submit");
    expect([...of("a"), ...of("h")]).toEqual([["a", 9_000, 0], ["h", 9_000, 0]]);
  });
});
