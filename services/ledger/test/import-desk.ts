import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { writeSpreadsheet, type Column } from '@tolbooth/formats';
import { allCodes, codes } from './books';
import { RunningLedger, type Answer } from './running-ledger';

/** Beside those of `codes`: one that people may write to. */
export const other = 'WE93110-42000-000-0000-00-0000';

export const csvType = 'text/csv';
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Sending {
  readonly type?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly by?: string;
}

/** Sends files of journals to a running ledger as one accountant, and approves them as another. */
export class ImportDesk {
  private keys = 0;

  private constructor(
    readonly ledger: RunningLedger,
    private readonly tokens: ReadonlyMap<string, string>,
  ) {}

  /** With the codes of `codes` and July and August 2006 open. */
  static async open(): Promise<ImportDesk> {
    const ledger = await RunningLedger.start();
    const { values, combinations } = allCodes();
    const from = '2003-04-01';
    const more = { segment: 'subjective', value: '42000', name: '42000', from };
    await ledger.ask('POST', '/v1/segment-values/bulk', { items: [...values, more] });
    const items = [...combinations, { code: other, name: 'other', from }];
    await ledger.ask('POST', '/v1/code-combinations/bulk', { items });
    await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
    for (const month of ['2006-07', '2006-08']) await ledger.ask('POST', `/v1/periods/${month}/open`);
    const tokens = new Map<string, string>();
    for (const person of ['ann', 'ben', 'cat']) {
      tokens.set(person, await ledger.stack.tokenFor(['accountant', 'chief-accountant'], { id: person }));
    }
    return new ImportDesk(ledger, tokens);
  }

  close(): Promise<void> {
    return this.ledger.stop();
  }

  async send(
    body: string | Buffer | Readable,
    { type = csvType, query = {}, by = 'ann' }: Sending = {},
  ): Promise<Answer> {
    const asked = new URLSearchParams({ purpose: 'Opening balances of the year', name: 'balances', ...query });
    const answer = await fetch(`${this.ledger.service.url}/v1/journal-imports?${asked.toString()}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.tokens.get(by)}`, 'content-type': type },
      body: body as never,
      ...{ duplex: 'half' },
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
  }

  /** The id of a file that was taken. */
  async sent(body: string | Buffer | Readable, sending: Sending = {}): Promise<string> {
    const { status, body: view } = await this.send(body, sending);
    if (status !== 201) throw new Error(JSON.stringify(view));
    return String(view['id']);
  }

  do(id: string, what: string, by = 'ann'): Promise<Answer> {
    this.keys += 1;
    const headers = { authorization: `Bearer ${this.tokens.get(by)}`, 'idempotency-key': `import-${this.keys}` };
    const path = `/v1/journal-imports/${id}/${what}`;
    return this.ledger.ask(
      'POST',
      path,
      what === 'reject' || what === 'discard' ? { reason: 'Wrong file' } : undefined,
      {
        headers,
      },
    );
  }

  async show(id: string): Promise<Answer['body']> {
    return (await this.ledger.get(`/v1/journal-imports/${id}`)).body;
  }

  async faults(id: string): Promise<string[]> {
    const { body } = await this.ledger.get(`/v1/journal-imports/${id}/faults?limit=200`);
    return body.items!.map(({ line, field, rule }) => `${String(line)} ${String(field)} ${String(rule)}`);
  }

  /** What stands in the books, by code. */
  async balances(): Promise<Record<string, string>> {
    const rows = await this.ledger.rows<{ code: string; amount: string }>(
      'SELECT code, sum(amount)::text AS amount FROM journal_line GROUP BY code HAVING sum(amount) <> 0 ORDER BY code',
    );
    const names = new Map(Object.entries({ ...codes, other }).map(([name, code]) => [code, name]));
    return Object.fromEntries(rows.map(({ code, amount }) => [names.get(code) ?? code, amount]));
  }
}

export const heading = 'Journal,Date,Code,Debit,Credit,Description';

/** Two lines that balance. */
export const pair = (journal: string, amount: string, day = '2006-07-03') => [
  `${journal},${day},${codes.expense},${amount},,Balance`,
  `${journal},${day},${other},,${amount},Balance`,
];

export const csv = (...lines: readonly string[]) => `${[heading, ...lines].join('\r\n')}\r\n`;

export function xlsx(rows: readonly (readonly (string | bigint)[])[], titles = heading.split(',')): Readable {
  const kinds: Record<string, Column['kind']> = { Debit: 'money', Credit: 'money', Date: 'date' };
  const columns = titles.map((title) => ({ title, kind: kinds[title] ?? ('text' as const) }));
  return writeSpreadsheet({ name: 'Lines', columns }, rows);
}

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
