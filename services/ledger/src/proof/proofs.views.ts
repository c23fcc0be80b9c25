import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { BookField } from '../books/books.views';

const id = '0199a1b2-0000-7000-8000-000000000041';
const code = 'ZA80000-Z3105-000-0000-00-0000';

export class ProofsQuery {
  @BookField({ description: 'Only of these books; all of them if left out' }) book?: string;
}

export class ProofHistoryQuery extends PageQuery {
  @Field.text({ description: 'Only of this control account', example: code, max: 60, optional: true }) code?: string;
  @Field.choice({ description: 'Only those that differ', values: ['true', 'false'], example: 'true', optional: true })
  differing?: string;
}

export class ProofItemsQuery extends PageQuery {
  @Field.text({ description: 'Currency', example: 'GBP', pattern: /^[A-Z]{3}$/, max: 3, optional: true })
  currency?: string;
}

export class AccountProofView {
  @Field.shown({ description: 'Whose books it belongs to', example: 'council' }) book: string;
  @Field.shown({ description: 'Control account', example: code }) code: string;
  @Field.shown({ description: 'What its open items add up to', of: () => MoneyBody }) stated: MoneyBody;
  @Field.shown({ description: 'What the ledger holds, posted and waiting', of: () => MoneyBody }) held: MoneyBody;
  @Field.shown({ description: 'Held less stated', of: () => MoneyBody }) difference: MoneyBody;
  @Field.shown({ description: 'Open items', example: 12 }) items: number;
  @Field.shown({ description: 'Partitions that were compared', example: 8 }) partitions: number;
  @Field.shown({ description: 'Partitions that differ', example: 0 }) differing: number;
  @Field.shown({ description: 'Oldest cut among them', example: '2026-11-21T20:00:00.000Z' }) oldestCut: string;
  @Field.shown({ description: 'Newest cut among them', example: '2026-11-21T20:00:00.000Z' }) newestCut: string;
}

export class ProofsView {
  @Field.shown({ description: 'The latest proof of each control account', of: () => [AccountProofView] })
  items: AccountProofView[];
}

export class ProofView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Cut', example: id }) cutId: string;
  @Field.shown({ description: 'Topic of the sub-ledger', example: 'receivables.events' }) topic: string;
  @Field.shown({ description: 'Partition', example: 3 }) partition: number;
  @Field.shown({ description: 'Control account', example: code }) code: string;
  @Field.shown({ description: 'What its open items add up to', of: () => MoneyBody }) stated: MoneyBody;
  @Field.shown({ description: 'What the ledger holds, posted and waiting', of: () => MoneyBody }) held: MoneyBody;
  @Field.shown({ description: 'Held less stated', of: () => MoneyBody }) difference: MoneyBody;
  @Field.shown({ description: 'Open items', example: 12 }) items: number;
  @Field.shown({ description: 'When the sub-ledger stated it', example: '2026-11-21T20:00:00.000Z' }) statedAt: string;
  @Field.shown({ description: 'When it was compared', example: '2026-11-21T20:00:01.000Z' }) provenAt: string;
}

export class OpenItemView {
  @Field.shown({ description: 'Open item: the document that it belongs to', example: id, optional: true })
  item?: string;
  @Field.shown({ description: 'Documents that moved it', example: '10342718, R0000042' }) documents: string;
  @Field.shown({ description: 'What the ledger holds open, debit above zero', of: () => MoneyBody }) balance: MoneyBody;
}
