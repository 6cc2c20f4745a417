import { Controller } from "@hotwired/stimulus";

import { PatientSocket, SIGNED_OUT, socketAddress } from "../models/practice_socket";

const GATHER = 300; // ms: several changes at once are one refresh
const POLL = 10_000; // ms, while the socket is away

/**
 * Keeps a part of the page as fresh as the server.
 *
 *     <div data-controller="live" data-live-socket-value="/ws/classes/1/" data-live-url-value="/classes/1/now/">
 *       <p data-live-target="status" role="status"></p> <div data-live-target="content">…</div>
 *     </div>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["status", "content"];
  static values = { socket: String, url: String };
  declare statusTarget: HTMLElement;
  declare contentTarget: HTMLElement;
  declare socketValue: string;
  declare urlValue: string;

  private socket!: PatientSocket;
  private soon: ReturnType<typeof setTimeout> | undefined;
  private poll: ReturnType<typeof setInterval> | undefined;

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
    this.statusTarget.textContent = open ? "Live" : "Reconnecting…";
    this.statusTarget.dataset.state = open ? "live" : "away";
    clearInterval(this.poll);
    if (!open) this.poll = setInterval(() => void this.refresh(), POLL);
    else void this.refresh();
  }

  private refreshSoon(): void {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => void this.refresh(), GATHER);
  }

  private async refresh(): Promise<void> {
    const answer = await fetch(this.urlValue).catch(() => null);
    // Sent to the sign-in page: go there whole, not into the middle of this one.
    if (answer?.redirected) return window.location.reload();
    if (!answer?.ok) return;
    const focused = document.activeElement?.id;
    this.contentTarget.innerHTML = await answer.text();
    if (focused) document.getElementById(focused)?.focus();
  }
}
