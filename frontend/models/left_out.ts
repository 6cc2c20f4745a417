export interface Counts {
  frames: number;
  moves: number;
  events: number;
  batches: number;
}

/** What was left out since it was last reported. */
export class LeftOut {
  private reported: Counts = { frames: 0, moves: 0, events: 0, batches: 0 };

  /** Say what is new, if anything is; it stays unsaid while `say` finds no line. */
  report(all: Counts, say: (counts: Counts) => boolean): void {
    const { frames, moves, events, batches } = this.reported;
    const fresh: Counts = {
      frames: all.frames - frames,
      moves: all.moves - moves,
      events: all.events - events,
      batches: all.batches - batches,
    };
    const some = fresh.frames + fresh.moves + fresh.events + fresh.batches > 0;
    if (some && say(fresh)) this.reported = all;
  }
}
