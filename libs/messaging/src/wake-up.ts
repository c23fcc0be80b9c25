/** A wait that can be cut short. A call that comes while nobody waits cuts the next wait short, so none is lost. */
export class WakeUp {
  private called = false;
  private wake: (() => void) | undefined;

  now(): void {
    this.called = true;
    this.wake?.();
  }

  /** @returns true if it was cut short, false after `milliseconds`. */
  async within(milliseconds: number): Promise<boolean> {
    if (!this.called) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        timer = setTimeout(resolve, milliseconds);
      });
      clearTimeout(timer);
      this.wake = undefined;
    }
    const cutShort = this.called;
    this.called = false;
    return cutShort;
  }
}
