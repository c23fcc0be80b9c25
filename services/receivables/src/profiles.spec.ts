import { day } from '@tolbooth/calendar';
import { letterheadPolicy } from '@tolbooth/documents';
import { noticesPolicy } from '@tolbooth/notices';
import { accountCodePolicy, checkProfile, loadPolicies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import { policiesIn } from '@tolbooth/testing';
import { bankStatementsPolicy } from './bank-statements/bank-statements.policy';
import { invoiceEntryPolicy } from './invoices/invoice-entry.policy';
import { incomeCodesPolicy } from './reference/income-codes.policy';
import { revenueCode } from './pricing/revenue-code.rules';
import { rateOf } from './pricing/tax-choice.rules';
import { listsOfProfile } from './reference/lists';

const on = day('2026-11-21');
const own = [...policiesIn(__dirname, ['receivables']), noticesPolicy];

describe.each(['cambridgeshire', 'oakville', 'pasadena'])('R-28 the profile %s for receivables', (profile) => {
  const policies = loadPolicies({ profile });
  const lists = listsOfProfile(profile);

  it('has a file for every policy, which parses, and a reader for every file', () => {
    expect(checkProfile(profile, own)).toEqual([]);
  });

  it('its lists belong together', () => {
    const taxCodes = lists.taxCodes.map(({ code }) => code);
    for (const item of lists.chargeItems) for (const code of item.taxCodes) expect(taxCodes).toContain(code);
    const directorates = new Set(lists.salespersons.map(({ directorate }) => directorate));
    expect(lists.debtTypes.some(({ directorate, use }) => use === 'invoices' && directorates.has(directorate))).toBe(
      true,
    );
    expect(lists.terms.map(({ code }) => code)).toEqual(['immediate', '30-net']);
  });

  it('R-10, R-14 what is printed on the slip is an account whose statements come', () => {
    const { bank } = policies.at(letterheadPolicy, on).value;
    const { accounts } = policies.at(bankStatementsPolicy, on).value;
    const { currency } = policies.at(invoiceEntryPolicy, on).value;
    const numbers = accounts.flatMap((account) => (account.currency === currency ? account.numbers : []));
    const plain = (number: string) => number.replaceAll(/[^A-Z0-9]/gi, '');
    expect(numbers.map(plain)).toContain(plain(bank.branch + bank.number));
  });

  it('C-17 every salesperson gives a whole revenue code with any subjective of the charge items', () => {
    const structure = policies.at(accountCodePolicy, on).value;
    const income = policies.at(incomeCodesPolicy, on).value;
    for (const salesperson of lists.salespersons) {
      for (const { subjective } of lists.chargeItems) {
        const code = revenueCode(structure, income, salesperson, { subjective }, 'lines[0]');
        expect(isRefusal(code) ? code.detail : code.subjective).toBe(subjective);
      }
    }
  });
});

describe('C-17, R-06 what the packs choose', () => {
  it.each([
    ['cambridgeshire', 'WE93110', '81000', 'WE93110-81000-000-0000-00-0000'],
    ['oakville', '10250', '4100', '10250-4100-00000000'],
    ['pasadena', '361000', '631000', '301-361000-631000-00000'],
  ])('%s: salesperson %s and %s give %s', (profile, code, subjective, whole) => {
    const policies = loadPolicies({ profile });
    const salesperson = listsOfProfile(profile).salespersons.find((one) => one.code === code)!;
    const structure = policies.at(accountCodePolicy, on).value;
    const income = policies.at(incomeCodesPolicy, on).value;
    expect(revenueCode(structure, income, salesperson, { subjective }, 'x')).toEqual({ code: whole, subjective });
  });

  it('pasadena keeps its project for project billing, and income to income accounts', () => {
    const policies = loadPolicies({ profile: 'pasadena' });
    const structure = policies.at(accountCodePolicy, on).value;
    const income = policies.at(incomeCodesPolicy, on).value;
    const [salesperson] = listsOfProfile('pasadena').salespersons;
    const typed = (code: string) => revenueCode(structure, income, salesperson!, { code }, 'x');
    expect(typed('101-452000-631000-B2012')).toMatchObject({ code: 'project-group-reserved' });
    expect(typed('101-452000-701000-00000')).toMatchObject({ code: 'not-an-income-code' });
  });

  it.each([
    ['oakville', 'HST', '2010-06-30', '5'],
    ['oakville', 'HST', '2010-07-01', '13'],
    ['oakville', 'HST', '2026-11-21', '13'],
    ['cambridgeshire', 'STD', '2026-11-21', '20'],
    ['pasadena', 'SALES', '2026-11-21', '10.25'],
  ])('%s: %s on %s is %s %', (profile, code, date, percent) => {
    expect(rateOf(listsOfProfile(profile), code, day(date))).toBe(percent);
  });

  it.each([
    ['cambridgeshire', 'GBP'],
    ['oakville', 'CAD'],
    ['pasadena', 'USD'],
  ])('%s bills in %s', (profile, currency) => {
    expect(loadPolicies({ profile }).at(invoiceEntryPolicy, on).value.currency).toBe(currency);
  });
});
