import { addDays, type Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';

export interface BankAccount {
  readonly accountName: string;
  readonly sortCode?: string;
  readonly accountNumber?: string;
  readonly iban?: string;
  readonly bic?: string;
}

/** P-01: sort code and account number, or an IBAN whose check digits hold (ISO 13616: the rest of 97 is 1). */
export function checkAccount(account: BankAccount): Refusal | undefined {
  if (account.iban === undefined) {
    if (account.sortCode !== undefined && account.accountNumber !== undefined) return undefined;
    return refuse('bank-account-incomplete', {
      field: account.sortCode === undefined ? 'sortCode' : 'accountNumber',
      detail: 'Give sort code and account number, or an IBAN.',
    });
  }
  const turned = account.iban.slice(4) + account.iban.slice(0, 4);
  const digits = [...turned].map((letter) => Number.parseInt(letter, 36).toString()).join('');
  if (BigInt(digits) % 97n === 1n) return undefined;
  return refuse('iban-malformed', { field: 'iban', detail: 'The check digits of the IBAN do not hold.' });
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
