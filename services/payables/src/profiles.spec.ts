import { parseCode } from '@tolbooth/account-codes';
import { day } from '@tolbooth/calendar';
import { accountCodePolicy, checkProfile, loadPolicies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import { policiesIn } from '@tolbooth/testing';
import { bankDetailsPolicy } from './bank-details/bank-details.policy';
import { spendImportPolicy } from './spend-files/spend-import.policy';
import { invoiceEntryPolicy } from './supplier-invoices/invoice-entry.policy';

const on = day('2026-11-21');

const own = policiesIn(__dirname, ['payables']);

describe.each(['cambridgeshire', 'oakville', 'pasadena'])('the profile %s for payables', (profile) => {
  it('has a file for every policy, which parses, and a reader for every file', () => {
    expect(own.length).toBeGreaterThan(3);
    expect(checkProfile(profile, own)).toEqual([]);
  });

  it('pays in the currency of its books, knows how banks number there, and codes published spending', () => {
    const policies = loadPolicies({ profile });
    const { currency } = policies.at(invoiceEntryPolicy, on).value;
    expect(Object.keys(policies.at(bankDetailsPolicy, on).value.formats)).toContain(currency);
    const { defaultCode } = policies.at(spendImportPolicy, on).value;
    expect(isRefusal(parseCode(policies.at(accountCodePolicy, on).value, defaultCode))).toBe(false);
  });
});
