import { Field, MoneyBody } from '@tolbooth/http';
import { wire } from '@tolbooth/money';
import type { WriteOff } from './write-off';
import { writeOffStates } from './write-off.states';

const outcomes = ['waiting', 'written-off', 'not-written-off', 'refused'] as const;

export class WriteOffInvoiceView {
  @Field.shown({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoiceId: string;
  @Field.shown({ description: 'Its number', example: '10342718' }) invoiceNumber: string;
  @Field.shown({ description: 'What was open', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'What has become of it', values: outcomes, example: 'waiting' }) outcome: string;
  @Field.shown({ description: 'What receivables wrote off', of: () => MoneyBody, optional: true })
  writtenOff?: MoneyBody;
}

/** Form F3 and what became of it. */
export class WriteOffView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000091' }) id: string;
  @Field.shown({ description: 'Version', example: 1 }) version: number;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'State', values: writeOffStates, example: 'requested' }) state: string;
  @Field.shown({ description: 'Of the request', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'Reason', example: 'untraceable' }) reason: string;
  @Field.shown({ description: 'What was done to get the money', example: 'Three letters came back' }) text: string;
  @Field.shown({ description: 'Whether it is asked for all the same', example: false }) stillChased: boolean;
  @Field.shown({ description: 'Who asked', example: 'budget.holder' }) requestedBy: string;
  @Field.shown({ description: 'Their name', example: 'Helen Croft' }) requestedByName: string;
  @Field.shown({ description: 'Their position', example: 'Budget holder' }) position: string;
  @Field.shown({ description: 'How to reach them', example: '01223 000100' }) contact: string;
  @Field.shown({ description: 'When they asked', example: '2006-11-17' }) requestedOn: string;
  @Field.shown({ description: 'Who decided or withdrew', example: 'recovery.officer', optional: true })
  decidedBy?: string;
  @Field.shown({ description: 'When', example: '2006-11-20', optional: true }) decidedOn?: string;
  @Field.shown({ description: 'What was said', example: 'The new address is known', optional: true })
  decision?: string;
  @Field.shown({
    description: 'What the customer’s write-offs come to: it chooses who may approve; when one request is looked at',
    of: () => MoneyBody,
    optional: true,
  })
  measured?: MoneyBody;
  @Field.shown({
    description: 'Roles that may approve it; when one request that waits is looked at',
    example: ['recovery-team', 'assistant-director'],
    optional: true,
  })
  authority?: readonly string[];
  @Field.shown({ description: 'Its invoices', of: () => [WriteOffInvoiceView] }) invoices: WriteOffInvoiceView[];
}

export class WriteOffRefusalView {
  @Field.shown({ description: 'Which rule', example: 'write-off-above-authority' }) code: string;
  @Field.shown({ description: 'Which field', example: 'id', optional: true }) field?: string;
  @Field.shown({ description: 'What is wrong', example: 'The request is withdrawn since 2006-11-20.' }) detail: string;
}

export class WriteOffOutcomeView {
  @Field.shown({ description: 'The request', of: () => WriteOffView, optional: true }) writeOff?: WriteOffView;
  @Field.shown({ description: 'Why it was not approved', of: () => WriteOffRefusalView, optional: true })
  refusal?: WriteOffRefusalView;
}

export class WriteOffBatchView {
  @Field.shown({ description: 'How many were approved', example: 2, type: { type: 'integer' } }) approved: number;
  @Field.shown({ description: 'How many were not', example: 0, type: { type: 'integer' } }) refused: number;
  @Field.shown({ description: 'In the order of the request', of: () => [WriteOffOutcomeView] })
  items: WriteOffOutcomeView[];
}

export function writeOffView(writeOff: WriteOff): WriteOffView {
  const money = (minor: bigint) => wire({ minor, currency: writeOff.currency });
  const refused = writeOff.status === 'rejected' || writeOff.status === 'withdrawn';
  return {
    ...{ id: writeOff.id, version: writeOff.version, customer: writeOff.customerAccount, state: writeOff.status },
    ...{ total: money(writeOff.total), reason: writeOff.reason, text: writeOff.text },
    ...{ stillChased: writeOff.stillChased, requestedBy: writeOff.requestedBy, requestedOn: writeOff.requestedOn },
    ...{ requestedByName: writeOff.requestedByName, position: writeOff.requesterPosition },
    ...{ contact: writeOff.requesterContact, decidedBy: writeOff.decidedBy ?? undefined },
    ...{ decidedOn: writeOff.decidedOn ?? undefined, decision: writeOff.decision ?? undefined },
    measured: writeOff.measured === null ? undefined : money(writeOff.measured),
    invoices: writeOff.items.map(({ invoiceId, invoiceNumber, amount, writtenOff }) => ({
      ...{ invoiceId, invoiceNumber, amount: money(amount) },
      outcome: refused ? 'refused' : outcomeOf(writtenOff),
      writtenOff: writtenOff === null ? undefined : money(writtenOff),
    })),
  };
}

function outcomeOf(writtenOff: bigint | null): (typeof outcomes)[number] {
  if (writtenOff === null) return 'waiting';
  return writtenOff > 0n ? 'written-off' : 'not-written-off';
}
