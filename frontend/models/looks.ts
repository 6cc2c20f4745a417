const COOKIE = "looks";

/** What was chosen under “How pages look”, with another theme: such as `size-150.theme-dark`. */
export function withTheme(cookies: string, theme: "light" | "dark"): string {
  const now = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(cookies)?.[1] ?? "";
  const others = now.split(".").filter((part) => part && !part.startsWith("theme-"));
  return [...others, `theme-${theme}`].join(".");
}

/** Keep it as the page “How pages look” does: for a year, on this device. */
export function keepTheme(theme: "light" | "dark"): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const year = 365 * 24 * 3600; // seconds
  document.cookie = `${COOKIE}=${withTheme(document.cookie, theme)}; Max-Age=${year}; Path=/; SameSite=Lax${secure}`;
}
