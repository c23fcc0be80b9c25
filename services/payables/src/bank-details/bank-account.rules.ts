import { addDays, type Day } from '@tolbooth/calendar';

export interface BankAccount {
  readonly accountName: string;
  readonly sortCode?: string;
  readonly accountNumber?: string;
  readonly iban?: string;
  readonly bic?: string;
}

/** what lists and the audit trail show of bank details: the last four characters. */
export function maskOf(account: BankAccount): string {
  const number = (account.iban ?? account.accountNumber ?? '').replace(/\s/g, '');
  return `${'•'.repeat(Math.max(4, number.length - 4))}${number.slice(-4)}`;
}

/** P-01: from which day newly approved details may be paid to. */
export function usableFrom(approvedOn: Day, coolingOffDays: number): Day {
  return addDays(approvedOn, coolingOffDays);
}
