import type { Content, Written } from "./kept_store";

const PATIENCE = 15_000; // ms

/** Whose device this is now, and the keys to what they keep. */
export interface State {
  owner: string;
  test: boolean;
  locks: Record<string, string>;
  token: string;
}

/** What the server said: "away" for no answer that counts, "nobody" for whoever is not signed in as a student. */
export type Asked<Value> = { said: "yes"; value: Value } | { said: "away" | "nobody" | "test" };

export interface Judged {
  outcome: string;
  headline: string;
  feedback: string;
}

export interface HandedOver {
  owner: string;
  lock: string;
  until: number;
  content: Content;
}

export const askState = (): Promise<Asked<State>> => ask<State>("/offline/state/", {});

export function send(set: string, written: Written, token: string, now: number = Date.now()): Promise<Asked<Judged>> {
  const fields = { ...written, hints: JSON.stringify(written.hints), sent: now };
  return ask<Judged>(`/offline/${set}/answers/`, form(fields, token));
}

export const takeAway = (set: string, token: string): Promise<Asked<unknown>> =>
  ask(`/offline/${set}/remove/`, form({}, token));

/** One question; JSON answers count, also those that say why not. */
export async function ask<Value>(address: string, options: RequestInit): Promise<Asked<Value>> {
  try {
    const answer = await fetch(address, { ...options, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return { said: "nobody" };
    if (answer.status === 423) return { said: "test" };
    if (answer.ok || [410, 422].includes(answer.status)) return { said: "yes", value: (await answer.json()) as Value };
    return { said: "away" };
  } catch {
    return { said: "away" };
  }
}

function form(fields: Record<string, string | number>, token: string): RequestInit {
  const body = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return { method: "POST", body, headers: { "X-CSRFToken": token } };
}
