import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { holdAlone } from "../models/queue_lock";

/** Web Locks of one origin: a holder, those who wait, and stealing. */
class Locks {
  private holder: { end: (why?: unknown) => void } | null = null;
  private waiting: (() => void)[] = [];

  request(_: string, options: LockOptions, hold: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const aborted = (): void => reject(new DOMException("gone", "AbortError"));
      const take = (): void => {
        const mine = { end: (why?: unknown) => (why ? reject(why) : resolve()) };
        this.holder = mine;
        void hold().then(() => {
          if (this.holder !== mine) return;
          this.holder = null;
          mine.end();
          this.waiting.shift()?.();
        });
      };
      options.signal?.addEventListener("abort", () => {
        this.waiting = this.waiting.filter((each) => each !== take);
        aborted();
      });
      if (options.steal) this.holder?.end(new DOMException("stolen", "AbortError"));
      if (options.steal || !this.holder) take();
      else this.waiting.push(take);
    });
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const locks = (): LockManager => new Locks() as unknown as LockManager;

describe("holdAlone", () => {
  it("waits until the other tab lets go", async () => {
    const shared = locks();
    const release = await holdAlone("q", () => {}, shared);
    const second = vi.fn();
    void holdAlone("q", () => {}, shared).then(second);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(second).not.toHaveBeenCalled();
    release();
    await vi.advanceTimersByTimeAsync(0);
    expect(second).toHaveBeenCalled();
  });

  it("takes over from a tab that does not let go, and tells it", async () => {
    const shared = locks();
    const lost = vi.fn();
    await holdAlone("q", lost, shared);
    const second = vi.fn();
    void holdAlone("q", () => {}, shared).then(second);
    await vi.advanceTimersByTimeAsync(3_100);
    expect(second).toHaveBeenCalled();
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it("goes on at once where there are no locks", async () => {
    const release = await holdAlone("q", () => {}, undefined);
    expect(release()).toBeUndefined();
  });
});
