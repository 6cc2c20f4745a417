import { Controller } from "@hotwired/stimulus";

import { newId } from "../models/identity";
import { ExerciseView } from "./exercise_view";
import { fillList } from "./kept_list";
import { type Content, type Done, KeptStore, type Written } from "./kept_store";
import { askState, takeAway } from "./server";
import { judge } from "./spelling";
import { sendWaiting } from "./visit";

/**
 * The page of what a device keeps: the list, and one set at a time, by its number behind the # of the address.
 *
 *     <main data-controller="kept"><section data-kept-target="shelf">…</section><section data-kept-target="player">…
 */
export default class extends Controller<HTMLElement> {
  static targets = [
    ...["shelf", "elsewhere", "opening", "sets", "empty", "test"],
    ...["player", "title", "exercise", "back", "next", "answered", "of", "finished"],
  ];
  declare shelfTarget: HTMLElement;
  declare elsewhereTarget: HTMLElement;
  declare openingTarget: HTMLElement;
  declare setsTarget: HTMLElement;
  declare emptyTarget: HTMLElement;
  declare testTarget: HTMLElement;
  declare playerTarget: HTMLElement;
  declare titleTarget: HTMLElement;
  declare exerciseTarget: HTMLElement;
  declare backTarget: HTMLElement;
  declare nextTarget: HTMLElement;
  declare answeredTarget: HTMLElement;
  declare ofTarget: HTMLElement;
  declare finishedTarget: HTMLElement;

  private store: KeptStore | null = null;
  private owner = "";
  private content: Content | null = null;
  private progress: (Done | null)[] = [];
  private place = 0;
  private view: ExerciseView | null = null;
  private stop = new AbortController();

  async connect(): Promise<void> {
    const { signal } = (this.stop = new AbortController());
    window.addEventListener("hashchange", () => void this.route(), { signal });
    window.addEventListener("online", () => this.sendLater(), { signal });
    document.addEventListener("kept:line", () => void this.refresh(), { signal });
    this.elsewhereTarget.hidden = location.pathname === "/offline/";
    this.store = await KeptStore.open();
    const testing = await this.settleWhose();
    this.openingTarget.hidden = true;
    if (testing) this.testTarget.hidden = false;
    else await this.route();
  }

  disconnect(): void {
    this.stop.abort();
  }

  back(): Promise<void> {
    return this.goTo(this.place - 1);
  }

  next(): Promise<void> {
    return this.goTo(this.place + 1);
  }

  /** Whose device this is now; without a connection it stays whose it was. Says whether they write a test. */
  private async settleWhose(): Promise<boolean> {
    if (!this.store) return false;
    await this.store.forgetOld(Date.now());
    const state = navigator.onLine ? await askState() : null;
    if (state?.said === "nobody") await this.store.lockOthers("");
    if (state?.said === "yes") await this.store.lockOthers(state.value.owner);
    if (state?.said === "yes" && !state.value.test) await this.store.unlock(state.value.owner, state.value.locks);
    this.owner = state?.said === "yes" ? state.value.owner : ((await this.store.owner()) ?? "");
    if (state?.said !== "yes" || !state.value.test) this.sendLater();
    return state?.said === "yes" && state.value.test;
  }

  private async route(): Promise<void> {
    const set = location.hash.slice(1);
    this.content = (set && (await this.store?.content(set))) || null;
    this.playerTarget.hidden = !this.content;
    this.shelfTarget.hidden = this.content !== null;
    if (this.content) await this.openSet(this.content);
    else await this.list();
  }

  private async list(): Promise<void> {
    const remove = (set: string): void => void this.remove(set);
    const count = this.store ? await fillList(this.setsTarget, this.store, remove) : 0;
    this.setsTarget.hidden = !count;
    this.emptyTarget.hidden = count > 0;
  }

  private async remove(set: string): Promise<void> {
    await this.store?.remove(set);
    await this.list();
    this.shelfTarget.querySelector("h1")?.focus();
    const state = await askState();
    if (state.said === "yes") await takeAway(set, state.value.token);
  }

  private async openSet(content: Content): Promise<void> {
    this.progress = await this.store!.progress(content.id);
    this.titleTarget.textContent = content.title;
    this.ofTarget.textContent = String(content.items.length);
    const open = content.items.findIndex((_, place) => !touched(this.progress[place]));
    await this.goTo(Math.max(open, 0));
  }

  private async goTo(place: number): Promise<void> {
    const item = this.content?.items[place];
    if (!item) return;
    this.place = place;
    this.progress[place] ??= { opened: Date.now(), part: 0, hints: [], text: "", said: "", ended: "", judged: null };
    this.view = new ExerciseView(this.exerciseTarget, item.html, {
      check: (part, text) => void this.check(part, text),
      hint: (part) => void this.hint(part),
      solve: (part) => void this.solve(part),
    });
    await this.keep();
    this.view.focusPart(this.done.part);
  }

  private get done(): Done {
    return this.progress[this.place]!;
  }

  private async check(part: number, text: string): Promise<void> {
    const { content } = this;
    const check = content?.items[this.place]?.checks[part];
    if (!content || !check || !this.view) return;
    if (!text.trim()) return this.view.say(part, "empty");
    const said = await judge(text, check, content.decimal_comma);
    if (!(await this.write(part, "answer", text))) return this.view.say(part, "lost");
    const last = part + 1 === content.items[this.place]!.checks.length;
    this.done.judged = null;
    if (said === "right" && !last) Object.assign(this.done, { part: part + 1, text: "", said: "" });
    else Object.assign(this.done, { text, said, ended: said === "right" ? "right" : "" });
    await this.keep();
    if (said === "right" && !last) this.view.focusPart(part + 1);
    this.sendLater();
  }

  private async hint(part: number): Promise<void> {
    const seen = (this.done.hints[part] ??= []);
    seen.push(Date.now());
    await this.keep();
    this.view?.focusHint(part, seen.length);
  }

  private async solve(part: number): Promise<void> {
    if (!(await this.write(part, "solution", ""))) return this.view?.say(part, "lost");
    this.done.ended = "shown";
    await this.keep();
    this.view?.focus("#kept-how");
    this.sendLater();
  }

  /** Put it among what waits; false where the device does not take it. */
  private async write(part: number, kind: Written["kind"], text: string): Promise<boolean> {
    const { opened, hints } = this.done;
    const about = { place: this.place, part, kind, text, opened, written: Date.now(), hints: hints[part] ?? [] };
    return this.store!.add(this.content!.id, { key: newId(), ...about }).then(
      () => true,
      () => false,
    );
  }

  /** Note how far one is, and show it. What was written is kept by itself, so a full device loses no more than this. */
  private async keep(): Promise<void> {
    if (!this.content) return;
    await this.store?.saveProgress(this.content.id, this.progress).catch(() => {});
    this.view?.show(this.done);
    const { items } = this.content;
    this.answeredTarget.textContent = String(items.filter((_, place) => touched(this.progress[place])).length);
    this.backTarget.hidden = this.place === 0;
    this.nextTarget.hidden = this.place + 1 >= items.length;
    this.finishedTarget.hidden = !(this.nextTarget.hidden && touched(this.done));
  }

  private sendLater(): void {
    if (this.store && this.owner) void sendWaiting(this.store, this.owner);
  }

  /** Something was sent: what the server said stands with the exercise. What is being typed stays as it is. */
  private async refresh(): Promise<void> {
    if (!this.content) return this.playerTarget.hidden ? this.list() : undefined;
    const now = (await this.store?.progress(this.content.id)) ?? [];
    const judged = (done: Done | null | undefined): string => JSON.stringify(done?.judged ?? null);
    for (const [place, mine] of this.progress.entries()) {
      const news = now[place];
      if (!mine || !news?.judged || judged(news) === judged(mine)) continue;
      this.progress[place] = news;
      if (place === this.place) this.view?.show(news);
    }
  }
}

function touched(done: Done | null | undefined): boolean {
  return Boolean(done && (done.said || done.ended || done.part > 0));
}
