import { Controller } from "@hotwired/stimulus";

import { keepTheme } from "../models/looks";
import { _ } from "../words";

/**
 * Light or dark. Without a choice the system decides. `static/theme.js` applies the choice before the first paint.
 *
 * Several of them on a page keep the same name.
 *
 *     <button hidden data-controller="theme" data-action="theme#toggle theme:changed@window->theme#name">
 *       <span data-theme-target="name"></span>
 *     </button>
 */
export default class extends Controller<HTMLButtonElement> {
  static targets = ["name"];
  declare nameTarget: HTMLElement;

  connect(): void {
    this.element.hidden = false;
    this.name();
  }

  toggle(): void {
    const chosen = this.other;
    document.documentElement.dataset.theme = chosen;
    keepTheme(chosen);
    this.dispatch("changed");
  }

  private get other(): "light" | "dark" {
    const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    const current = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
    return current === "dark" ? "light" : "dark";
  }

  name(): void {
    this.nameTarget.textContent = this.other === "dark" ? _("Use the dark theme") : _("Use the light theme");
  }
}
