import { day } from '@tolbooth/calendar';
import { accountCodePolicy } from '@tolbooth/policy';
import { policies } from '../../test/given/pricing';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import {
  amountsFault,
  escalationOf,
  monthsAfter,
  noticeFault,
  noticeGap,
  partiesOf,
  systemFault,
} from './internal-bill.rules';

const on = day('2006-07-20');
const structure = policies.at(accountCodePolicy, on).value;
const incomeCodes = policies.at(incomeCodesPolicy, on).value;
const provider = 'WE93110-81000-000-0000-00-0000';
const receiver = 'C563000-41000-C15-0000-00-0000';

describe('R-23, C-03, C-04 the codes of an internal bill', () => {
  it('income at the provider, cost at the receiver', () => {
    expect(partiesOf({ provider, receiver }, structure, incomeCodes)).toEqual({
      ...{ providerCostCentre: 'WE93110', receiverCostCentre: 'C563000' },
    });
  });

  it.each([
    [receiver, 'WE93110-41000-000-0000-00-0000', 'not-an-income-code'],
    [provider, 'C563000-84300-C15-0000-00-0000', 'internal-bill-cost-code'],
    [provider, 'WE93110-41000-000-0000-00-0000', 'internal-bill-to-itself'],
    [provider, 'C563000', 'code-malformed'],
  ])('%s to %s: %s', (from, to, code) => {
    expect(partiesOf({ provider: from, receiver: to }, structure, incomeCodes)).toMatchObject({ code });
  });
});

describe('C-04 a pack whose codes balance by a segment', () => {
  it('bills internally within one value of it only', () => {
    const segments = structure.segments.map((each) => ({ ...each, zeroFilled: false }));
    const parties = { provider, receiver: 'C563000-41000-C15-0000-01-0000' };
    expect(partiesOf(parties, { ...structure, segments }, incomeCodes)).toMatchObject({
      ...{ code: 'internal-bill-crosses-balancing', field: 'receiver' },
    });
  });
});

describe('R-23, M12 what an agreement and a local system need', () => {
  const sla = { agreement: 'SLA 1', noticeDays: 30, noticedOn: day('2006-06-20') };
  it.each([
    [{ agreement: null, noticeDays: null, noticedOn: null }, undefined],
    [sla, undefined],
    [{ ...sla, noticeDays: 31 }, 'internal-bill-notice-runs'],
    [{ ...sla, noticeDays: null }, 'internal-bill-notice-missing'],
    [{ ...sla, noticedOn: null }, 'internal-bill-notice-missing'],
  ])('%j: %s', (bill, code) => {
    expect(noticeFault(bill, on)?.code).toBe(code);
  });

  it.each([
    [{ agreement: null, noticeDays: 30, noticedOn: null }, 'agreement'],
    [{ ...sla, noticeDays: null }, 'noticeDays'],
    [{ ...sla, noticedOn: null }, 'noticedOn'],
    [{ ...sla, noticedOn: day('2006-07-21') }, 'noticedOn'],
    [{ ...sla, noticedOn: on }, undefined],
    [{ agreement: null, noticeDays: null, noticedOn: null }, undefined],
  ])('%j is whole but for %s', (bill, field) => {
    expect(noticeGap(bill, on)?.field).toBe(field);
  });

  it.each([
    [[1n, 0n], 'internal-bill-of-nothing', 'lines[1].quantity'],
    [[1n, 10n ** 13n], undefined, undefined],
    [[1n, 10n ** 13n + 1n], 'amount-too-large', 'lines[1].unitPrice'],
  ])('lines of %p: %s', (nets, code, field) => {
    const fault = amountsFault(nets);
    expect([fault?.code, fault?.field]).toEqual([code, field]);
  });

  it('the head of finance has approved it', () => {
    const system = { id: 's', name: 'Print shop', purpose: 'x', costCentre: 'WE93110', registeredBy: 'ann' };
    const decided = { registeredOn: on, decidedBy: null, decidedOn: null, decidedWhy: null, version: 1 };
    const state = (each: 'registered' | 'approved' | 'rejected') => ({ ...system, ...decided, state: each });
    expect(systemFault(undefined, false)).toBeUndefined();
    expect(systemFault(undefined, true)?.code).toBe('internal-system-not-approved');
    expect(systemFault(state('registered'), true)?.code).toBe('internal-system-not-approved');
    expect(systemFault(state('rejected'), true)?.code).toBe('internal-system-not-approved');
    expect(systemFault(state('approved'), true)).toBeUndefined();
  });
});

describe('E37, M13 when a dispute goes to the heads', () => {
  const policy = { months: 6, yearStartMonth: 4 };

  it.each([
    ['2006-04-10', '2006-05-01', '2006-10-10', false],
    ['2006-04-10', '2006-05-01', '2006-10-11', true],
    ['2007-01-10', '2007-03-31', '2007-03-31', false],
    ['2007-01-10', '2007-03-31', '2007-04-01', true],
    ['2007-01-10', '2007-04-01', '2007-07-10', false],
  ])('issued on %s, disputed on %s, looked at on %s: %s', (issuedOn, disputedOn, at, escalated) => {
    const because = escalationOf({ issuedOn: day(issuedOn), disputedOn: day(disputedOn) }, day(at), policy);
    expect(because !== undefined).toBe(escalated);
  });

  it.each([
    ['2006-08-31', 6, '2007-02-28'],
    ['2007-08-31', 6, '2008-02-29'],
    ['2006-03-31', 6, '2006-09-30'],
    ['2006-12-15', 1, '2007-01-15'],
    ['2006-12-31', 12, '2007-12-31'],
  ])('%s and %i months: %s', (from, months, to) => {
    expect(monthsAfter(day(from), months)).toBe(to);
  });
});
