import { Controller, Get, Query } from '@nestjs/common';
import { decisionsOf } from '@tolbooth/audit';
import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { Describe, Field, found, Id, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { disputesOfInvoices } from '../disputes/dispute.rows';
import { disputeView } from '../disputes/dispute.view';
import { findLetters } from '../letters/letter.rows';
import { letterView } from '../letters/letters.controller';
import { findDebts } from './debt.queries';
import { findDebt } from './debt.rows';
import { DebtFileView, debtView, DebtView, type DebtDecisionView } from './debt.view';

export class DebtsQuery extends PageQuery {
  @Field.code({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.choice({
    description: 'Standing',
    values: ['awaited', 'open', 'settled', 'withdrawn', 'cancelled'],
    example: 'open',
    optional: true,
  })
  standing?: string;
  @Field.choice({
    description: 'Last step taken',
    values: ['none', 'reminder', 'final-notice'],
    example: 'reminder',
    optional: true,
  })
  step?: string;
  @Field.day({ description: 'Open, and due before this day', example: '2006-07-14', optional: true })
  overdueAsOf?: Day;
}

/** Letters of one debt in its file; `GET /v1/letters` pages through more. */
const lettersShown = 200;

@Controller('v1/debts')
export class DebtsController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-collections')
  @Describe('Debts, one an invoice', [DebtView])
  async list(@Query() query: DebtsQuery): Promise<Page<DebtView>> {
    const { customer, standing, step, overdueAsOf, take: limit } = query;
    const after = query.cursor?.[0];
    const search = { customer, standing, step, overdueAsOf, after, limit };
    const debts = await this.queries.read((tx) => findDebts(tx, search));
    const today = this.runner.today();
    return page(
      debts,
      query,
      (debt) => [debt.invoiceId],
      (debt) => debtView(debt, today),
    );
  }

  @Get(':id')
  @Permission('read-collections')
  @Describe('One debt by the id of its invoice, with letters, disputes and decisions', DebtFileView)
  show(@Id() id: string): Promise<DebtFileView> {
    return this.queries.readAtOnce(async (tx) => {
      const debt = found(await findDebt(tx, id), 'debt', id);
      const disputes = (await disputesOfInvoices(tx, [id])).get(id) ?? [];
      const letters = await findLetters(tx, { invoiceId: id, limit: lettersShown });
      return {
        ...debtView(debt, this.runner.today()),
        letters: letters.map(letterView),
        disputes: disputes.map((dispute) => disputeView(dispute)),
        decisions: await decisions(
          tx,
          id,
          disputes.map((dispute) => dispute.id),
        ),
      };
    });
  }
}

/** Those of the debt itself and of its disputes, in the order of time. */
async function decisions(tx: Tx, id: string, disputeIds: readonly string[]): Promise<DebtDecisionView[]> {
  const found = await decisionsOf(tx, 'debt', id);
  for (const disputeId of disputeIds) found.push(...(await decisionsOf(tx, 'dispute', disputeId)));
  return found
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map((decision) => ({ ...decision, at: decision.at.toISOString() }));
}
