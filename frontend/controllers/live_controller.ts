import { Controller } from "@hotwired/stimulus";

import { replaceContent, showsTheSame } from "../dom/keep";
import { PatientSocket, SIGNED_OUT, socketAddress } from "../models/practice_socket";
import { _ } from "../words";

const GATHER = 300; // ms between two refreshes, however many changes come
const AT_ONCE = 30; // ms: several changes of one moment are one refresh
const POLL = 10_000; // ms, while the socket is away
const RETRY = 2_000; // ms after the server could not be asked, or could not answer

/**
 * Keeps a part of the page as fresh as the server: after quiet at once, and no more than one question at a time or in
 * GATHER.
 *
 *     <div data-controller="live" data-live-socket-value="/ws/classes/1/" data-live-url-value="/classes/1/now/">
 *       <p data-live-target="status" role="status"></p> <div data-live-target="content">…</div>
 *     </div>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["status", "content"];
  static values = { socket: String, url: String };
  declare hasStatusTarget: boolean;
  declare statusTarget: HTMLElement;
  declare contentTarget: HTMLElement;
  declare socketValue: string;
  declare urlValue: string;

  private socket!: PatientSocket;
  private soon: ReturnType<typeof setTimeout> | undefined;
  private poll: ReturnType<typeof setInterval> | undefined;
  private asking = false;
  private askedAt = 0;
  private again = false;
  private shown = "";

  connect(): void {
    this.socket = new PatientSocket(
      socketAddress(this.socketValue),
      (message) => message.type === "changed" && this.refreshSoon(),
      (open, code) => this.show(open, code),
    );
    this.socket.open();
  }

  disconnect(): void {
    this.socket.close();
    clearTimeout(this.soon);
    clearInterval(this.poll);
  }

  private show(open: boolean, code?: number): void {
    if (code === SIGNED_OUT) return window.location.reload();
    if (this.hasStatusTarget) {
      this.statusTarget.textContent = open ? _("Live") : _("Reconnecting…");
      this.statusTarget.dataset.state = open ? "live" : "away";
    }
    clearInterval(this.poll);
    if (!open) this.poll = setInterval(() => void this.refresh(), POLL);
    else void this.refresh();
  }

  /** The first of several changes sets the moment; those after it do not put it off. */
  private refreshSoon(wait = Math.max(this.askedAt + GATHER - Date.now(), AT_ONCE)): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      void this.refresh();
    }, wait);
  }

  /** A change that comes while the server is being asked is asked for afterwards: answers never overtake each other. */
  private async refresh(): Promise<void> {
    this.again = this.asking;
    if (this.asking) return;
    this.asking = true;
    this.askedAt = Date.now();
    await this.ask().finally(() => (this.asking = false));
    if (this.again) await this.refresh();
  }

  private async ask(): Promise<void> {
    const answer = await fetch(this.urlValue).catch(() => null);
    // Sent to the sign-in page: go there whole, not into the middle of this one.
    if (answer?.redirected) return window.location.reload();
    if (!answer || answer.status >= 500) return this.refreshSoon(RETRY);
    if (!answer.ok) return;
    const html = await answer.text().catch(() => this.shown);
    if (showsTheSame(html, this.shown)) return;
    this.shown = html;
    replaceContent(this.contentTarget, html);
    this.dispatch("replaced", { target: this.contentTarget });
  }
}
