import { Controller, Get, Query } from '@nestjs/common';
import { decisionsOfAll } from '@tolbooth/audit';
import type { Day } from '@tolbooth/calendar';
import { Caller, Describe, Field, found, Id, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { loadHolders } from '../customers/customer.rows';
import { disputesOfInvoices } from '../disputes/dispute.rows';
import { disputeView } from '../disputes/dispute.view';
import { enquiryView } from '../enquiries/enquiries.controller';
import { findEnquiries } from '../enquiries/enquiry.rows';
import { findLetters } from '../letters/letter.rows';
import { letterView } from '../letters/letters.controller';
import { findDebts } from './debt.queries';
import { findDebt } from './debt.rows';
import { inScope } from './debt.scope';
import { debtStates } from './debt.states';
import { DebtFileView, debtView, DebtView } from './debt.view';

export class DebtsQuery extends PageQuery {
  @Field.code({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.choice({
    description: 'State today',
    values: debtStates,
    example: 'overdue',
    optional: true,
  })
  state?: string;
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
  async list(@Query() query: DebtsQuery, @Caller() { actor }: Caller): Promise<Page<DebtView>> {
    const { customer, state, step, overdueAsOf, take: limit } = query;
    const today = this.runner.today();
    const after = query.cursor?.[0];
    const search = { customer, state, today, step, overdueAsOf, after, limit, scope: actor.scope };
    const debts = await this.queries.read((tx) => findDebts(tx, search));
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
  show(@Id() id: string, @Caller() { actor }: Caller): Promise<DebtFileView> {
    return this.queries.readAtOnce(async (tx) => {
      const debt = found(inScope(await findDebt(tx, id), actor.scope), 'debt', id);
      const disputes = (await disputesOfInvoices(tx, [id])).get(id) ?? [];
      const letters = await findLetters(tx, { invoiceId: id, limit: shownInFile, scope: 'all' });
      const enquiries = await findEnquiries(tx, { invoiceId: id, limit: shownInFile, scope: 'all' });
      const decisions = await decisionsOfAll(tx, [
        { kind: 'debt', id },
        ...disputes.map((dispute) => ({ kind: 'dispute', id: dispute.id })),
        ...enquiries.map((enquiry) => ({ kind: 'enquiry', id: enquiry.id })),
      ]);
      const customer = (await loadHolders(tx, [debt.customerAccount])).get(debt.customerAccount);
      return {
        ...debtView(debt, this.runner.today()),
        specialNeeds: customer?.specialNeeds ?? undefined,
        letters: letters.map(letterView),
        disputes: disputes.map((dispute) => disputeView(dispute)),
        enquiries: enquiries.map(enquiryView),
        decisions: decisions.map((decision) => ({ ...decision, at: decision.at.toISOString() })),
      };
    });
  }
}
