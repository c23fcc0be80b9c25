import { masked } from '@tolbooth/access';
import { addDays, type Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';

export interface BankAccount {
  readonly accountName: string;
  readonly sortCode?: string;
  readonly accountNumber?: string;
  readonly iban?: string;
  readonly bic?: string;
}

/** How accounts of the own currency's banks are numbered. */
export interface AccountFormat {
  readonly sortCodeDigits: number;
  readonly accountNumberDigits: number;
}

/**
 * P-01: sort code and account number, or an IBAN whose check digits hold (ISO 13616: the rest of 97 is 1). People write
 * them in groups, `20-00-00`; they are kept without blanks and hyphens. No refusal repeats what was entered.
 */
export function readAccount(entered: BankAccount, format: AccountFormat | undefined): BankAccount | Refusal {
  const { accountName } = entered;
  const sortCode = digits(entered, 'sortCode', 'sort code', format?.sortCodeDigits);
  if (isRefusal(sortCode)) return sortCode;
  const accountNumber = digits(entered, 'accountNumber', 'account number', format?.accountNumberDigits);
  if (isRefusal(accountNumber)) return accountNumber;
  const iban = compact(entered.iban)?.toUpperCase();
  const bic = compact(entered.bic)?.toUpperCase();
  const account = { accountName, sortCode, accountNumber, iban, bic };
  return ibanFault(iban) ?? bicFault(bic) ?? missing(account) ?? account;
}

function compact(text: string | undefined): string | undefined {
  return text?.replace(/[\s-]/g, '');
}

function digits(
  entered: BankAccount,
  field: 'sortCode' | 'accountNumber',
  name: string,
  count: number | undefined,
): string | undefined | Refusal {
  const text = compact(entered[field]);
  if (text === undefined || (/^\d+$/.test(text) && text.length === count)) return text;
  const code = field === 'sortCode' ? 'sort-code-malformed' : 'account-number-malformed';
  if (count === undefined)
    return refuse(code, { field, detail: `The currency's banks have no ${name}s: give an IBAN` });
  const given = /^\d+$/.test(text) ? `${text.length} were given` : 'other characters were given';
  return refuse(code, { field, detail: `A ${name} has ${count} digits, ${given}`, facts: { digits: count } });
}

function ibanFault(iban: string | undefined): Refusal | undefined {
  if (iban === undefined) return undefined;
  const refused = (detail: string) => refuse('iban-malformed', { field: 'iban', detail });
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban)) {
    return refused('An IBAN is a country of two letters, two check digits and 10 to 30 letters and digits');
  }
  const turned = iban.slice(4) + iban.slice(0, 4);
  const number = [...turned].map((letter) => Number.parseInt(letter, 36).toString()).join('');
  return BigInt(number) % 97n === 1n ? undefined : refused('The check digits of the IBAN do not hold');
}

function bicFault(bic: string | undefined): Refusal | undefined {
  if (bic === undefined || /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic)) return undefined;
  return refuse('bic-malformed', { field: 'bic', detail: 'A BIC has 8 or 11 letters and digits' });
}

function missing({ sortCode, accountNumber, iban }: BankAccount): Refusal | undefined {
  if (iban !== undefined || (sortCode !== undefined && accountNumber !== undefined)) return undefined;
  return refuse('bank-account-incomplete', {
    field: sortCode === undefined ? 'sortCode' : 'accountNumber',
    detail: 'Give sort code and account number, or an IBAN',
  });
}

/** what lists and the audit trail show of bank details: the last four characters. */
export function maskOf(account: BankAccount): string {
  return masked(account.iban ?? account.accountNumber ?? '');
}

/** P-01: from which day newly approved details may be paid to. */
export function usableFrom(approvedOn: Day, coolingOffDays: number): Day {
  return addDays(approvedOn, coolingOffDays);
}
