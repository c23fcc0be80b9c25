import { addDays, day, daysBetween } from '@tolbooth/calendar';
import { loadPolicies, loadReference } from '@tolbooth/policy';
import { z } from 'zod';
import { callWindow, mayCall } from '../worklists/call-window.rules';
import { protocolsPolicy } from './protocols.policy';
import { nextStep, stepDue, type StepFacts } from './next-step.rules';
import { becauseOfStep, stepFromFacts } from './step-reason.rules';

const policies = loadPolicies({ profile: 'cambridgeshire' });

/** E18: completed 3 July 2006, immediate terms. */
const immediate: StepFacts = {
  standing: 'open',
  chaseable: 117_50n,
  protocol: 'standard',
  dueDate: day('2006-07-13'),
  reminderOn: null,
  finalNoticeOn: null,
  collectOn: null,
  returnedOn: null,
};

const reminded = (facts: StepFacts): StepFacts => ({ ...facts, reminderOn: nextStep(facts, policies)!.on });

describe('D-01 protocol', () => {
  it('E18: due 13 July, S1 27 July, S2 17 August 2006', () => {
    expect(nextStep(immediate, policies)).toMatchObject({ step: 'reminder', on: '2006-07-27' });
    expect(nextStep(reminded(immediate), policies)).toMatchObject({ step: 'final-notice', on: '2006-08-17' });
  });

  it('E20: the same on 30 days net: due 2 August, S1 16 August, S2 6 September', () => {
    const net = { ...immediate, dueDate: day('2006-08-02') };
    expect(nextStep(net, policies)).toMatchObject({ step: 'reminder', on: '2006-08-16' });
    expect(nextStep(reminded(net), policies)).toMatchObject({ step: 'final-notice', on: '2006-09-06' });
  });

  it('E21: S2 comes 45 days after issue on immediate terms, 65 on 30 net, never 55', () => {
    const issued = day('2006-07-03');
    const s2 = (dueDate: string) => nextStep(reminded({ ...immediate, dueDate: day(dueDate) }), policies)!.on;
    expect(daysBetween(issued, s2('2006-07-13'))).toBe(45);
    expect(daysBetween(issued, s2('2006-08-02'))).toBe(65);
  });

  it.each(['standard', 'social-care'])('E22: %s: S1 is due + 14 and S2 due + 35 in all', (protocol) => {
    const facts = { ...immediate, protocol };
    expect(daysBetween(facts.dueDate!, nextStep(facts, policies)!.on)).toBe(14);
    expect(daysBetween(facts.dueDate!, nextStep(reminded(facts), policies)!.on)).toBe(35);
  });

  it('has no step after S2, for nothing that is open, for what is held, and before the details are known', () => {
    for (const none of [
      { finalNoticeOn: day('2006-08-17'), reminderOn: day('2006-07-27') },
      { standing: 'settled' as const, chaseable: 0n },
      { standing: 'withdrawn' as const },
      { standing: 'cancelled' as const },
      { standing: 'awaited' as const, dueDate: null, protocol: null },
      { chaseable: 0n },
    ]) {
      expect(nextStep({ ...immediate, ...none }, policies)).toBeUndefined();
    }
  });

  it('a protocol that the policy does not know runs as the standard one', () => {
    expect(nextStep({ ...immediate, protocol: 'parking' }, policies)?.on).toBe('2006-07-27');
  });

  it('is due from its day on, not the day before', () => {
    expect(stepDue(immediate, policies, day('2006-07-26'))).toBeUndefined();
    expect(stepDue(immediate, policies, day('2006-07-27'))?.step).toBe('reminder');
    expect(stepDue(immediate, policies, day('2006-09-30'))?.on).toBe('2006-07-27');
  });

  it('each date goes by the policy in force on the day it is counted from', () => {
    const later = {
      protocols: {
        standard: { reminderAfterDue: 20, callAfterReminder: 5, finalNoticeAfterReminder: 30, neverCalled: [] },
      },
      otherwise: 'standard',
      afterReturnedDebit: 3,
      nonWorkingDays: 'keep' as const,
    };
    const changed = loadPolicies({
      profile: 'cambridgeshire',
      overrides: [{ key: 'collections/protocols', from: '2006-07-14', value: later }],
    });
    expect(nextStep(immediate, changed)?.on).toBe('2006-07-27');
    expect(nextStep({ ...immediate, dueDate: day('2006-07-14') }, changed)).toMatchObject({
      on: '2006-08-03',
      policy: 'cambridgeshire+own/collections/protocols@2006-07-14',
    });
    expect(nextStep({ ...immediate, reminderOn: day('2006-07-27') }, changed)?.on).toBe('2006-08-26');
  });

  it('a council may move a step that falls on a weekend or holiday to the next working day', () => {
    const value = { ...policiesValue(), nonWorkingDays: 'next-working-day' as const };
    const moved = loadPolicies({
      profile: 'cambridgeshire',
      overrides: [{ key: 'collections/protocols', from: '2004-04-01', value }],
    });
    // due Monday 14 August + 14 = Monday 28 August 2006, the summer bank holiday
    expect(nextStep({ ...immediate, dueDate: day('2006-08-14') }, moved)?.on).toBe('2006-08-29');
    expect(nextStep({ ...immediate, dueDate: day('2006-08-14') }, policies)?.on).toBe('2006-08-28');
    expect(nextStep({ ...immediate, dueDate: day('2006-07-15') }, moved)?.on).toBe('2006-07-31');
  });

  it('X-14: the decision follows again from the stored facts, after a round through JSON', () => {
    const asOf = day('2006-07-30');
    const due = stepDue(immediate, policies, asOf)!;
    const debt = { invoiceNumber: '10342718', customerAccount: 'C0000123', currency: 'GBP' };
    const because = becauseOfStep(debt, immediate, due, asOf);
    const stored = JSON.parse(JSON.stringify(because)) as typeof because;
    expect(stepFromFacts(stored.facts, policies)).toEqual(due);
    expect(because).toMatchObject({
      policies: ['cambridgeshire/collections/protocols@2003-04-01'],
      sentence:
        'Invoice 10342718 of C0000123: due 2006-07-13, 17 days have passed and 117.50 GBP is open: ' +
        'the reminder of 2006-07-27.',
    });
  });
});

describe('R-26 D-01 what is collected by direct debit', () => {
  const onItsWay = { ...immediate, collectOn: day('2006-07-31') };

  it('is not asked for while it is on its way, neither the first time nor the last, and nobody is called', () => {
    expect(nextStep(onItsWay, policies)).toBeUndefined();
    expect(nextStep({ ...onItsWay, reminderOn: day('2006-07-27') }, policies)).toBeUndefined();
    expect(callWindow({ ...onItsWay, reminderOn: day('2006-07-27'), debtType: 'GC' }, policies)).toBeUndefined();
  });

  it.each([
    ['long before the step: the step stays', '2006-07-19', '2006-07-27'],
    ['a week before it', '2006-07-20', '2006-07-27'],
    ['less: a week later', '2006-07-21', '2006-07-28'],
    ['when the step was due long ago', '2006-09-01', '2006-09-08'],
  ])('came back %s', (_, returnedOn, on) => {
    expect(nextStep({ ...immediate, returnedOn: day(returnedOn) }, policies)?.on).toBe(on);
  });

  it('counts the days after it came back by the policy of that day', () => {
    const value = { ...policiesValue(), afterReturnedDebit: 30, nonWorkingDays: 'next-working-day' as const };
    const overrides = [{ key: 'collections/protocols', from: '2006-08-01', value }];
    const changed = loadPolicies({ profile: 'cambridgeshire', overrides });
    const returned = (on: string) => nextStep({ ...immediate, returnedOn: day(on) }, changed);
    expect(returned('2006-07-31')).toMatchObject({ on: '2006-08-07' });
    // 30 days after Friday 4 August is Sunday 3 September.
    expect(returned('2006-08-04')).toMatchObject({
      ...{ on: '2006-09-04', policy: 'cambridgeshire+own/collections/protocols@2006-08-01' },
    });
  });
});

describe('D-01 call window (M40, M41, W40)', () => {
  const called = { ...reminded(immediate), debtType: 'GC' };

  it('E18: call from Sunday 6 August, before 17 August 2006', () => {
    const window = callWindow(called, policies);
    expect(window).toEqual({ from: '2006-08-06', before: '2006-08-17' });
    expect(mayCall(window, day('2006-08-05'))).toBe(false);
    expect(mayCall(window, day('2006-08-06'))).toBe(true);
    expect(mayCall(window, day('2006-08-16'))).toBe(true);
    expect(mayCall(window, day('2006-08-17'))).toBe(false);
  });

  it('nobody is called before S1, after S2, while all is disputed', () => {
    expect(callWindow({ ...immediate, debtType: 'GC' }, policies)).toBeUndefined();
    expect(callWindow({ ...called, finalNoticeOn: day('2006-08-17') }, policies)).toBeUndefined();
    expect(callWindow({ ...called, chaseable: 0n }, policies)).toBeUndefined();
  });

  it('never calls the types that the debt type list flags as home care or residential', () => {
    const debtType = z.looseObject({ code: z.string(), protocol: z.string(), homeCareOrResidential: z.boolean() });
    const list = loadReference('cambridgeshire', 'debt-types', z.looseObject({ debtTypes: z.array(debtType) }));
    const { protocols } = policies.at(protocolsPolicy, day('2006-07-27')).value;
    const flagged = list.debtTypes.filter((type) => type.homeCareOrResidential);
    expect(flagged.map((type) => type.code).sort()).toEqual([...protocols['social-care']!.neverCalled].sort());
    expect(list.debtTypes.filter((type) => !(type.protocol in protocols))).toEqual([]);
  });

  it.each(['HH', 'RA'])(
    'home care and residential clients (%s) are never called, others in social care are',
    (type) => {
      const care = { ...called, protocol: 'social-care' };
      expect(callWindow({ ...care, debtType: type }, policies)).toBeUndefined();
      expect(callWindow({ ...care, debtType: 'HC' }, policies)?.from).toBe(addDays(care.reminderOn!, 10));
    },
  );
});

function policiesValue() {
  const standard = { reminderAfterDue: 14, callAfterReminder: 10, finalNoticeAfterReminder: 21, neverCalled: [] };
  return { protocols: { standard }, otherwise: 'standard', afterReturnedDebit: 7 };
}
