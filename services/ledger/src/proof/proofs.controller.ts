import { Controller, Get, Param, Query } from '@nestjs/common';
import { Describe, page, Permission, Queries, type Page } from '@tolbooth/http';
import { accountCodePolicy } from '@tolbooth/policy';
import { Runner } from '@tolbooth/verbs';
import { mustExist } from '../codes/existing-code';
import { booksPolicy } from '../books/books.policy';
import { latestProofs, openItems, proofHistory, type OpenItemFound, type ProofFound } from './proofs.queries';
import { OpenItemView, ProofHistoryQuery, ProofItemsQuery, ProofsQuery, ProofsView, ProofView } from './proofs.views';

@Controller('v1/proofs')
export class ProofsController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-ledger', { whole: true })
  @Describe('The latest proof of each control account of each book', ProofsView, 'C-12, P-26.')
  async latest(@Query() { book }: ProofsQuery): Promise<ProofsView> {
    const rows = await this.queries.read((tx) => latestProofs(tx, book));
    return {
      items: rows.map(({ book: of, code, currency, stated, held, difference, oldest, newest, ...counts }) => ({
        book: of,
        code,
        stated: { amount: stated, currency },
        held: { amount: held, currency },
        difference: { amount: difference, currency },
        ...counts,
        oldestCut: oldest.toISOString(),
        newestCut: newest.toISOString(),
      })),
    };
  }

  @Get('history')
  @Permission('read-ledger', { whole: true })
  @Describe('All proofs, newest first', [ProofView], 'C-12.')
  async history(@Query() query: ProofHistoryQuery): Promise<Page<ProofView>> {
    const { code, cursor, take } = query;
    const wanted = { code, onlyDiffering: query.differing === 'true', before: cursor?.[0], take };
    const rows = await this.queries.read((tx) => proofHistory(tx, wanted));
    return page(rows, query, ({ id }) => [id], proofView);
  }

  @Get(':code/items')
  @Permission('read-ledger', { whole: true })
  @Describe(
    'What the ledger holds open in a control account, by document',
    [OpenItemView],
    'C-12: laid beside the open items of the sub-ledger it shows which document makes a difference.',
  )
  async items(@Param('code') code: string, @Query() query: ProofItemsQuery): Promise<Page<OpenItemView>> {
    const { policies } = this.runner;
    const today = this.runner.today();
    const { currency = policies.at(booksPolicy, today).value.currency, cursor, take } = query;
    const rows = await this.queries.readAtOnce(async (tx) => {
      const items = await openItems(tx, { code, currency, after: cursor?.[0], take });
      if (items.length === 0) await mustExist(tx, code, policies.at(accountCodePolicy, today).value);
      return items;
    });
    return page(rows, query, ({ item }) => [item], openItemView(currency));
  }
}

function proofView({ id, topic, partition, code, currency, items, ...row }: ProofFound): ProofView {
  return {
    ...{ id, topic, partition, code, items },
    cutId: row.cut_id,
    stated: { amount: row.stated, currency },
    held: { amount: row.held, currency },
    difference: { amount: row.difference, currency },
    statedAt: row.stated_at.toISOString(),
    provenAt: row.proven_at.toISOString(),
  };
}

function openItemView(currency: string): (row: OpenItemFound) => OpenItemView {
  return ({ item, numbers, amount }) => ({
    item,
    documents: numbers,
    balance: { amount, currency },
  });
}
