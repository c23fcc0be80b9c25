/** Work that is done again and again, never twice at once; a failure is told and the next time is tried as usual. */
export class Repeating {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<unknown>,
    private readonly onFailure: (error: unknown) => void,
    firstAfterMs: number = everyMs,
  ) {
    this.wait(firstAfterMs);
  }

  /** Resolves when the work under way is done. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private wait(ms: number = this.everyMs): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.work().then(
        () => this.wait(),
        (error: unknown) => {
          this.onFailure(error);
          this.wait();
        },
      );
    }, ms);
    this.timer.unref();
  }
}
