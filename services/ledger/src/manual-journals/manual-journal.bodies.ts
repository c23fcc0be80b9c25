import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { manualJournalKinds } from './manual-journal.entity';
import { manualJournalStates } from './manual-journal.states';

/** What a person writes and another reads; more lines come as a file (journal imports). */
const mostLines = 500;
const id = '0199a1b2-0000-7000-8000-000000000041';
const pounds = { amount: '120.00', currency: 'GBP' };
const repairs = { code: 'WE93110-41000-000-0000-00-0000', debit: pounds, description: 'Repairs of May' };
const equipment = { code: 'WE93110-42000-000-0000-00-0000', credit: pounds, description: 'Repairs of May' };

export class SourceLineBody {
  @Field.id({ description: 'Posted journal', example: id }) journal: string;
  @Field.whole({ description: 'Its line', example: 2, min: 1, max: 1_000_000 }) line: number;
}

export class ManualJournalLineBody {
  @Field.code({ description: 'Whole code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.money({ description: 'Debit', example: '120.00', currency: 'any', optional: true }) debit?: MoneyBody;
  @Field.money({ description: 'Credit; one of the two', currency: 'any', optional: true }) credit?: MoneyBody;
  @Field.money({
    description: 'The same in the currency of the books, where the journal is in another',
    currency: 'any',
    optional: true,
  })
  functional?: MoneyBody;
  @Field.text({ description: 'What the line is', example: 'Repairs of May', max: 240 }) description: string;
  @Field.text({
    description: 'Why income that a sub-ledger posted is corrected here and not by its document (W7)',
    example: 'Coded to the wrong centre on the paying-in slip',
    max: 500,
    optional: true,
  })
  reason?: string;
  @Field.object({
    description: 'Posted line that this one is about; required where income that a sub-ledger posted is corrected (W7)',
    of: () => SourceLineBody,
    optional: true,
  })
  source?: SourceLineBody;
}

export class ManualJournalBody {
  @Field.choice({
    description: 'An accrual reverses itself on the first day of the next period (C-14)',
    values: ['journal', 'accrual'],
    example: 'journal',
    optional: true,
  })
  kind?: 'journal' | 'accrual';
  @Field.text({ description: 'Books; the council’s if left out', example: 'council', max: 40, optional: true })
  book?: string;
  @Field.day({ description: 'Accounting day, in an open period', example: '2006-07-31' }) day: Day;
  @Field.text({ description: 'What it puts right, and why', example: 'Repairs of May to the right centre', max: 500 })
  purpose: string;
  @Field.text({
    description: 'Currency of its lines; that of the books if left out',
    example: 'GBP',
    pattern: /^[A-Z]{3}$/,
    form: 'an ISO 4217 code such as GBP',
    max: 3,
    optional: true,
  })
  currency?: string;
  @Field.list({
    description: 'Its lines',
    of: () => ManualJournalLineBody,
    min: 2,
    max: mostLines,
    example: [repairs, equipment],
  })
  lines: ManualJournalLineBody[];
}

export class EvidenceBody {
  @Field.choice({
    description: 'How it is approved; a stamp is refused (X-07)',
    values: ['electronic', 'hand-signed', 'stamp'],
    example: 'electronic',
  })
  kind: 'electronic' | 'hand-signed' | 'stamp';
  @Field.text({ description: 'Who signed by hand', example: 'Helen Croft', max: 120, optional: true }) signer?: string;
  @Field.day({ description: 'On which day', example: '2006-07-31', optional: true }) signedOn?: Day;
  @Field.id({ description: 'Attachment of the journal with the scan', example: id, optional: true }) paper?: string;
}

export class ApproveJournalBody {
  @Field.object({ description: 'Electronic if left out', of: () => EvidenceBody, optional: true })
  evidence?: EvidenceBody;
}

export class WhyBody {
  @Field.text({ description: 'Why', example: 'The invoice of the supplier is missing', min: 3, max: 500 })
  reason: string;
}

export class ReverseBody {
  @Field.text({ description: 'What was wrong', example: 'Posted to the wrong month', min: 3, max: 500 }) reason: string;
  @Field.day({ description: 'Day, in an open period; today if left out', example: '2006-08-01', optional: true })
  day?: Day;
}

export class ManualJournalsQuery extends PageQuery {
  @Field.choice({ description: 'State', values: manualJournalStates, example: 'submitted', optional: true })
  state?: string;
  @Field.choice({ description: 'Kind', values: manualJournalKinds, example: 'Accrual', optional: true }) kind?: string;
  @Field.text({ description: 'Books; all if left out', example: 'council', max: 40, optional: true }) book?: string;
  @Field.choice({
    description: 'Only those that correct income of a sub-ledger (W7)',
    values: ['true'],
    example: 'true',
    optional: true,
  })
  touchesIncome?: string;
  @Field.text({ description: 'Only of this preparer', example: 'ledger.accountant', max: 120, optional: true })
  preparedBy?: string;
  @Field.day({ description: 'First day', example: '2006-07-01', optional: true }) from?: Day;
  @Field.day({ description: 'Last day', example: '2006-07-31', notBefore: 'from', optional: true }) to?: Day;
}
