import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { extend } from '@tolbooth/money';
import { EvidenceBody } from '../evidence/evidence.views';
import { readBack } from '../invoice-batches/batch-entry';
import { enteredInvoice, InvoiceBody } from '../invoices/invoice.bodies';
import { moneyOf } from '../invoices/invoice.events';
import { rhythms, servicePeriods, type Rhythm, type ServicePeriod } from './occurrence.rules';
import type { RecurringInvoiceRow } from './recurring-invoice.entity';
import { recurringInvoiceStates } from './recurring-invoice.states';
import type { EnteredSchedule } from './set-recurring-invoice';

export class RecurringInvoiceBody {
  @Field.text({ description: 'What is billed again and again', example: 'Rent of the shop', max: 240 }) purpose: string;
  @Field.id({ description: 'Invoice to copy', example: '0190a1b2-0000-7000-8000-000000000001', optional: true })
  sourceInvoice?: string;
  @Field.object({
    description: 'The invoice itself instead; its dates of service do not count',
    of: () => InvoiceBody,
    optional: true,
  })
  invoice?: InvoiceBody;
  @Field.list({
    description: 'What proves the debts, where an invoice is copied: its own evidence stays with it',
    of: () => EvidenceBody,
    max: 20,
    optional: true,
  })
  evidence?: EvidenceBody[];
  @Field.choice({ description: 'How often', example: 'month', values: rhythms }) every: Rhythm;
  @Field.whole({ description: 'Day of the month, or weekday from 1 for Monday', example: 1, min: 1, max: 31 })
  day: number;
  @Field.choice({ description: 'Which days it bills', example: 'in-advance', values: servicePeriods })
  service: ServicePeriod;
  @Field.choice({
    description: 'What it makes',
    example: 'incomplete',
    values: ['incomplete', 'complete'],
    optional: true,
  })
  makes?: 'incomplete' | 'complete';
  @Field.day({ description: 'First day on which it may fall due', example: '2006-08-01' }) from: Day;
  @Field.day({ description: 'Last; left out while it goes on', example: '2007-03-31', optional: true }) to?: Day;
}

export class EndRecurringInvoiceBody {
  @Field.day({ description: 'Last day on which it may fall due', example: '2006-12-31' }) on: Day;
}

export class RecurringInvoicesQuery extends PageQuery {
  @Field.choice({ description: 'State', values: recurringInvoiceStates, example: 'halted', optional: true })
  state?: string;
}

export class HaltView {
  @Field.shown({ description: 'Occurrence that could not be made', example: '2006-09-01' }) occurrence: string;
  @Field.shown({ description: 'Day on which that was found', example: '2006-09-01' }) on: string;
  @Field.shown({ description: 'Rule', example: 'combination-not-active' }) rule: string;
  @Field.shown({ description: 'Where', example: 'lines[0].revenue[0]', optional: true }) field?: string;
  @Field.shown({ description: 'Why', example: 'The combination has ended' }) detail: string;
}

export class RecurringInvoiceView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000031' }) id: string;
  @Field.shown({ description: 'What is billed', example: 'Rent of the shop' }) purpose: string;
  @Field.shown({ description: 'State; halted waits for somebody to mend it', values: recurringInvoiceStates })
  state: string;
  @Field.shown({ description: 'Invoice that it copies', optional: true }) sourceInvoice?: string;
  @Field.shown({ description: 'Customer', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Each invoice, before tax', of: () => MoneyBody }) net: MoneyBody;
  @Field.shown({ description: 'How often', values: rhythms }) every: string;
  @Field.shown({ description: 'Day', example: 1, type: { type: 'integer' } }) day: number;
  @Field.shown({ description: 'Which days it bills', values: servicePeriods }) service: string;
  @Field.shown({ description: 'What it makes', values: ['incomplete', 'complete'] }) makes: string;
  @Field.shown({ description: 'First day', example: '2006-08-01' }) from: string;
  @Field.shown({ description: 'Last day', example: '2007-03-31', optional: true }) to?: string;
  @Field.shown({ description: 'Why it stands still', of: () => HaltView, optional: true }) halted?: HaltView;
  @Field.shown({ description: 'Who set it', example: 'receivables.officer' }) setBy: string;
  @Field.shown({ description: 'Who approved it', example: 'receivables.second', optional: true }) approvedBy?: string;
  @Field.shown({ description: 'Version', example: 2, type: { type: 'integer' } }) version: number;
}

export function enteredSchedule(body: RecurringInvoiceBody, id?: string): EnteredSchedule {
  const { invoice, ...rule } = body;
  return { ...rule, id, invoice: invoice && enteredInvoice(invoice) };
}

export function recurringInvoiceView(row: RecurringInvoiceRow, currency: string): RecurringInvoiceView {
  const { id, purpose, state, every, day, service, makes, from, setBy, version } = row;
  const { lines } = readBack(row.content);
  const net = lines.reduce((sum, { unitPrice, quantity }) => sum + extend(unitPrice, quantity), 0n);
  return {
    ...{ id, purpose, state, sourceInvoice: row.sourceInvoice ?? undefined, customer: row.account },
    ...{ net: moneyOf(net, currency), every, day, service, makes, from, to: row.to ?? undefined },
    ...{ halted: row.halted ?? undefined, setBy, approvedBy: row.approvedBy ?? undefined, version },
  };
}
