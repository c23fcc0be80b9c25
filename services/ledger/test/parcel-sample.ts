import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formatAmount } from '@tolbooth/money';
import { parcelFiles, type ParcelContent } from '../src/auditors-parcel/parcel';
import type { ParcelRow } from '../src/auditors-parcel/parcel-file';
import { parcelTables } from '../src/auditors-parcel/parcel-tables';

/** A year made of invoices of three lines, to be written without a database: what the books would deliver. */
export interface SampleSize {
  readonly journals: number;
  readonly accounts: number;
}

const months = ['04', '05', '06', '07', '08', '09', '10', '11', '12', '01', '02', '03'];
const periodOf = (index: number) => `${index < 9 ? 2026 : 2027}-${months[index]}`;
const lastDay = (id: string) => new Date(Date.UTC(+id.slice(0, 4), +id.slice(5), 0)).toISOString().slice(0, 10);
const account = (index: number) => `WE${String(93110 + index).padStart(5, '0')}-81000-000-0000-00-0000`;
const debtors = 'ZA80000-Z3105-000-0000-00-0000';
const vat = 'ZA80000-Z3013-000-0000-00-0000';
const uuid = (number: number) => `0199a1b2-0000-7000-8000-${String(number).padStart(12, '0')}`;
const opening = 1_234_56n;
const net = (journal: number) => 100_00n + BigInt((journal * 7919) % 1_000_000);

export function sampleParcel({ journals, accounts }: SampleSize): ParcelContent {
  const placeOf = (journal: number) => periodOf(Math.floor((journal * 12) / journals));
  const linesOf = (journal: number): [string, bigint][] => {
    const tax = net(journal) / 5n;
    const income = account(journal % accounts);
    return [
      [debtors, net(journal) + tax],
      [income, -net(journal)],
      [vat, -tax],
    ];
  };
  const trail = sampleTrail(journals);
  const rows: Record<string, () => Iterable<ParcelRow>> = {
    profile: () => [
      ['council', 'Sample, the council', 'council', 'GBP', 2026, '2026-04-01', '2027-03-31', trail.at, 'nora'],
    ],
    currencies: () => [['GBP', 2]],
    users: () => [['system:ledger', 'ledger', trail.at, trail.at, journals]],
    segments: () => [['costCentre', 'Cost centre', 1, 7, false]],
    segmentValues: () => [['costCentre', 'ZA80000', 'Central "Z", one', '2003-04-01', null]],
    chart: () =>
      [debtors, vat, ...Array.from({ length: accounts }, (_, index) => account(index))].map((code) => [
        ...[code, `Account ${code}`, '', '', '2003-04-01', null, code.slice(0, 7)],
      ]),
    periods: () =>
      months.map((_, index) => {
        const id = periodOf(index);
        return [id, 2026, index + 1, `${id}-01`, lastDay(id), 'open'];
      }),
    kinds: () => [['InvoiceCompleted', 'receivables', journals]],
    *journals() {
      for (let journal = 0; journal < journals; journal += 1) {
        const period = placeOf(journal);
        const day = `${period}-15`;
        const total = formatAmount(linesOf(journal)[0]![1]);
        yield [
          ...[numberOf(journal), journal + 1, 2026, period, day, day, false, trail.at, 'GBP', total, 3],
          ...['InvoiceCompleted', 'receivables', 'system:ledger', null, null, null],
        ];
      }
    },
    *details() {
      for (let journal = 0; journal < journals; journal += 1) {
        const period = placeOf(journal);
        let line = 0;
        for (const [code, amount] of linesOf(journal)) {
          const text = formatAmount(amount);
          line += 1;
          yield [
            ...[numberOf(journal), line, 2026, period, `${period}-15`, code, 'GBP', text, text],
            ...[line === 1 ? uuid(journal) : null, null],
          ];
        }
      }
    },
    *balances() {
      for (const [code, [first, moved]] of balancesOf(journals, linesOf, placeOf)) {
        let beginning = first;
        for (let index = 0; index < 12; index += 1) {
          const [debit, credit] = moved.get(periodOf(index)) ?? [0n, 0n];
          const ending = beginning + debit - credit;
          const side = [beginning, debit, credit, ending].map((amount) => formatAmount(amount));
          yield [code, 'GBP', 2026, periodOf(index), ...side, ...side];
          beginning = ending;
        }
      }
    },
    attachments: () => [],
    seals: () => trail.seals,
  };
  return {
    about: {
      ...{ id: uuid(1), book: 'council', bookName: 'Sample, the council', year: 2026, yearName: '2026/27' },
      ...{ currency: 'GBP', exportedAt: trail.at, exportedBy: { id: 'nora', name: 'Nora' }, profile: 'sample' },
    },
    tables: parcelTables(['costCentre']),
    head: { seal: trail.seals.length, hash: trail.seals.at(-1)![5] as string },
    rows: (name) => each(rows[name]!()),
    sources: () => each(sourcesOf(journals)),
    entries: () => each(trail.entries()),
  };
}

const numberOf = (journal: number) => `J2026-${String(journal + 1).padStart(6, '0')}`;

function* sourcesOf(journals: number): Iterable<ParcelRow> {
  for (let journal = 0; journal < journals; journal += 1) {
    const [service, kind, number] = ['receivables', 'InvoiceCompleted', String(10_000_000 + journal)];
    const rule = 'cambridgeshire/ledger/posting-rules@2003-04-01';
    const trace = '0af7651916cd43dd8448eb211c80319c';
    yield [numberOf(journal), uuid(journal), service, kind, uuid(journal), number, trace, rule];
  }
}

function balancesOf(
  journals: number,
  linesOf: (journal: number) => [string, bigint][],
  placeOf: (journal: number) => string,
) {
  const held = new Map<string, [bigint, Map<string, [bigint, bigint]>]>([
    [debtors, [opening, new Map()]],
    [vat, [-opening, new Map()]],
  ]);
  for (let journal = 0; journal < journals; journal += 1) {
    for (const [code, amount] of linesOf(journal)) {
      if (!held.has(code)) held.set(code, [0n, new Map()]);
      const periods = held.get(code)![1];
      const [debit, credit] = periods.get(placeOf(journal)) ?? [0n, 0n];
      periods.set(placeOf(journal), amount > 0n ? [debit + amount, credit] : [debit, credit - amount]);
    }
  }
  return held;
}

/** Seals of up to 1,000 entries; two of the old form bind what lies before the year, a third carries them over. */
function sampleTrail(journals: number) {
  const at = new Date('2027-04-01T06:00:00.000Z');
  const seals: ParcelRow[] = [];
  let hash = '0'.repeat(64);
  const seal = (from: number, to: number, texts: Iterable<string>, inParcel: boolean, order = 'digest') => {
    const number = seals.length + 1;
    const digest = createHash('sha256').update(`${hash}\n${number} ${from} ${to} ${at.toISOString()}`);
    for (const text of texts) digest.update(`\n${text.split('\t')[0]!}`);
    hash = digest.digest('hex');
    seals.push([number, String(from), String(to), to - from, at, hash, inParcel, order]);
  };
  const before = 20;
  seal(0, 10, [], false, 'number');
  seal(10, before, [], false, 'number');
  seal(0, before, [], false);
  function* texts(from: number, to: number): Iterable<string> {
    for (let position = from + 1; position <= to; position += 1) {
      const id = uuid(position - before - 1);
      const because = `{"rule":"C-06 intake","policies":["cambridgeshire/ledger/posting-rules@2003-04-01"],"facts":{"dated":"2026-07-03"},"sentence":"InvoiceCompleted of ${position}, dated 2026-07-03, is posted to 2026-07."}`;
      const after = `{"eventType":"InvoiceCompleted","document":"${id}","period":"2026-07","late":false}`;
      const words = `${id} [null, null, ${after}, ${because}]`;
      const bound = createHash('sha256').update(words).digest('hex');
      const open = `[${position}, 1801116000.000000, "system:ledger", "ledger", "run-cut-off", "journal", "${id}", 1, null, null, "0af7651916cd43dd8448eb211c80319c", "${bound}"]`;
      // Words that were erased leave their digest.
      yield position % 7 === 0 ? open : `${open}\t${words}`;
    }
  }
  const last = before + journals;
  for (let from = before; from < last; from += 1_000) {
    const to = Math.min(from + 1_000, last);
    seal(from, to, texts(from, to), true);
  }
  return { at, seals, entries: () => texts(before, last) };
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

/** Writes a parcel into a folder; answers the manifest's SHA-256. */
export async function writeParcel(content: ParcelContent, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  let hash = '';
  const files = parcelFiles(content, async (sha256) => {
    hash = sha256;
  });
  for await (const { file, bytes } of files) await pipeline(bytes, createWriteStream(join(folder, file)));
  return hash;
}
