// bank details of a payer, as people write them, checked as far as that is possible without asking the bank.
import { masked } from '@tolbooth/access';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { electronicFormatIBAN, isValidBIC, isValidIBAN } from 'ibantools';
import { validateAccountDetails } from 'uk-modulus-check';
import type { DirectDebitScheme } from './direct-debits.policy';

export interface PayerAccount {
  readonly accountName: string;
  readonly sortCode?: string | undefined;
  readonly accountNumber?: string | undefined;
  readonly iban?: string | undefined;
  readonly bic?: string | undefined;
}

/** What Bacs and SEPA both carry of a name; other letters become the nearest of these. */
const carried = /[^A-Z0-9 &./-]/g;

/**
 * Sort code and account number by the modulus check of the UK's banks, an IBAN by country, length and check digits. They
 * are kept without blanks and hyphens. No refusal repeats what was entered.
 */
export function payerAccount(entered: PayerAccount, format: DirectDebitScheme['format']): PayerAccount | Refusal {
  const { accountName } = entered;
  const [sortCode, accountNumber, bic] = [entered.sortCode, entered.accountNumber, entered.bic].map(compact);
  const iban = entered.iban === undefined ? undefined : (electronicFormatIBAN(entered.iban) ?? '');
  const fault =
    nameFault(accountName) ??
    domesticFault(sortCode, accountNumber) ??
    ibanFault(iban) ??
    bothFault(`${sortCode ?? ''}${accountNumber ?? ''}`, iban) ??
    bicFault(bic) ??
    missing(format, sortCode, iban);
  return fault ?? { accountName, sortCode, accountNumber, iban, bic };
}

function compact(text: string | undefined): string | undefined {
  return text?.replaceAll(/[\s-]/g, '').toUpperCase();
}

/** A name as the files to the bank have it: capitals without accents. */
export function carriedName(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase().replaceAll(carried, ' ').trim();
}

function nameFault(accountName: string): Refusal | undefined {
  if (carriedName(accountName) !== '') return undefined;
  return refuse('account-name-uncarried', {
    field: 'accountName',
    detail: 'The files to banks carry A to Z and 0 to 9',
  });
}

function domesticFault(sortCode: string | undefined, accountNumber: string | undefined): Refusal | undefined {
  if (sortCode === undefined && accountNumber === undefined) return undefined;
  if (!/^\d{6}$/.test(sortCode ?? '')) {
    return refuse('sort-code-malformed', { field: 'sortCode', detail: 'A sort code has six digits' });
  }
  if (!/^\d{8}$/.test(accountNumber ?? '')) {
    return refuse('account-number-malformed', { field: 'accountNumber', detail: 'An account number has eight digits' });
  }
  if (validateAccountDetails(sortCode!, accountNumber!)) return undefined;
  return refuse('account-number-unlikely', {
    field: 'accountNumber',
    detail: 'No account of this sort code has this number: the modulus check fails',
  });
}

function ibanFault(iban: string | undefined): Refusal | undefined {
  if (iban === undefined || isValidIBAN(iban)) return undefined;
  return refuse('iban-malformed', {
    field: 'iban',
    detail: 'Country, length or check digits of the IBAN do not hold',
  });
}

/** Both are taken where both are said, and then they are one account: an IBAN of the UK ends with the other. */
function bothFault(domestic: string, iban: string | undefined): Refusal | undefined {
  if (domestic === '' || iban === undefined || iban.slice(8) === domestic) return undefined;
  return refuse('bank-accounts-differ', {
    field: 'iban',
    detail: 'The IBAN is of another account than sort code and account number',
  });
}

function bicFault(bic: string | undefined): Refusal | undefined {
  if (bic === undefined || isValidBIC(bic)) return undefined;
  return refuse('bic-malformed', { field: 'bic', detail: 'A BIC has 8 or 11 letters and digits' });
}

function missing(
  format: DirectDebitScheme['format'],
  sortCode: string | undefined,
  iban: string | undefined,
): Refusal | undefined {
  if (sortCode !== undefined || (format !== 'bacs18' && iban !== undefined)) return undefined;
  const wanted = format === 'bacs18' ? 'sort code and account number' : 'an IBAN, or sort code and account number';
  return refuse('bank-account-incomplete', { field: 'sortCode', detail: `The scheme collects by ${wanted}` });
}

/** what lists and the trail show: the last four characters. */
export function maskOf({ accountNumber, iban }: PayerAccount): string {
  return masked(accountNumber ?? iban ?? '');
}
