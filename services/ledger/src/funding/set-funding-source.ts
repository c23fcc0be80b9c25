import type { Day } from '@tolbooth/calendar';
import { loadRows, upsertRows } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { knownBooks } from '../books/books.queries';
import { datesFault, segmentValueFault } from '../codes/codes.rules';
import { knownSegmentValues } from '../codes/known-codes.rows';
import { FundingSourceRow } from './funding-source.entity';

export interface FundingInput {
  readonly id: string;
  readonly name: string;
  readonly book: string;
  readonly segment: string;
  readonly value: string;
  /** Minor units of the council's own currency. */
  readonly ceiling: bigint;
  readonly from: Day;
  readonly to: Day;
}

export interface FundingChange extends Change {
  readonly row: FundingSourceRow;
}

interface Facts {
  readonly row: FundingSourceRow | undefined;
  readonly bookKnown: boolean;
  readonly valueKnown: boolean;
}

const idForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The trail is JSON, which has no bigint: amounts are minor units as texts. */
const told = (row: FundingSourceRow | undefined) => (row ? { ...row, ceiling: row.ceiling.toString() } : null);

/** C-10, M78: creates a source, or changes its ceiling and days; charges are measured by it from then on. */
export const setFundingSource: Verb<FundingInput, Facts, FundingChange> = {
  name: 'set-funding-source',
  requirement: 'C-10',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadRows(tx, FundingSourceRow, ids, { lock: true });
    const books = await knownBooks(
      tx,
      inputs.map(({ book }) => book),
    );
    const valueIds = inputs.map(({ segment, value }) => `${segment}/${value}`);
    const values = await knownSegmentValues(tx, valueIds);
    return rows.map((row, at) => ({
      row,
      bookKnown: books.has(inputs[at]!.book),
      valueKnown: values.has(valueIds[at]!),
    }));
  },
  decide: ({ row, bookKnown, valueKnown }, input, call) => {
    const { id, segment, value, book } = input;
    if (!idForm.test(id)) {
      return refuse('text-malformed', {
        field: 'id',
        detail: 'id must be small letters and digits, with hyphens between',
      });
    }
    const structure = call.policies.at(accountCodePolicy, call.on).value;
    const fault = segmentValueFault(structure, segment, value) ?? datesFault(input);
    if (isRefusal(fault)) return fault;
    if (!bookKnown)
      return refuse('book-unknown', { field: 'book', detail: `There are no books ${book}`, facts: { book } });
    if (!valueKnown) {
      const detail = `There is no value ${value} of ${segment}`;
      return refuse('funding-value-unknown', { field: 'value', detail, facts: { segment, value } });
    }
    const version = (row?.version ?? 0) + 1;
    const after = Object.assign(new FundingSourceRow(), input, { version });
    const subject = { kind: 'funding-source', id, version };
    return { subject, before: told(row), after: told(after)!, row: after };
  },
  save: async (tx, changes) => {
    await upsertRows(
      tx,
      FundingSourceRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
