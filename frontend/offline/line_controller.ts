import { Controller } from "@hotwired/stimulus";

import type { Synced } from "./sync";

const SHOWN = 8_000; // ms: that something was sent

/**
 * Says calmly when there is no connection, and how many answers wait.
 *
 *     <div role="status" data-controller="line"><p data-line-target="away" hidden>You are offline.</p> …</div>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["away", "waiting", "count", "test", "nobody", "sent"];
  declare awayTarget: HTMLElement;
  declare waitingTarget: HTMLElement;
  declare countTarget: HTMLElement;
  declare testTarget: HTMLElement;
  declare nobodyTarget: HTMLElement;
  declare sentTarget: HTMLElement;
  private stop = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  connect(): void {
    const { signal } = (this.stop = new AbortController());
    window.addEventListener("online", () => this.line(), { signal });
    window.addEventListener("offline", () => this.line(), { signal });
    document.addEventListener("kept:line", (event) => this.news((event as CustomEvent<Synced>).detail), { signal });
    this.line();
  }

  disconnect(): void {
    this.stop.abort();
    clearTimeout(this.timer);
  }

  private line(): void {
    this.awayTarget.hidden = navigator.onLine;
  }

  private news({ sent, left, because }: Synced): void {
    const stands = left ? because || "away" : "";
    this.waitingTarget.hidden = stands !== "away";
    this.testTarget.hidden = stands !== "test";
    this.nobodyTarget.hidden = stands !== "nobody";
    this.countTarget.textContent = String(left);
    if (sent) this.saySent();
  }

  private saySent(): void {
    this.sentTarget.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.sentTarget.hidden = true), SHOWN);
  }
}
