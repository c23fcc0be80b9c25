import { Field } from '@tolbooth/http';
import type { BankAccount } from './bank-account.rules';
import type { BankDetailsRow } from './bank-details.entity';

export class BankDetailsBody {
  @Field.text({ description: 'Name of the account', example: 'Ouse Valley Joinery Ltd', max: 140 }) accountName: string;
  @Field.text({ description: 'Sort code, with or without hyphens', example: '40-11-12', max: 20, optional: true })
  sortCode?: string;
  @Field.text({ description: 'Account number', example: '12345678', max: 20, optional: true })
  accountNumber?: string;
  @Field.text({
    description: 'IBAN, with or without blanks',
    example: 'GB33 BUKB 2020 1555 5555 55',
    max: 50,
    optional: true,
  })
  iban?: string;
  @Field.text({ description: 'BIC', example: 'BUKBGB22', max: 20, optional: true }) bic?: string;
  @Field.text({ description: 'How the wish was confirmed', example: 'Called back on the number on file', max: 500 })
  evidence: string;
}

export class BankDetailsView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000022' }) id: string;
  @Field.shown({ description: 'Supplier', example: '0190a1b2-0000-7000-8000-000000000020' }) supplierId: string;
  @Field.shown({ description: 'The last characters of the account', example: '••••5678' }) masked: string;
  @Field.shown({ description: 'State', example: 'confirmed', values: ['proposed', 'confirmed', 'rejected'] })
  state: string;
  @Field.shown({ description: 'How the wish was confirmed', example: 'Called back' }) evidence: string;
  @Field.shown({ description: 'Who entered the change', example: 'payables.officer' }) proposedBy: string;
  @Field.shown({ description: 'The second person', example: 'payables.manager', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'First day on which they are paid to', example: '2026-11-28', optional: true })
  usableFrom?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1, type: { type: 'integer' } }) version: number;
}

export class ClearBankDetailsView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000022' }) id: string;
  @Field.shown({ description: 'Name of the account', example: 'Ouse Valley Joinery Ltd' }) accountName: string;
  @Field.shown({ description: 'Sort code', example: '401112', optional: true }) sortCode?: string;
  @Field.shown({ description: 'Account number', example: '12345678', optional: true }) accountNumber?: string;
  @Field.shown({ description: 'IBAN', example: 'GB33BUKB20201555555555', optional: true }) iban?: string;
  @Field.shown({ description: 'BIC', example: 'BUKBGB22', optional: true }) bic?: string;
}

export class BankDetailsListView {
  @Field.shown({ description: 'The newest first', of: () => [BankDetailsView] }) items: BankDetailsView[];
}

export function bankDetailsView(row: BankDetailsRow): BankDetailsView {
  return {
    id: row.id,
    supplierId: row.supplierId,
    masked: row.masked,
    state: row.state,
    evidence: row.evidence,
    proposedBy: row.proposedBy,
    decidedBy: row.decidedBy ?? undefined,
    usableFrom: row.usableFrom ?? undefined,
    version: row.version,
  };
}

/** As it was entered; `readAccount` makes of it what is kept. */
export function accountOf(body: BankDetailsBody): BankAccount {
  const { accountName, sortCode, accountNumber, iban, bic } = body;
  return { accountName, sortCode, accountNumber, iban, bic };
}
