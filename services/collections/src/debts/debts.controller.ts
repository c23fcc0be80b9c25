import { Controller, Get, Query } from '@nestjs/common';
import { decisionsOf } from '@tolbooth/audit';
import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { Describe, Field, found, Id, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { disputesOfInvoices } from '../disputes/dispute.rows';
import { disputeView } from '../disputes/dispute.view';
import { enquiryView } from '../enquiries/enquiries.controller';
import { findEnquiries } from '../enquiries/enquiry.rows';
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

/** Letters and enquiries of one debt in its file; their own routes page through more. */
const shownInFile = 200;

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
      const letters = await findLetters(tx, { invoiceId: id, limit: shownInFile });
      const enquiries = await findEnquiries(tx, { invoiceId: id, limit: shownInFile });
      return {
        ...debtView(debt, this.runner.today()),
        letters: letters.map(letterView),
        disputes: disputes.map((dispute) => disputeView(dispute)),
        enquiries: enquiries.map(enquiryView),
        decisions: await decisions(tx, [
          ['debt', id],
          ...disputes.map((dispute) => ['dispute', dispute.id] as const),
          ...enquiries.map((enquiry) => ['enquiry', enquiry.id] as const),
        ]),
      };
    });
  }
}

/** Those of the debt itself, its disputes and its enquiries, in the order of time. */
async function decisions(
  tx: Tx,
  documents: readonly (readonly [kind: string, id: string])[],
): Promise<DebtDecisionView[]> {
  const taken = [];
  for (const [kind, id] of documents) taken.push(...(await decisionsOf(tx, kind, id)));
  return taken
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map((decision) => ({ ...decision, at: decision.at.toISOString() }));
}
