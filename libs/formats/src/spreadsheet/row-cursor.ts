import { pagesOf, type RowSource, type RowValues } from '../table';

/** Where in its rows a writer is: the next one is at hand, and only for a further page somebody has to wait. */
export class RowCursor {
  /** The row that stands here; undefined behind the last. */
  row: RowValues | undefined;
  private readonly pages: AsyncGenerator<Iterable<RowValues>, void, undefined>;
  private page: Iterator<RowValues> | undefined;

  constructor(rows: RowSource) {
    this.pages = pagesOf(rows);
  }

  /** Onwards within the page. @returns false at its end: `turn` goes on */
  step(): boolean {
    const next = this.page?.next();
    this.row = next?.done === false ? next.value : undefined;
    return this.row !== undefined;
  }

  /** To the first row of the next page that has one. */
  async turn(): Promise<void> {
    do {
      const next = await this.pages.next();
      if (next.done) return;
      this.page = next.value[Symbol.iterator]();
    } while (!this.step());
  }

  /** Nobody takes more. */
  async close(): Promise<void> {
    this.page?.return?.();
    await this.pages.return();
  }
}
