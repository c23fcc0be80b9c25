import { addDays, day, dayOf } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import fc from 'fast-check';
import { debtWith, disputeWith, invoiceId } from '../../test/given';
import type { Dispute } from './dispute';
import { actionDue, heldThrough, nextAction } from './dispute-action.rules';
import { actionFromFacts, reviewDispute } from './expiry.rules';
import { holdOf } from './hold.rules';
import { raiseDispute, type DisputeRequest } from './raise.rules';
import { noteUpdate, resolveDispute } from './resolve.rules';

const policies = loadPolicies({ profile: 'cambridgeshire' });
const today = day('2006-09-01');

describe('D-06 raising a dispute (F15)', () => {
  const request: DisputeRequest = {
    invoiceId,
    raisedBy: 'customer',
    raisedByName: 'Parish clerk',
    reason: 'Hall was closed',
  };
  const raise = (change: Partial<DisputeRequest> = {}, debt = debtWith(), disputes: Dispute[] = []) =>
    raiseDispute({ debt, disputes, request: { ...request, ...change }, today, id: 'd1' }, policies);
  const gbp = (minor: bigint) => ({ minor, currency: 'GBP' });

  it('the whole invoice without an amount, held through day 28, next noticed on day 21', () => {
    expect(raise()).toMatchObject({
      whole: true,
      part: 'whole',
      amount: 117_50n,
      raisedOn: '2006-09-01',
      heldThrough: '2006-09-29',
      nextActionOn: '2006-09-22',
      status: 'open',
    });
  });

  it('a part with an amount; the untouched total is the whole; the open rest of a part-paid invoice is a part', () => {
    expect(raise({ amount: gbp(17_50n), part: 'line 2' })).toMatchObject({ whole: false, part: 'line 2' });
    expect(raise({ amount: gbp(117_50n) })).toMatchObject({ whole: true });
    expect(raise({ amount: gbp(57_50n) }, debtWith({ balance: 57_50n }))).toMatchObject({ whole: false });
    expect(raise({}, debtWith({ balance: 57_50n }))).toMatchObject({ whole: true, amount: 57_50n });
  });

  it('never above the open balance, nor above what other disputes leave of it', () => {
    expect(raise({ amount: gbp(117_51n) })).toMatchObject({ code: 'dispute-above-balance', field: 'amount' });
    const held = debtWith({ disputedParts: 100_00n });
    const other = disputeWith({ whole: false, part: 'line 1', amount: 100_00n });
    expect(raise({ amount: gbp(17_51n), part: 'line 2' }, held, [other])).toMatchObject({
      code: 'dispute-above-balance',
    });
    expect(raise({ amount: gbp(17_50n), part: 'line 2' }, held, [other])).toMatchObject({ amount: 17_50n });
    expect(raise({ amount: gbp(0n) })).toMatchObject({ code: 'dispute-amount-not-positive' });
  });

  it('one open dispute a part; the whole excludes any other', () => {
    const part = disputeWith({ whole: false, part: 'line 1', amount: 10_00n });
    expect(raise({ amount: gbp(1_00n), part: 'line 1' }, debtWith(), [part])).toMatchObject({
      code: 'dispute-part-already-open',
      facts: { disputeId: part.id },
    });
    expect(raise({}, debtWith(), [part])).toMatchObject({ code: 'dispute-part-already-open' });
    expect(raise({ amount: gbp(1_00n) }, debtWith(), [disputeWith()])).toMatchObject({
      code: 'dispute-part-already-open',
    });
    expect(raise({}, debtWith(), [disputeWith({ status: 'rejected' })])).toMatchObject({ status: 'open' });
  });

  it('in the currency of the invoice, of a debt that is open and known', () => {
    expect(raise({ amount: { minor: 1_00n, currency: 'CAD' } })).toMatchObject({
      code: 'currency-differs',
      field: 'amount.currency',
    });
    expect(raise({}, debtWith({ standing: 'settled', balance: 0n }))).toMatchObject({ code: 'debt-settled' });
    expect(raise({}, debtWith({ standing: 'withdrawn' }))).toMatchObject({ code: 'debt-not-open' });
    expect(raise({}, debtWith({ standing: 'cancelled' }))).toMatchObject({ code: 'debt-not-open' });
    expect(raise({}, debtWith({ standing: 'awaited', details: null }))).toMatchObject({ code: 'debt-unknown' });
  });

  it('received today or before, not before the invoice, and not so long ago that the hold is over', () => {
    expect(raise({ raisedOn: day('2006-09-02') })).toMatchObject({ code: 'dispute-in-the-future' });
    expect(raise({ raisedOn: day('2006-07-02') })).toMatchObject({ code: 'dispute-before-invoice' });
    expect(raise({ raisedOn: day('2006-08-03') })).toMatchObject({ code: 'dispute-hold-over' });
    expect(raise({ raisedOn: day('2006-08-04') })).toMatchObject({ heldThrough: '2006-09-01' });
  });
});

describe('D-06, W13 hold and expiry', () => {
  it('E26: raised 1 September 2006, held through the 29th, cancelled in the run of the 30th', () => {
    const dispute = disputeWith();
    expect(heldThrough(day('2006-09-01'), policies)).toBe('2006-09-29');
    const warned = disputeWith({ warnedOn: day('2006-09-22') });
    expect(reviewDispute(warned, 'open', policies, day('2006-09-29'))).toMatchObject({ code: 'nothing-due' });
    expect(reviewDispute(warned, 'open', policies, day('2006-09-30'))).toMatchObject({
      dispute: { status: 'expired', expiredOn: '2006-09-30', nextActionOn: null },
      action: { action: 'expire' },
      because: { sentence: expect.stringMatching(/^Dispute of [\d.]+ GBP of invoice \d+ of C\d+: raised 2006-09-01/) },
    });
    expect(nextAction(dispute, policies)).toMatchObject({ action: 'warn', on: '2006-09-22' });
  });

  it('E26: resolved on the 29th at 23:59 it survives, a minute later it does not', () => {
    const rejected = { outcome: 'rejected' as const, reason: 'Key log seen' };
    const resolved = (at: string) => {
      const instant = new Date(at);
      return resolveDispute(disputeWith(), rejected, { at: instant, on: dayOf(instant, 'Europe/London') });
    };
    const survived = resolved('2006-09-29T23:59:00+01:00');
    expect(survived).toMatchObject({ status: 'rejected', resolvedOn: '2006-09-29', nextActionOn: null });
    expect(reviewDispute(survived as Dispute, 'open', policies, day('2006-09-30'))).toMatchObject({
      code: 'nothing-due',
    });
    expect(resolved('2006-09-30T00:00:00+01:00')).toMatchObject({ code: 'dispute-hold-over' });
  });

  it('M43: the second notice on day 21, once; a run that comes only after the hold expires at once', () => {
    expect(actionDue(disputeWith(), policies, day('2006-09-21'))).toBeUndefined();
    const review = reviewDispute(disputeWith(), 'open', policies, day('2006-09-23'));
    expect(review).toMatchObject({
      action: { action: 'warn' },
      dispute: { status: 'open', warnedOn: '2006-09-23', nextActionOn: '2006-09-30' },
    });
    expect(actionDue(disputeWith(), policies, day('2006-09-29'))).toMatchObject({ action: 'warn' });
    expect(actionDue(disputeWith(), policies, day('2006-10-05'))).toMatchObject({ action: 'expire', on: '2006-09-30' });
  });

  it('an update noted by the last day stops expiry for good; a person still decides, however late', () => {
    const updated = noteUpdate(disputeWith(), day('2006-09-29')) as Dispute;
    expect(updated).toMatchObject({ updatedOn: '2006-09-29', nextActionOn: null, status: 'open' });
    expect(actionDue(updated, policies, day('2007-01-01'))).toBeUndefined();
    const late = { at: new Date('2006-11-01T09:00:00Z'), on: day('2006-11-01') };
    expect(resolveDispute(updated, { outcome: 'upheld', reason: 'Closed indeed' }, late)).toMatchObject({
      status: 'upheld',
      upheldAmount: 117_50n,
    });
    expect(noteUpdate(disputeWith(), day('2006-09-30'))).toMatchObject({ code: 'dispute-hold-over' });
  });

  it('upheld for at most what is disputed; rejected takes no amount; what is over stays over', () => {
    const now = { at: new Date('2006-09-10T09:00:00Z'), on: day('2006-09-10') };
    const part = disputeWith({ whole: false, part: 'line 1', amount: 17_50n });
    const uphold = (minor: bigint, currency = 'GBP') =>
      resolveDispute(part, { outcome: 'upheld', reason: 'r', amount: { minor, currency } }, now);
    expect(uphold(17_50n)).toMatchObject({ upheldAmount: 17_50n });
    expect(uphold(17_51n)).toMatchObject({ code: 'resolution-above-dispute' });
    expect(uphold(1_00n, 'CAD')).toMatchObject({ code: 'currency-differs' });
    const rejected = { outcome: 'rejected' as const, reason: 'r', amount: { minor: 1_00n, currency: 'GBP' } };
    expect(resolveDispute(part, rejected, now)).toMatchObject({ code: 'resolution-amount-unwanted' });
    for (const status of ['upheld', 'rejected', 'expired', 'withdrawn'] as const) {
      expect(resolveDispute(disputeWith({ status }), { outcome: 'upheld', reason: 'r' }, now)).toMatchObject({
        code: 'dispute-not-open',
      });
    }
  });

  it('a reopened invoice has nothing to cancel: its dispute is withdrawn', () => {
    expect(reviewDispute(disputeWith(), 'withdrawn', policies, day('2006-09-30'))).toMatchObject({
      dispute: { status: 'withdrawn' },
    });
  });

  it('X-14: the action follows again from the stored facts, whatever they were', () => {
    const offsets = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(offsets, fc.option(offsets), fc.option(offsets), (asOfIn, warnedIn, updatedIn) => {
        const at = (count: number | null) => (count === null ? null : addDays(day('2006-09-01'), count));
        const dispute = disputeWith({ warnedOn: at(warnedIn), updatedOn: at(updatedIn) });
        const review = reviewDispute(dispute, 'open', policies, at(asOfIn)!);
        if (!('because' in review)) return;
        const stored = JSON.parse(JSON.stringify(review.because.facts)) as typeof review.because.facts;
        expect(actionFromFacts(stored, policies)).toEqual(review.action);
        expect(review.because.policies).toEqual(['cambridgeshire/collections/disputes@2003-04-01']);
      }),
    );
  });
});

describe('D-06 what a dispute holds', () => {
  it('open: its part; upheld or expired: until receivables have answered; otherwise nothing', () => {
    const part = { whole: false, part: 'line 1', amount: 10_00n };
    expect(holdOf(disputeWith(part))).toEqual({ whole: false, amount: 10_00n, holds: true });
    expect(holdOf(disputeWith({ status: 'expired' }))).toMatchObject({ whole: true, holds: true });
    expect(holdOf(disputeWith({ status: 'expired', answered: true }))).toMatchObject({ holds: false });
    expect(holdOf(disputeWith({ status: 'upheld', upheldAmount: 50_00n }))).toEqual({
      whole: false,
      amount: 50_00n,
      holds: true,
    });
    expect(holdOf(disputeWith({ status: 'rejected' }))).toMatchObject({ holds: false });
    expect(holdOf(disputeWith({ status: 'withdrawn' }))).toMatchObject({ holds: false });
  });
});
