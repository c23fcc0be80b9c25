import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import type { BreakDocumentFound, BreakFound } from './breaks.queries';

const id = '0199a1b2-0000-7000-8000-000000000041';
const code = 'ZA80000-Z3105-000-0000-00-0000';
const when = '2026-11-21T10:15:01.000Z';

export class BreaksQuery extends PageQuery {
  @Field.text({ description: 'Only of this account', example: code, max: 60, optional: true }) code?: string;
  @Field.choice({
    description: 'Only those that are open, or only those that are gone',
    values: ['true', 'false'],
    example: 'true',
    optional: true,
  })
  open?: string;
}

export class BreakDocumentsQuery extends PageQuery {
  @Field.choice({
    description: 'Only documents that still differ',
    values: ['true', 'false'],
    example: 'true',
    optional: true,
  })
  open?: string;
}

export class BreakView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({
    description: 'Topic of the sub-ledger; ledger where the open items are its own',
    example: 'receivables.events',
  })
  topic: string;
  @Field.shown({ description: 'Partition', example: 3 }) partition: number;
  @Field.shown({ description: 'Control account', example: code }) code: string;
  @Field.shown({
    description: 'found: the sub-ledger is asked for its items; named: the documents are known; cleared: it is gone',
    values: ['found', 'named', 'cleared'],
    example: 'named',
  })
  state: string;
  @Field.shown({ description: 'Latest cut that looked at it', example: id }) cutId: string;
  @Field.shown({ description: 'What its open items add up to', of: () => MoneyBody }) stated: MoneyBody;
  @Field.shown({ description: 'What the ledger holds, posted and waiting', of: () => MoneyBody }) held: MoneyBody;
  @Field.shown({ description: 'Held less stated', of: () => MoneyBody }) difference: MoneyBody;
  @Field.shown({ description: 'Documents that differ', example: 1 }) documents: number;
  @Field.shown({
    description: 'The running total of the ledger is not what its own lines and waiting entries add up to',
    example: false,
  })
  totalsApart: boolean;
  @Field.shown({ description: 'First seen', example: when }) foundAt: string;
  @Field.shown({ description: 'Last seen', example: when }) seenAt: string;
  @Field.shown({ description: 'When the documents were last named', example: when, optional: true }) namedAt?: string;
  @Field.shown({ description: 'When it was gone', example: when, optional: true }) clearedAt?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 2 }) version: number;
}

export class BreakDocumentView {
  @Field.shown({ description: 'Open item', example: id }) item: string;
  @Field.shown({ description: 'Number of the document', example: '10342718' }) number: string;
  @Field.shown({
    description: 'Why it stands apart',
    values: ['only-held', 'only-stated', 'amounts-differ'],
    example: 'only-held',
  })
  kind: string;
  @Field.shown({ description: 'What the sub-ledger has open', of: () => MoneyBody }) stated: MoneyBody;
  @Field.shown({ description: 'What the ledger holds', of: () => MoneyBody }) held: MoneyBody;
  @Field.shown({ description: 'First seen', example: when }) foundAt: string;
  @Field.shown({ description: 'Last seen', example: when }) seenAt: string;
  @Field.shown({ description: 'When it no longer differed', example: when, optional: true }) clearedAt?: string;
}

export function breakView({ id: breakId, currency, ...row }: BreakFound): BreakView {
  const { topic, partition, code: account, state, documents, version } = row;
  return {
    ...{ id: breakId, topic, partition, code: account, state, documents, version },
    cutId: row.cut_id,
    stated: { amount: row.stated, currency },
    held: { amount: row.held, currency },
    difference: { amount: row.difference, currency },
    totalsApart: row.totals_apart,
    foundAt: row.found_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    namedAt: row.named_at?.toISOString(),
    clearedAt: row.cleared_at?.toISOString(),
  };
}

export function breakDocumentView(currency: string): (row: BreakDocumentFound) => BreakDocumentView {
  return ({ item, number, kind, stated, held, ...row }) => ({
    ...{ item, number, kind },
    stated: { amount: stated, currency },
    held: { amount: held, currency },
    foundAt: row.found_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    clearedAt: row.cleared_at?.toISOString(),
  });
}
