import { day } from '@tolbooth/calendar';
import { maskOf, readAccount, usableFrom } from './bank-account.rules';

describe('P-01, X-06 bank details', () => {
  const format = { sortCodeDigits: 6, accountNumberDigits: 8 };
  const accountName = 'A';

  it.each([
    [
      { sortCode: '401112', accountNumber: '12345678' },
      { sortCode: '401112', accountNumber: '12345678' },
    ],
    [
      { sortCode: '20-00-00', accountNumber: '1234 5678' },
      { sortCode: '200000', accountNumber: '12345678' },
    ],
    [{ iban: 'GB33BUKB20201555555555' }, { iban: 'GB33BUKB20201555555555' }],
    [
      { iban: 'gb33 bukb 2020 1555 5555 55', bic: 'bukb gb 22' },
      { iban: 'GB33BUKB20201555555555', bic: 'BUKBGB22' },
    ],
  ])('are taken as people write them: %j', (entered, kept) => {
    expect(readAccount({ accountName, ...entered }, format)).toEqual({ accountName, ...kept });
  });

  it.each([
    [{ sortCode: '40111', accountNumber: '12345678' }, 'sort-code-malformed', 'sortCode', '6 digits, 5 were given'],
    [{ sortCode: '40-11-1X', accountNumber: '1' }, 'sort-code-malformed', 'sortCode', 'other characters'],
    [{ sortCode: '401112', accountNumber: '1234567' }, 'account-number-malformed', 'accountNumber', '8 digits, 7 were'],
    [{ sortCode: '401112' }, 'bank-account-incomplete', 'accountNumber', 'or an IBAN'],
    [{}, 'bank-account-incomplete', 'sortCode', 'or an IBAN'],
    [{ iban: 'GB34BUKB20201555555555' }, 'iban-malformed', 'iban', 'check digits'],
    [{ iban: 'GB33' }, 'iban-malformed', 'iban', 'two letters, two check digits'],
    [{ iban: 'GB33BUKB20201555555555', bic: 'BUKB' }, 'bic-malformed', 'bic', '8 or 11'],
  ])('are refused with what is wrong: %j', (entered, code, field, detail) => {
    expect(readAccount({ accountName, ...entered }, format)).toMatchObject({
      code,
      field,
      detail: expect.stringContaining(detail),
    });
  });

  it('of a currency whose banks have no sort codes are an IBAN', () => {
    expect(readAccount({ accountName, sortCode: '401112' }, undefined)).toMatchObject({ code: 'sort-code-malformed' });
    expect(readAccount({ accountName, iban: 'GB33BUKB20201555555555' }, undefined)).toHaveProperty('iban');
  });

  it('are shown by their last four characters', () => {
    expect(maskOf({ accountName: 'A', sortCode: '401112', accountNumber: '12345678' })).toBe('••••5678');
    expect(maskOf({ accountName: 'A', iban: 'GB33BUKB20201555555555' })).toBe('••••5555');
  });

  it('are used after the cooling-off', () => {
    expect(usableFrom(day('2026-11-10'), 7)).toBe('2026-11-17');
  });
});
