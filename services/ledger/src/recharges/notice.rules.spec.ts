import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { chargeableFrom, methodOf, noticeDaysOf, noticeOver, noticeRuns, rechargeStep } from './notice.rules';
import { rechargeSteps, type RechargeState, type RechargeVerb } from './recharge.states';
import { rechargesPolicy, type RechargeMethod } from './recharges.policy';

const policy = loadPolicies({ profile: 'cambridgeshire' }).at(rechargesPolicy, day('2026-11-21')).value;
const method = (id: string) => methodOf(policy, id) as RechargeMethod;
const none = { reference: undefined, noticeDays: undefined };

describe('C-15, W8 the notice of a method', () => {
  it('is 30 days of the agency charging system, and by default', () => {
    expect(noticeDaysOf(policy, method('agency-charging'), none)).toBe(30);
    expect(noticeDaysOf(policy, method('count'), none)).toBe(30);
    expect(noticeDaysOf({ ...policy, defaultNoticeDays: 14 }, method('count'), none)).toBe(14);
  });

  it('is the agreement’s own for a service level agreement, which must say it', () => {
    const sla = method('service-level-agreement');
    expect(noticeDaysOf(policy, sla, { reference: 'SLA 14', noticeDays: 90 })).toBe(90);
    expect(noticeDaysOf(policy, sla, { reference: 'SLA 14', noticeDays: undefined })).toMatchObject({
      code: 'recharge-agreement-missing',
      field: 'noticeDays',
    });
    expect(noticeDaysOf(policy, sla, { reference: undefined, noticeDays: 90 })).toMatchObject({ field: 'agreement' });
  });

  it('cannot be another where the method says it', () => {
    expect(noticeDaysOf(policy, method('agency-charging'), { ...none, noticeDays: 1 })).toMatchObject({
      code: 'recharge-notice-fixed',
    });
    expect(methodOf(policy, 'by-feel')).toMatchObject({ code: 'recharge-method-unknown' });
  });
});

describe('C-15 no charge before the notice is over', () => {
  const from = chargeableFrom(day('2026-07-01'), 30);

  it('day 30 belongs to the notice, day 31 is the first that may be charged', () => {
    expect(from).toBe('2026-08-01');
    expect(noticeRuns('r', from, day('2026-07-31'))).toMatchObject({ code: 'recharge-notice-runs' });
    expect(noticeRuns('r', from, day('2026-08-01'))).toBeUndefined();
    expect(noticeRuns('r', null, day('2026-08-01'))).toMatchObject({ code: 'recharge-notice-runs' });
  });

  it('objections are taken on day 30 and no more on day 31', () => {
    expect(noticeOver('r', from, day('2026-07-31'))).toBeUndefined();
    expect(noticeOver('r', from, day('2026-08-01'))).toMatchObject({ code: 'recharge-notice-over' });
  });
});

describe('C-15 the life of a recharge', () => {
  const states: RechargeState[] = ['drafted', 'noticed', 'objected', 'agreed', 'charged', 'ended'];
  const verbs = [...new Set(rechargeSteps.map(({ verb }) => verb))];
  const pairs = states.flatMap((state) => verbs.map((verb): [RechargeState, RechargeVerb] => [state, verb]));

  it.each(pairs)('%s, %s', (state, verb) => {
    const step = rechargeSteps.find((one) => one.from === state && one.verb === verb);
    const found = rechargeStep(verb, state);
    if (step) expect(found).toEqual(step);
    else expect(found).toMatchObject({ code: 'recharge-state', facts: { state, verb } });
  });

  it('is charged only from agreed on, and agreed only from a notice without an open objection', () => {
    const before = (verb: RechargeVerb) => rechargeSteps.filter((one) => one.verb === verb).map(({ from }) => from);
    expect(before('charge-recharge')).toEqual(['agreed', 'charged']);
    expect(before('agree-recharge')).toEqual(['noticed']);
    expect(rechargeSteps.filter(({ from }) => from === 'ended')).toEqual([]);
  });
});
