import { _, filled } from "../words";

/** What cannot be worked out, in words for the person who typed it. */
export class Trouble extends Error {}

export type Angle = "degrees" | "radians";

export interface Setting {
  angle: Angle;
  answer: number; // the last one, for Ans
  comma?: boolean; // 3,5 is three and a half
}

type Token = { kind: "number"; value: number } | { kind: "sign" | "name" | "end"; text: string };

const LONGEST = 200; // characters
const SAME: Record<string, string> = { "×": "*", "·": "*", "÷": "/", ":": "/", "−": "-", "–": "-", "[": "(", "]": ")" };
const SIGNS = "+-*/^()²³√∛";
const NAMES = ["sin", "cos", "tan", "ln", "log", "pi", "π", "e", "ans"];
const FUNCTIONS = new Set(["sin", "cos", "tan", "ln", "log", "√", "∛"]);
const ALMOST = 1e-15; // what is left of sin π is none

/**
 * The value of what was typed: + − × ÷, brackets, powers, roots, sin cos tan, ln, log (to base 10), π, e and Ans.
 * A sign before a power belongs to the whole, −2² is −4; powers go from right to left; 2π and 3(4+1) are products, and
 * products and quotients go from left to right. Raises `Trouble`.
 */
export function workOut(typed: string, setting: Setting): number {
  if (!typed.trim()) throw new Trouble(_("Type something to work out."));
  if (typed.length > LONGEST) throw new Trouble(filled(_("That is longer than {count} characters. Work it out in pieces."), { count: LONGEST }));
  const value = new Reckoner(tokens(typed, setting.comma ?? false), setting).whole();
  return known(value);
}

/** A number as it is shown: up to twelve figures, 1.5 × 10⁻⁷ where it is very large or small. */
export function written(value: number, comma = false): string {
  const figures = value.toPrecision(12);
  const [mantissa = "", power] = (needsPower(value) ? Number(figures).toExponential() : figures).split("e");
  const plain = power === undefined ? String(Number(mantissa)) : `${Number(mantissa)} × 10${raised(Number(power))}`;
  return (comma ? plain.replace(".", ",") : plain).replace("-", "−");
}

function needsPower(value: number): boolean {
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e12 || size < 1e-6);
}

function raised(power: number): string {
  return [...String(power)].map((digit) => (digit === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)])).join("");
}

function known(value: number): number {
  if (Number.isNaN(value)) throw new Trouble(_("That has no value among the real numbers."));
  if (!Number.isFinite(value)) throw new Trouble(_("That is too large to show."));
  return value;
}

function tokens(typed: string, comma: boolean): Token[] {
  const found: Token[] = [];
  for (let place = 0; place < typed.length; ) {
    const rest = typed.slice(place);
    const digits = /^[\d.,]+/.exec(rest)?.[0];
    const name = NAMES.find((each) => rest.toLowerCase().startsWith(each));
    const sign = SAME[rest[0]!] ?? rest[0]!;
    if (/^\s/.test(rest)) place += 1;
    else if (digits) {
      found.push({ kind: "number", value: numberIn(digits, comma) });
      place += digits.length;
    } else if (SIGNS.includes(sign)) {
      found.push({ kind: "sign", text: sign });
      place += 1;
    } else if (name) {
      found.push({ kind: "name", text: name === "pi" ? "π" : name });
      place += name.length;
    } else throw new Trouble(filled(_("The calculator does not know “{sign}”."), { sign: [...rest][0]! }));
  }
  return [...found, { kind: "end", text: "" }];
}

function numberIn(digits: string, comma: boolean): number {
  const [sign, other] = comma ? [",", "."] : [".", ","];
  if (digits.includes(other)) {
    throw new Trouble(comma ? _("Write decimals with a comma, as in 3,5.") : _("Write decimals with a point, as in 3.5."));
  }
  if (digits.split(sign).length > 2) throw new Trouble(filled(_("“{digits}” has more than one decimal sign."), { digits }));
  if (digits === sign) throw new Trouble(_("A decimal sign stands alone. Write a digit beside it."));
  return Number(digits.replace(",", "."));
}

/** Reads from left to right, one method for each rank of signs, and reckons as it goes. */
class Reckoner {
  private place = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly setting: Setting,
  ) {}

  whole(): number {
    const value = this.sum();
    if (this.sees(")")) throw new Trouble(_("A bracket is closed that was never opened."));
    if (this.next.kind !== "end") throw new Trouble(_("Something is left over at the end."));
    return value;
  }

  private sum(): number {
    let value = this.product();
    for (;;) {
      if (this.takes("+")) value += this.product();
      else if (this.takes("-")) value -= this.product();
      else return value;
    }
  }

  private product(): number {
    let value = this.signed();
    for (;;) {
      if (this.takes("*")) value *= this.signed();
      else if (this.takes("/")) value = quotient(value, this.signed());
      else if (this.beginsValue) value *= this.power();
      else return value;
    }
  }

  private signed(): number {
    if (this.takes("-")) return -this.signed();
    return this.takes("+") ? this.signed() : this.power();
  }

  private power(): number {
    let base = this.value();
    for (;;) {
      if (this.takes("²")) base = base ** 2;
      else if (this.takes("³")) base = base ** 3;
      else break;
    }
    return this.takes("^") ? raise(base, this.signed()) : base;
  }

  private value(): number {
    const token = this.next;
    if (token.kind === "number") {
      this.place += 1;
      return token.value;
    }
    if (this.takes("(")) return this.closed();
    if (FUNCTIONS.has(token.text)) {
      this.place += 1;
      return this.applied(token.text);
    }
    if (token.kind === "name") {
      this.place += 1;
      return { π: Math.PI, e: Math.E, ans: this.setting.answer }[token.text] ?? NaN;
    }
    throw new Trouble(this.lacking(token.text));
  }

  /** With brackets what is in them, √(9)² is 9; without them the next number with its power, √2² and ln e³. */
  private applied(name: string): number {
    const value = this.takes("(") ? this.closed() : this.power();
    switch (name) {
      case "√":
        if (value < 0) throw new Trouble(_("The square root of a negative number is no real number."));
        return Math.sqrt(value);
      case "∛":
        return Math.cbrt(value);
      case "ln":
      case "log":
        if (value <= 0) throw new Trouble(filled(_("{name} has a value for numbers above 0 only."), { name }));
        return name === "ln" ? Math.log(value) : Math.log10(value);
      default:
        return turned(name, value, this.setting.angle);
    }
  }

  private closed(): number {
    const value = this.sum();
    if (this.takes(")") || this.next.kind === "end") return value; // closed, or left open at the end
    throw new Trouble(_("A bracket is not closed."));
  }

  private lacking(text: string): string {
    if (text === ")") return _("There is nothing in front of a closing bracket.");
    if (!text) return _("A number is missing at the end.");
    return filled(_("A number is missing in front of “{sign}”."), { sign: shown(text) });
  }

  private get next(): Token {
    return this.tokens[this.place]!;
  }

  private get beginsValue(): boolean {
    const { next } = this;
    return next.kind === "number" || next.kind === "name" || (next.kind === "sign" && "(√∛".includes(next.text));
  }

  private sees(sign: string): boolean {
    return this.next.kind === "sign" && this.next.text === sign;
  }

  private takes(sign: string): boolean {
    const there = this.sees(sign);
    if (there) this.place += 1;
    return there;
  }
}

function shown(sign: string): string {
  return { "*": "×", "/": "÷", "-": "−" }[sign] ?? sign;
}

function quotient(above: number, below: number): number {
  if (below === 0) throw new Trouble(_("You cannot divide by zero."));
  return above / below;
}

function raise(base: number, power: number): number {
  if (base === 0 && power <= 0) throw new Trouble(_("Zero can only be raised to a power above 0."));
  if (base < 0 && !Number.isInteger(power)) {
    throw new Trouble(_("A negative number can only be raised to a whole power here. For a cube root there is ∛."));
  }
  return base ** power;
}

function turned(name: string, value: number, angle: Angle): number {
  const quarter = angle === "degrees" ? (value / 90) % 4 : NaN;
  if (Number.isInteger(quarter)) return ofQuarters(name, (quarter + 4) % 4);
  const turn = angle === "degrees" ? (value * Math.PI) / 180 : value;
  if (name === "tan" && Math.abs(Math.cos(turn)) < ALMOST) throw new Trouble(_("tan has no value there."));
  const found = { sin: Math.sin, cos: Math.cos, tan: Math.tan }[name]!(turn);
  return Math.abs(found) < ALMOST ? 0 : found;
}

/** Exactly, at 0°, 90°, 180° and 270°. */
function ofQuarters(name: string, quarter: number): number {
  if (name === "tan" && quarter % 2) throw new Trouble(_("tan has no value there."));
  const sines = [0, 1, 0, -1];
  return name === "tan" ? 0 : sines[(quarter + (name === "cos" ? 1 : 0)) % 4]!;
}
