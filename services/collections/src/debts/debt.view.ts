import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody } from '@tolbooth/http';
import { wire } from '@tolbooth/money';
import { DisputeView } from '../disputes/dispute.view';
import { EnquiryView } from '../enquiries/enquiries.controller';
import { LetterView } from '../letters/letters.controller';
import type { Debt } from './debt';
import { debtStateOn, debtStates } from './debt.states';
import { heldOf } from './held.rules';

export class DebtView {
  @Field.shown({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoiceId: string;
  @Field.shown({ description: 'Version', example: 2 }) version: number;
  @Field.shown({ description: 'Its number', example: '10342718' }) invoiceNumber: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Name', example: 'Hartford Parish Rooms', optional: true }) customerName?: string;
  @Field.shown({ description: 'Directorate', example: 'ECS', optional: true }) directorate?: string;
  @Field.shown({ description: 'Debt type', example: 'GC', optional: true }) debtType?: string;
  @Field.shown({ description: 'Dunning protocol', example: 'standard', optional: true }) protocol?: string;
  @Field.shown({ description: 'State today', values: debtStates, example: 'overdue' }) state: string;
  @Field.shown({ description: 'Invoice date', example: '2006-07-03', optional: true }) invoiceDate?: string;
  @Field.shown({ description: 'Due', example: '2006-07-13', optional: true }) dueDate?: string;
  @Field.shown({ description: 'Invoiced', of: () => MoneyBody, optional: true }) total?: MoneyBody;
  @Field.shown({ description: 'Open', of: () => MoneyBody }) balance: MoneyBody;
  @Field.shown({ description: 'Held by disputes', of: () => MoneyBody }) held: MoneyBody;
  @Field.shown({ description: 'Written off', of: () => MoneyBody }) writtenOff: MoneyBody;
  @Field.shown({ description: 'Whether what is written off is asked for all the same', example: false })
  stillChased: boolean;
  @Field.shown({
    description: 'The request to write it off that is not decided or executed yet',
    example: '0190a1b2-0000-7000-8000-000000000091',
    optional: true,
  })
  writeOffId?: string;
  @Field.shown({ description: 'Reminded (S1)', example: '2006-07-27', optional: true }) reminderOn?: string;
  @Field.shown({ description: 'Final notice (S2)', example: '2006-08-17', optional: true }) finalNoticeOn?: string;
  @Field.shown({
    description: 'Collected by direct debit on; not reminded until then',
    example: '2006-07-31',
    optional: true,
  })
  collectOn?: string;
  @Field.shown({ description: 'A direct debit came back on', example: '2006-08-02', optional: true })
  returnedOn?: string;
  @Field.shown({ description: 'Next step', values: ['reminder', 'final-notice'], example: 'reminder', optional: true })
  nextStep?: string;
  @Field.shown({ description: 'Its day', example: '2006-07-27', optional: true }) nextStepOn?: string;
}

export class DebtDecisionView {
  @Field.shown({ description: 'When', example: '2006-07-27T05:30:00.000Z' }) at: string;
  @Field.shown({ description: 'What was done', example: 'run-reminders' }) verb: string;
  @Field.shown({
    description: 'Why',
    example: 'Invoice 10342718 of C0000123: due 2006-07-13, 14 days have passed and 117.50 GBP is open.',
  })
  sentence: string;
  @Field.shown({ description: 'Rule', example: 'D-01 next step' }) rule: string;
  @Field.shown({ description: 'Policy versions', example: ['cambridgeshire/collections/protocols@2003-04-01'] })
  policies: readonly string[];
  @Field.shown({ description: 'What the rule looked at', example: { dueDate: '2006-07-13', asOf: '2006-07-27' } })
  facts: object;
}

export class DebtFileView extends DebtView {
  @Field.shown({ description: 'What to know of the customer', example: 'Deaf, contact son first', optional: true })
  specialNeeds?: string;
  @Field.shown({ description: 'Letters, newest first', of: () => [LetterView] }) letters: LetterView[];
  @Field.shown({ description: 'Disputes, oldest first', of: () => [DisputeView] }) disputes: DisputeView[];
  @Field.shown({ description: 'Enquiries to the budget holder, newest first', of: () => [EnquiryView] })
  enquiries: EnquiryView[];
  @Field.shown({ description: 'Automatic steps and why they were taken', of: () => [DebtDecisionView] })
  decisions: DebtDecisionView[];
}

export function debtView(debt: Debt, today: Day): DebtView {
  const { details, currency } = debt;
  return {
    invoiceId: debt.invoiceId,
    version: debt.version,
    invoiceNumber: debt.invoiceNumber,
    customer: debt.customerAccount,
    customerName: details?.customerName,
    directorate: details?.directorate,
    debtType: details?.debtType,
    protocol: details?.protocol,
    state: debtStateOn(debt, today),
    invoiceDate: details?.invoiceDate,
    dueDate: details?.dueDate,
    total: details ? wire({ minor: details.total, currency }) : undefined,
    balance: wire({ minor: debt.balance, currency }),
    held: wire({ minor: heldOf(debt), currency }),
    writtenOff: wire({ minor: debt.writtenOff, currency }),
    stillChased: debt.stillChased,
    writeOffId: debt.writeOffId ?? undefined,
    reminderOn: debt.reminderOn ?? undefined,
    finalNoticeOn: debt.finalNoticeOn ?? undefined,
    collectOn: debt.collectOn ?? undefined,
    returnedOn: debt.returnedOn ?? undefined,
    nextStep: debt.nextStep ?? undefined,
    nextStepOn: debt.nextStepOn ?? undefined,
  };
}
