import { Controller } from "@hotwired/stimulus";

const NEXT: Record<string, string> = { light: "dark", dark: "light" };

/**
 * Light or dark. Without a choice the system decides.
 *
 *     <button data-controller="theme" data-action="theme#toggle">Dark</button>
 */
export default class extends Controller<HTMLButtonElement> {
  connect(): void {
    const chosen = localStorage.getItem("theme");
    if (chosen) document.documentElement.dataset.theme = chosen;
    this.name();
  }

  toggle(): void {
    const next = NEXT[this.current] ?? "dark";
    document.documentElement.dataset.theme = next;
    localStorage.setItem("theme", next);
    this.name();
  }

  private get current(): string {
    const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    return document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  }

  private name(): void {
    this.element.textContent = this.current === "dark" ? "Light" : "Dark";
  }
}
