/**
 * Words for people in the language of the page. `/words/LANGUAGE.js`, which comes before the modules on pages that are
 * not in English, brings them; where it is missing, a text stands as it is written here.
 *
 *     import { _, filled } from "./words";
 *     filled(_("{count} of {all} done"), { count, all })
 */
interface Catalogue {
  gettext(text: string): string;
  ngettext(one: string, many: string, count: number): string;
}

const catalogue = (): Catalogue | undefined => (globalThis as { django?: Catalogue }).django;

export function _(text: string): string {
  return catalogue()?.gettext(text) ?? text;
}

export function ngettext(one: string, many: string, count: number): string {
  return catalogue()?.ngettext(one, many, count) ?? (count === 1 ? one : many);
}

/** Marks a text that is translated where it is shown, by `_`. */
export const gettext_noop = (text: string): string => text;

/** What these texts are in the language of the page: for a worker, which has no page, to take in. */
export function inThisLanguage(texts: string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text) => [text, _(text)]));
}

/** In a worker: from now on `_` says these texts as the page does. */
export function takeIn(words: Record<string, string>): void {
  const gettext = (text: string): string => words[text] ?? text;
  const ngettext = (one: string, many: string, count: number): string => gettext(count === 1 ? one : many);
  (globalThis as { django?: Catalogue }).django = { gettext, ngettext };
}

/** Put values in the place of `{names}`. */
export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The same with parts of a page in the place of `{names}`, for `replaceChildren`. */
export function filledWith(text: string, values: Record<string, Node>): (string | Node)[] {
  const parts = text.split(/\{(\w+)\}/).map((part, place) => (place % 2 ? (values[part] ?? `{${part}}`) : part));
  return parts.filter((part) => part !== "");
}

/** Several things in one sentence, as the language of the page joins them: a, b and c. */
export function listed(parts: string[]): string {
  return new Intl.ListFormat(document.documentElement.lang || "en-GB").format(parts);
}
