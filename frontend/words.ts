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

/** Put values in the place of `{names}`. */
export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
