/**
 * Long works of a process, each of which leaves off between two steps: one about a document at a time, and none is still at a
 * step when the process ends.
 */
export class UnderWay {
  private readonly works = new Map<string, Promise<void>>();
  private ended = false;

  /** @param brokeOff is told what went wrong: nobody waits for the work who could be */
  constructor(private readonly brokeOff: (error: unknown, id: string) => void) {}

  /** Asked before each step. */
  get goesOn(): boolean {
    return !this.ended;
  }

  /** Ends when the work does, also where it was under way already; who does not want to wait need not. */
  begin(id: string, work: () => Promise<void>): Promise<void> {
    const known = this.works.get(id);
    if (known) return known;
    const begun = work()
      .catch((error: unknown) => this.brokeOff(error, id))
      .finally(() => this.works.delete(id));
    this.works.set(id, begun);
    return begun;
  }

  async end(): Promise<void> {
    this.ended = true;
    await Promise.all(this.works.values());
  }
}
