const WAIT_WHILE_READ = 1_500; // ms

/** Has the help beside the exercise fetched anew, once for each version and not under somebody's fingers. */
export class SupportNews {
  private version = 0;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly fetch: () => void) {}

  newest(version: number): void {
    if (version <= this.version) return;
    this.version = version;
    this.refresh();
  }

  stop(): void {
    clearTimeout(this.waiting);
  }

  /** While the panel is being read or used, it waits. */
  private refresh(): void {
    const panel = document.getElementById("support");
    const inUse = panel?.contains(document.activeElement) || panel?.querySelector("details[open]");
    clearTimeout(this.waiting);
    if (inUse) this.waiting = setTimeout(() => this.refresh(), WAIT_WHILE_READ);
    else this.fetch();
  }
}
