import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { debtWith, invoiceId, writeOffWith } from '../../test/given';
import type { Debt } from '../debts/debt';
import { authorityFault, bandOf, becauseOfAuthority } from './authority.rules';
import { debtUnder, decided, executed } from './decide.rules';
import { requestFault, type WriteOffRequest } from './request.rules';
import type { WriteOff, WriteOffStatus } from './write-off';
import { writeOffStates, writeOffTransitions, type WriteOffMove } from './write-off.states';
import { writeOffsPolicy } from './write-offs.policy';

const on = day('2006-11-20');
const policyOf = (profile: string) => loadPolicies({ profile }).at(writeOffsPolicy, on);
const { value: policy, version } = policyOf('cambridgeshire');

describe.each(['cambridgeshire', 'oakville', 'pasadena'])('E30, W17 authority in the pack %s', (profile) => {
  const { bands } = policyOf(profile).value;
  const may = (role: string, measured: bigint) =>
    authorityFault(writeOffWith(), measured, bandOf(bands, measured, 'GBP'), [role]) === undefined;

  it.each([
    ['recovery-team', 249_99n, true],
    ['recovery-team', 250_00n, false],
    ['assistant-director', 249_99n, true],
    ['assistant-director', 250_00n, true],
    ['budget-holder', 1n, false],
  ])('%s with %s pence: %s', (role, measured, allowed) => {
    expect(may(role, measured)).toBe(allowed);
  });
});

describe('D-11 the refusal names who decides, and the trail why', () => {
  it('at 250.00', () => {
    const band = bandOf(policy.bands, 250_00n, 'GBP');
    expect(authorityFault(writeOffWith(), 250_00n, band, ['recovery-team'])).toMatchObject({
      code: 'write-off-above-authority',
      facts: { measured: '250.00', roles: ['assistant-director'] },
    });
    const below = bandOf(policy.bands, 117_50n, 'GBP');
    expect(becauseOfAuthority(writeOffWith(), 117_50n, below, version)).toMatchObject({
      policies: ['cambridgeshire/collections/write-offs@2003-04-01'],
      sentence:
        'Write-offs of C0000123 come to 117.50 GBP with this one: below 250.00 recovery-team or assistant-director decides.',
    });
  });
});

describe('D-11, F3 what may be asked for', () => {
  const request: WriteOffRequest = {
    ...{ customer: 'C0000123', reason: 'untraceable', text: 'Letters came back', stillChased: false },
    ...{ position: 'Budget holder', contact: '1', invoices: [{ invoiceId }] },
  };
  const holderOf = (account: string) => ({ C0000009: 'C0000123' })[account] ?? account;
  const ask = (change: Partial<WriteOffRequest>, ...debts: (Debt | undefined)[]) =>
    requestFault({ request: { ...request, ...change }, debts, holderOf, reasons: policy.reasons });
  const gbp = (minor: bigint, currency = 'GBP') => ({ minor, currency });

  it('an open debt, whole, of the customer or of an account that was merged into theirs', () => {
    expect(ask({}, debtWith())).toBeUndefined();
    expect(ask({}, debtWith({ customerAccount: 'C0000009' }))).toBeUndefined();
    expect(ask({ invoices: [{ invoiceId, amount: gbp(117_50n) }] }, debtWith())).toBeUndefined();
  });

  it.each<[string, Partial<Debt>, string]>([
    ['paid', { standing: 'settled', balance: 0n }, 'debt-settled'],
    ['cancelled', { standing: 'cancelled', balance: 0n }, 'debt-not-open'],
    ['reopened', { standing: 'withdrawn', balance: 0n }, 'debt-not-open'],
    ['written off', { standing: 'written-off', balance: 0n, writtenOff: 1n }, 'debt-written-off'],
    ['disputed in part', { disputedParts: 1n }, 'write-off-disputed'],
    ['disputed as a whole', { disputedWhole: true }, 'write-off-disputed'],
    ['asked for already', { writeOffId: invoiceId }, 'write-off-already-requested'],
    ['of another customer', { customerAccount: 'C0000001' }, 'write-off-other-customer'],
    ['not completed yet', { standing: 'awaited', details: null }, 'debt-unknown'],
  ])('nothing that is %s, naming the field', (_, change, code) => {
    expect(ask({}, debtWith(change))).toMatchObject({ code, field: 'invoices[0].invoiceId' });
  });

  it('not less than is open, nor in another currency, nor twice, nor for a reason of one’s own', () => {
    const asking = (amount: { minor: bigint; currency: string }) =>
      ask({ invoices: [{ invoiceId, amount }] }, debtWith());
    expect(asking(gbp(117_49n))).toMatchObject({ code: 'write-off-amount-differs', field: 'invoices[0].amount' });
    expect(asking(gbp(117_50n, 'CAD'))).toMatchObject({
      code: 'currency-differs',
      field: 'invoices[0].amount.currency',
    });
    expect(ask({ invoices: [{ invoiceId }, { invoiceId }] }, debtWith(), debtWith())).toMatchObject({
      code: 'write-off-invoice-twice',
      field: 'invoices[1]',
    });
    expect(
      ask({ invoices: [{ invoiceId }, { invoiceId: 'x' }] }, debtWith(), debtWith({ currency: 'CAD' })),
    ).toMatchObject({ code: 'currency-differs', field: 'invoices[1].invoiceId' });
    expect(ask({ reason: 'mood' }, debtWith())).toMatchObject({ code: 'write-off-reason-unknown', field: 'reason' });
    expect(ask({}, undefined)).toMatchObject({ code: 'debt-unknown', field: 'invoices[0].invoiceId' });
  });

  it.each([['untraceable', 'uneconomical', 'insolvent', 'no-estate', 'court-failed', 'time-barred', 'hardship']])(
    'the reasons of the pack: %s and others',
    (...reasons) => {
      expect(policy.reasons.map(({ code }) => code)).toEqual(reasons);
    },
  );
});

describe('DETAILS 4 the life of a request', () => {
  const decision = { by: 'recovery', on, at: new Date('2006-11-20T10:00:00Z'), text: 'x', measured: 117_50n };
  const moves: WriteOffMove[] = ['approve-write-off', 'reject-write-off', 'withdraw-write-off'];

  it.each(writeOffStates.flatMap((from) => moves.map((by) => [from, by] as const)))('%s by %s', (from, by) => {
    const to = writeOffTransitions.find((row) => row.from === from && row.by === by)?.to;
    const after = decided(writeOffWith({ status: from }), by, decision);
    expect(after).toMatchObject(to ? { status: to, decidedOn: on } : { code: 'write-off-decided' });
  });

  it('an approved item lives until receivables have told, a refused one ends at once', () => {
    const lives = (by: WriteOffMove) => (decided(writeOffWith(), by, decision) as WriteOff).items[0]!.live;
    expect(moves.map(lives)).toEqual([true, false, false]);
  });

  it.each<[WriteOffStatus, boolean, 'hold' | 'go-on', object]>([
    ['requested', false, 'hold', { writeOffHolds: true, writeOffId: writeOffWith().id }],
    ['requested', false, 'go-on', { writeOffHolds: false, writeOffId: writeOffWith().id }],
    ['approved', false, 'go-on', { writeOffHolds: true, stillChased: false }],
    ['approved', true, 'hold', { writeOffHolds: false, stillChased: true }],
    ['rejected', true, 'hold', { writeOffHolds: false, stillChased: false, writeOffId: null }],
    ['withdrawn', false, 'hold', { writeOffHolds: false, writeOffId: null }],
  ])('%s, still chased %s, policy %s: what the debt is under it', (status, stillChased, whileRequested, expected) => {
    const debt = debtWith();
    expect(debtUnder(debt, writeOffWith({ status, stillChased }), whileRequested)).toMatchObject(expected);
  });

  it('what receivables tell ends the item it is about, once', () => {
    const [item] = writeOffWith().items;
    const told = { writeOffId: item!.writeOffId, amount: 100_00n };
    expect(executed([item!], told)).toEqual([{ ...item, live: false, writtenOff: 100_00n }]);
    expect(executed([{ ...item!, live: false }], told)).toEqual([]);
    expect(executed([item!], { ...told, writeOffId: 'another' })).toEqual([]);
  });
});

it('D-11: what this pack does while a request waits, and which approvals count together', () => {
  expect(policy).toMatchObject({ whileRequested: 'hold', countedDays: 365 });
  expect(policy.bands.map(({ below }) => below)).toEqual(['250.00', undefined]);
  expect(policyOf('pasadena').value.whileRequested).toBe('go-on');
});
