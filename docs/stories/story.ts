import { day, instantOf } from '@tolbooth/calendar';
import type { Council, Json } from './council';
import type { Page } from './page';

const zone = 'Europe/London';
const longestJump = 100 * 86_400_000;
const daysText = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: zone });

/** The instant of a local time of the council: `2006-07-04 14:00`. */
export const instant = (local: string): string => {
  const [on, time] = local.split(' ');
  return instantOf(day(on!), time!, zone).toISOString();
};

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export const gbp = (amount: string): Money => ({ amount, currency: 'GBP' });

/** Rows of a paying-in slip (F13). */
export const notesAndCoins = (rows: Readonly<Record<string, string>>) =>
  Object.entries(rows).map(([kind, amount]) => ({ kind, amount: gbp(amount) }));

export interface JournalLine {
  readonly code: string;
  readonly name?: string;
  readonly debit?: Money;
  readonly credit?: Money;
}

export interface Journal {
  readonly id: string;
  readonly number: string;
  readonly dated: string;
  readonly accountingDay: string;
  readonly period: string;
  readonly late: boolean;
  readonly reverses?: string;
  readonly traceId?: string;
  readonly source: { service: string; eventId: string; eventType: string; document: string; documentNumber: string };
  readonly lines: readonly JournalLine[];
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

/** A council and the page on which its days are told. */
export class Story {
  private today = '';
  /** Trace of an invoice's completion that is looked up in the dashboard at the end. */
  trace = '';

  constructor(
    readonly council: Council,
    readonly page: Page,
  ) {}

  /**
   * Moves the test clock, and begins a new day on the page. On the day itself it stops at every due run and waits until
   * all services are quiet; over the days before, each service catches up its own runs in order (D-04).
   */
  async on(local: string): Promise<void> {
    const morning = Date.parse(instant(`${local.slice(0, 10)} 00:00`));
    // In pieces, so that no single request has years to catch up.
    for (let now = (await this.council.now()).getTime(); now < morning;) {
      now = Math.min(morning, now + longestJump);
      await this.council.jump(new Date(now).toISOString());
    }
    await this.council.advance(instant(local));
    const text = daysText.format(new Date(instant(local)));
    if (text !== this.today) this.page.heading(text);
    this.today = text;
  }

  /** Journals of a document with their lines, in the order of their numbers. */
  async journalsOf(document: string): Promise<Journal[]> {
    const { items } = await this.council.get<{ items: Journal[] }>(
      'internal.auditor',
      `ledger/v1/source-documents/${document}/journals`,
    );
    return Promise.all(
      items.map(({ id }) => this.council.get<Journal>('internal.auditor', `ledger/v1/journals/${id}`)),
    );
  }

  /** Puts journals on the page as officers read them, and answers the same rows for assertions. */
  showJournals(journals: readonly Journal[]): string[] {
    const rows = journals.flatMap((journal) =>
      journal.lines.map((line, index) => [
        index === 0 ? journal.source.eventType : '',
        index === 0 ? journal.accountingDay : '',
        line.code,
        line.name,
        line.debit?.amount,
        line.credit?.amount,
      ]),
    );
    this.page.table(['event', 'accounting day', 'code', 'name', 'debit', 'credit'], rows);
    return journals.flatMap(({ lines }) => lines.map(lineText));
  }

  /** Sends what has to be refused. */
  async refused(person: string, path: string, body: object, method = 'POST'): Promise<Refusal> {
    const answer = await this.council.send<Json>(person, method, path, body);
    const { code, detail } = answer.body;
    return { status: answer.status, code: String(code), detail: String(detail) };
  }
}

/** `ZA80000-Z3105-000-0000-00-0000 debit 117.50` */
export const lineText = ({ code, debit, credit }: JournalLine): string =>
  `${code} ${debit ? `debit ${debit.amount}` : `credit ${credit?.amount}`}`;
