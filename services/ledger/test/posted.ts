import { day } from '@tolbooth/calendar';
import { parseAmount } from '@tolbooth/money';
import { newId } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';
import { postJournals } from '../src/journals/journal.rows';
import { openPeriods } from '../src/periods/periods.rows';
import { ownEntry, type OwnKind } from '../src/posting/own-entry';
import { placeFor } from '../src/posting/placing.rules';
import { balancingOf } from '../src/posting/posting.rules';

/** A code and its amount, debit above zero; where the currency is another, also what it is worth in pounds. */
export type PostedLine = readonly [code: string, amount: string, currency?: string, functional?: string];

export interface ToPost {
  readonly dated: string;
  readonly postedAt: string;
  readonly lines: readonly PostedLine[];
  readonly book?: string;
  readonly documentNumber?: string;
  readonly kind?: OwnKind;
}

const segments = ['costCentre', 'subjective', 'objective', 'projectGroup', 'balancing', 'spare'];
const structure = {
  separator: '-' as const,
  segments: segments.map((name) => ({
    ...{ name, label: name, length: 1, characters: 'alphanumeric' as const, zeroFilled: false },
  })),
};

/** Posts journals of the ledger itself as they are told, in one transaction; answers their ids. */
export async function post(dataSource: DataSource, ...journals: ToPost[]): Promise<string[]> {
  const ids = journals.map(() => newId());
  await dataSource.transaction(async (tx) => {
    const open = await openPeriods(tx);
    const made = journals.map(
      ({ dated, postedAt, lines, book = 'council', documentNumber = 'M1', kind = 'ManualJournal' }, index) => {
        const entry = ownEntry({
          ...{ id: ids[index]!, kind, book, document: newId(), documentNumber },
          ...{ dated: day(dated), at: new Date(postedAt), ruleVersion: 'test', currency: 'GBP' },
          lines: lines.map(([code, amount, currency = 'GBP', functional = amount]) => ({
            ...{ code, balancing: balancingOf(structure, code), currency, amount: parseAmount(amount, currency) },
            functional: parseAmount(functional, 'GBP'),
          })),
        });
        const place = placeFor(entry, open);
        if (!place) throw new Error(`no period is open for ${dated}`);
        return { id: ids[index]!, entry, place, postedAt: new Date(postedAt), reverses: undefined };
      },
    );
    await postJournals(tx, made);
  });
  return ids;
}
