import { Controller } from "@hotwired/stimulus";

import type { KeptStore } from "./kept_store";
import { ask, askState, type HandedOver, takeAway } from "./server";

/**
 * Takes a set along: asks the server for it, and keeps it on this device.
 *
 *     <div data-controller="keep" data-keep-url-value="/offline/keep/"><form data-keep-target="form" hidden>…</form></div>
 */
export default class extends Controller<HTMLElement> {
  static targets = ["without", "form", "button", "busy", "done", "refused", "failed", "test", "kept"];
  static values = { url: String };
  declare withoutTarget: HTMLElement;
  declare formTarget: HTMLFormElement;
  declare buttonTarget: HTMLButtonElement;
  declare busyTarget: HTMLElement;
  declare doneTarget: HTMLElement;
  declare refusedTarget: HTMLElement;
  declare failedTarget: HTMLElement;
  declare testTarget: HTMLElement;
  declare keptTarget: HTMLElement;
  declare urlValue: string;
  private store: KeptStore | null = null;

  async connect(): Promise<void> {
    if (!("serviceWorker" in navigator) || !("subtle" in crypto)) return;
    const { KeptStore } = await import("./kept_store");
    this.store = await KeptStore.open();
    if (!this.store) return;
    this.withoutTarget.hidden = true;
    this.formTarget.hidden = false;
    await this.list();
  }

  async keep(event: Event): Promise<void> {
    event.preventDefault();
    this.say(this.busyTarget);
    this.buttonTarget.disabled = true;
    this.say(await this.taken());
    this.buttonTarget.disabled = false;
    await this.list();
  }

  /** What to say of it. */
  private async taken(): Promise<HTMLElement> {
    const body = new URLSearchParams(new FormData(this.formTarget) as unknown as Record<string, string>);
    const answer = await ask<HandedOver & { words?: string }>(this.urlValue, { method: "POST", body });
    if (answer.said === "test") return this.testTarget;
    if (answer.said !== "yes" || !this.store) return this.failedTarget;
    const { owner, lock, until, content, words } = answer.value;
    if (words) {
      this.refusedTarget.textContent = words;
      return this.refusedTarget;
    }
    return this.store.put(owner, lock, until, content).then(
      () => this.settled(),
      () => this.failedTarget,
    );
  }

  /** Ask the browser not to clear it away when space is short; it may say no. */
  private settled(): HTMLElement {
    void navigator.storage?.persist?.();
    return this.doneTarget;
  }

  private async list(): Promise<void> {
    const { fillList } = await import("./kept_list");
    this.keptTarget.hidden = !(await fillList(this.keptTarget, this.store!, (set) => void this.remove(set)));
  }

  private async remove(set: string): Promise<void> {
    await this.store?.remove(set);
    await this.list();
    this.formTarget.querySelector("select")?.focus();
    const state = await askState();
    if (state.said === "yes") await takeAway(set, state.value.token);
  }

  private say(what: HTMLElement): void {
    const all = [this.busyTarget, this.doneTarget, this.refusedTarget, this.failedTarget, this.testTarget];
    for (const each of all) each.hidden = each !== what;
  }
}
