/** How one answer is compared on the device: see tutor/offline/spellings.py, which makes these and has the same rules. */
export interface Check {
  kind: "choice" | "number" | "text";
  salt: string; // hex
  right: string[]; // PBKDF2-SHA256 of what is right, hex
  unknown: string; // "x": then `x = 3` is taken for `3`
  rounds: number;
}

/** "later": this device cannot tell. */
export type Verdict = "right" | "not" | "later";

const SIGNS: Record<string, string> = { "−": "-", "–": "-", "·": "*", "×": "*", "⋅": "*" };
const LITERAL = /^(-?)(\d+)(?:\.(\d+))?(?:\/(\d+))?$/;

/** Right where a hash says so; not right only where nothing else could be; for anything else the server is asked. */
export async function judge(text: string, check: Check, comma: boolean): Promise<Verdict> {
  const spelled = SPELLINGS[check.kind](text, check, comma);
  if (spelled === null) return "later";
  if (check.right.includes(await hashed(spelled, check))) return "right";
  return check.kind === "text" ? "later" : "not";
}

const SPELLINGS: Record<Check["kind"], (text: string, check: Check, comma: boolean) => string | null> = {
  choice: (text) => text.trim().split(/\s+/).join(" "),
  number: (text, check, comma) => plainNumber(withoutUnknown(text, check), comma),
  text: (text, _check, comma) => (/\d\s+\d/.test(text) || (comma && text.includes(",")) ? null : squeezed(text)),
};

/** One spelling for those that differ in spaces, signs and unwritten products. */
export function squeezed(text: string): string {
  return text
    .replace(/\s+/g, "")
    .replace(/[−–·×⋅]/g, (sign) => SIGNS[sign]!)
    .replaceAll("**", "^")
    .replaceAll("²", "^2")
    .replaceAll("³", "^3")
    .replace(/([0-9A-Za-z)])\*(?=[A-Za-z(])/g, "$1");
}

/** A whole number, a decimal or a fraction as a fraction in lowest terms; null for anything else. */
export function plainNumber(text: string, comma: boolean): string | null {
  const point = comma ? text.replace(",", ".") : text;
  const found = LITERAL.exec(point.trim().replace(/\s*\/\s*/, "/").replace(/^[−–]/, "-").replace(/^-\s+/, "-"));
  if (!found) return null;
  const [, minus, whole = "", decimals = "", below = "1"] = found;
  const over = BigInt(whole + decimals);
  const under = BigInt(below) * 10n ** BigInt(decimals.length);
  if (under === 0n) return null;
  const shared = gcd(over, under);
  const sign = minus && over !== 0n ? "-" : "";
  return `${sign}${over / shared}/${under / shared}`;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function withoutUnknown(text: string, check: Check): string {
  const [before, after, ...more] = text.split("=");
  return check.unknown && after !== undefined && !more.length && before!.trim() === check.unknown ? after : text;
}

async function hashed(text: string, check: Check): Promise<string> {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(text), "PBKDF2", false, ["deriveBits"]);
  const salt = Uint8Array.from(check.salt.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: check.rounds }, key, 256);
  return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
