const PATIENCE = 3_000; // ms: a tab that was told to let go has done so by then

/**
 * Waits until no other tab holds `name`, and returns what lets go of it. A tab that does not let go, frozen or cut
 * off, loses it, and hears of that through `lost`. Browsers without locks have the server's word alone.
 */
export function holdAlone(
  name: string,
  lost: () => void,
  locks: LockManager | undefined = (navigator as Partial<Navigator>).locks,
): Promise<() => void> {
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    let holding = false;
    const hold = (): Promise<void> => {
      holding = true;
      clearTimeout(timer);
      return new Promise<void>((release) => resolve(release));
    };
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), PATIENCE);
    locks
      .request(name, { signal: waiting.signal }, hold)
      .catch(() => (holding ? lost() : locks.request(name, { steal: true }, hold).catch(lost)));
  });
}
