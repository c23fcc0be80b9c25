import { day } from '@tolbooth/calendar';
import { checkAccount, maskOf, usableFrom } from './bank-account.rules';
import { seal, unseal } from './field-seal';

describe('P-01, X-06 bank details', () => {
  it('are a sort code with an account number, or an IBAN whose check digits hold', () => {
    expect(checkAccount({ accountName: 'A', sortCode: '401112', accountNumber: '12345678' })).toBeUndefined();
    expect(checkAccount({ accountName: 'A', iban: 'GB33BUKB20201555555555' })).toBeUndefined();
    expect(checkAccount({ accountName: 'A', iban: 'GB34BUKB20201555555555' })).toMatchObject({
      code: 'iban-malformed',
    });
    expect(checkAccount({ accountName: 'A', sortCode: '401112' })).toMatchObject({ field: 'accountNumber' });
  });

  it('are shown by their last four characters', () => {
    expect(maskOf({ accountName: 'A', sortCode: '401112', accountNumber: '12345678' })).toBe('••••5678');
    expect(maskOf({ accountName: 'A', iban: 'GB33BUKB20201555555555' })).toMatch(/^•{18}5555$/);
  });

  it('are used after the cooling-off', () => {
    expect(usableFrom(day('2026-11-10'), 7)).toBe('2026-11-17');
  });

  it('are sealed for their supplier only, differently each time', () => {
    process.env['TOLBOOTH_FIELD_KEY'] = '07'.repeat(32);
    const sealed = seal('12345678', 'supplier-1');
    expect(sealed).not.toContain('12345678');
    expect(seal('12345678', 'supplier-1')).not.toBe(sealed);
    expect(unseal(sealed, 'supplier-1')).toBe('12345678');
    expect(() => unseal(sealed, 'supplier-2')).toThrow();
    process.env['TOLBOOTH_FIELD_KEY'] = 'short';
    expect(() => seal('x', 'y')).toThrow('32 bytes');
  });
});
