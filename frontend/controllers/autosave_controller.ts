import { Controller } from "@hotwired/stimulus";

import { forgetSaved, keepUnsaved, recallUnsaved, type Written } from "../models/unsaved";

const AGAIN = 3000; // ms until what did not reach the server is sent once more
const KEPT = ["answer", "syntax"];

/**
 * Sees to it that what is written in a form reaches the server: htmx sends it as it changes; this keeps it until it
 * has arrived, sends it again after a fault, and once more when the page is left. The button waits for what is still
 * on its way, so that a lost line leaves one on the page and not on the browser's own page of errors.
 *
 *     <form data-controller="autosave" data-autosave-name-value="3.1.0" data-autosave-url-value="/tests/3/1/save/"
 *           hx-post="/tests/3/1/save/" hx-trigger="input delay:700ms, change, unsaved, online from:window">
 */
export default class extends Controller<HTMLFormElement> {
  static values = { name: String, url: String };
  declare nameValue: string;
  declare urlValue: string;

  private sending: Written | null = null;
  private leaving = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private start: ReturnType<typeof setTimeout> | undefined;
  private readonly leave = (): void => this.saveOnLeaving();

  connect(): void {
    this.restore();
    this.element.addEventListener("input", this);
    this.element.addEventListener("change", this);
    for (const name of ["submit", "htmx:beforeRequest", "htmx:afterRequest"]) this.element.addEventListener(name, this);
    window.addEventListener("pagehide", this.leave);
    // Once htmx and the answer field are ready: what stands in the field is what counts.
    this.start = setTimeout(() => (this.isAsLoaded() ? forgetSaved(this.nameValue, this.written()) : this.send()), 300);
  }

  disconnect(): void {
    clearTimeout(this.timer);
    clearTimeout(this.start);
    window.removeEventListener("pagehide", this.leave);
  }

  handleEvent(event: Event): void {
    if (event.type === "htmx:beforeRequest") this.sending = this.written();
    else if (event.type === "htmx:afterRequest") this.arrived((event as CustomEvent<{ successful?: boolean }>).detail);
    else if (event.type === "submit") this.goOnOnceSaved(event);
    else this.changed();
  }

  private changed(): void {
    this.leaving = false; // whoever writes on has not gone on
    keepUnsaved(this.nameValue, this.written());
  }

  private goOnOnceSaved(event: Event): void {
    if (!recallUnsaved(this.nameValue)) return;
    event.preventDefault();
    this.leaving = true;
    this.send();
  }

  private arrived(detail: { successful?: boolean }): void {
    clearTimeout(this.timer);
    if (detail.successful && this.sending) forgetSaved(this.nameValue, this.sending);
    else this.timer = setTimeout(() => recallUnsaved(this.nameValue) && this.send(), AGAIN);
    if (detail.successful && this.leaving && !recallUnsaved(this.nameValue)) this.goOn();
  }

  private goOn(): void {
    this.leaving = false;
    this.element.submit();
  }

  private send(): void {
    this.element.dispatchEvent(new Event("unsaved"));
  }

  private written(): Written {
    const data = new FormData(this.element);
    return Object.fromEntries(KEPT.flatMap((name) => (data.has(name) ? [[name, String(data.get(name))]] : [])));
  }

  private restore(): void {
    const kept = recallUnsaved(this.nameValue);
    for (const [name, value] of Object.entries(kept ?? {})) this.put(name, value);
  }

  private put(name: string, value: string): void {
    for (const field of this.element.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }

  private isAsLoaded(): boolean {
    const fields = this.element.querySelectorAll<HTMLInputElement>('input[name="answer"]');
    return [...fields].every((each) =>
      each.type === "radio" ? each.checked === each.defaultChecked : each.value === each.defaultValue,
    );
  }

  private saveOnLeaving(): void {
    if (recallUnsaved(this.nameValue)) navigator.sendBeacon(this.urlValue, new FormData(this.element));
  }
}
