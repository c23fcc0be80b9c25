import { day } from '@tolbooth/calendar';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import { codeChangeStep, askedFault, type AskedChange, type Standing } from './code-change.rules';
import type { CodeChangeState, CodeChangeStep } from './code-change.states';
import {
  countsOf,
  equivalentOf,
  lineFate,
  rePointed,
  type Chart,
  type Dated,
  type RePointed,
} from './re-pointing.rules';

const from = day('2004-04-01');
const structure = loadPolicies({ profile: 'cambridgeshire' }).at(accountCodePolicy, from).value;
const asked: AskedChange = {
  segment: 'costCentre',
  value: 'WE93110',
  replacement: 'WE93120',
  endsOn: day('2006-07-31'),
};
const old = 'WE93110-81000-000-0000-00-0000';
const equivalent = 'WE93120-81000-000-0000-00-0000';

describe('C-02 a mass change: what may be asked for', () => {
  const standing: Standing = {
    structure,
    value: { from },
    replacement: { from },
    open: [],
    laterUse: undefined,
    reason: undefined,
  };
  const fault = (changes: Partial<Standing>, about: Partial<AskedChange> = {}) =>
    askedFault({ ...asked, ...about }, { ...standing, ...changes });
  const other = { ...asked, endsOn: day('2006-12-31') };

  it('a value in use, another in use from the day after', () => {
    expect(fault({})).toBeUndefined();
    expect(fault({ value: { from, to: day('2006-08-01') }, replacement: { from: day('2006-08-01') } })).toBeUndefined();
    expect(fault({ replacement: { from, to: day('2006-08-01') } })).toBeUndefined();
  });

  it.each<[string, Partial<Standing>, Partial<AskedChange>, string, string]>([
    ['an unknown segment', {}, { segment: 'fund' }, 'segment-unknown', 'segment'],
    ['itself', {}, { replacement: 'WE93110' }, 'code-change-to-itself', 'replacement'],
    ['an unknown value', { value: undefined }, {}, 'code-not-found', 'value'],
    ['an unknown replacement', { replacement: undefined }, {}, 'code-not-found', 'replacement'],
    ['a value that ends on that day', { value: { from, to: asked.endsOn } }, {}, 'code-change-ended', 'value'],
    ['a value that begins later', { value: { from: day('2006-08-01') } }, {}, 'ends-before-it-begins', 'endsOn'],
    [
      'a replacement that begins a day late',
      { replacement: { from: day('2006-08-02') } },
      {},
      'segment-value-invalid',
      'replacement',
    ],
    [
      'a replacement that ends with it',
      { replacement: { from, to: asked.endsOn } },
      {},
      'segment-value-invalid',
      'replacement',
    ],
    ['a change of the same value', { open: [other] }, {}, 'code-change-overlaps', 'value'],
    [
      'a change that ends the replacement',
      { open: [{ ...other, value: 'WE93120', replacement: 'WE93130' }] },
      {},
      'code-change-overlaps',
      'replacement',
    ],
    [
      'a change to the value',
      { open: [{ ...other, value: 'WE93100', replacement: 'WE93110' }] },
      {},
      'code-change-overlaps',
      'value',
    ],
    ['lines after the day', { laterUse: { lines: 3, lastDay: day('2006-09-01') } }, {}, 'code-used-later', 'endsOn'],
  ])('refuses %s', (_, changes, about, code, field) => {
    expect(fault(changes, about)).toMatchObject({ code, field });
  });

  it('takes lines after the day with a reason, and changes of other values', () => {
    expect(fault({ laterUse: { lines: 3, lastDay: day('2006-09-01') }, reason: 'Merged in July' })).toBeUndefined();
    expect(fault({ open: [{ ...other, value: 'C563000', replacement: 'C563001' }] })).toBeUndefined();
    expect(fault({ open: [{ ...other, segment: 'objective' }] })).toBeUndefined();
  });

  it.each<[CodeChangeState, CodeChangeStep['verb'], CodeChangeState | 'refused']>([
    ['requested', 'approve-code-change', 'carried-out'],
    ['requested', 'reject-code-change', 'rejected'],
    ['carried-out', 'approve-code-change', 'refused'],
    ['carried-out', 'reject-code-change', 'refused'],
    ['rejected', 'approve-code-change', 'refused'],
    ['rejected', 'reject-code-change', 'refused'],
  ])('%s and %s: %s', (state, verb, to) => {
    expect(codeChangeStep(verb, state)).toMatchObject(to === 'refused' ? { code: 'code-change-state' } : { to });
  });
});

describe('C-02 a mass change: what becomes of each combination', () => {
  const chart = (changes: Partial<Chart> = {}): Chart => ({
    structure,
    equivalent: () => undefined,
    segmentValue: () => ({ from }),
    controls: new Set(),
    ...changes,
  });
  const ending: Dated = { id: old, book: 'council', from, to: null };
  const there = (dates: Partial<Dated>) => ({
    equivalent: () => ({ id: equivalent, book: 'council', from, to: null, ...dates }),
  });

  it('the replacement stands in the place of the value', () => {
    expect(equivalentOf(structure, old, asked)).toBe(equivalent);
  });

  it.each<[string, Dated, Partial<Chart>, Partial<RePointed>]>([
    ['there is none yet', ending, {}, { action: 'created', from: day('2006-08-01'), to: null }],
    [
      'it would have ended by itself',
      { ...ending, to: day('2007-03-31') },
      {},
      { action: 'created', to: day('2007-03-31') },
    ],
    ['it is in use', ending, there({}), { action: 'there', from, to: null }],
    [
      'it begins later',
      ending,
      there({ from: day('2006-10-01') }),
      { action: 'dated', from: day('2006-08-01'), to: null },
    ],
    ['it ends on the day', ending, there({ to: day('2006-07-31') }), { action: 'dated', from, to: null }],
    [
      'it ends earlier than this one',
      { ...ending, to: day('2008-03-31') },
      there({ to: day('2007-03-31') }),
      { action: 'dated', from, to: day('2008-03-31') },
    ],
  ])('the equivalent where %s', (_, combination, about, wanted) => {
    expect(rePointed(combination, asked, chart(about))).toMatchObject({ replacement: equivalent, ...wanted });
  });

  it('none, where another of its values is not in use on the day after', () => {
    const segmentValue = (name: string) => (name === 'subjective' ? { from, to: asked.endsOn } : { from });
    expect(rePointed(ending, asked, chart({ segmentValue }))).toMatchObject({
      action: 'ended',
      replacement: null,
      why: 'Subjective 81000 is not in use on 2006-08-01',
    });
  });

  it.each<[string, Dated, Partial<Chart>, string]>([
    ['a control account', ending, { controls: new Set([old]) }, 'code-change-of-control-code'],
    ['a combination that begins later', { ...ending, from: day('2006-08-01') }, {}, 'ends-before-it-begins'],
    ['an equivalent of other books (P-26)', ending, there({ book: 'st-johns-school' }), 'code-of-another-book'],
    ['an equivalent that ended before', ending, there({ to: day('2006-07-30') }), 'equivalent-ended'],
  ])('refuses %s', (_, combination, about, code) => {
    expect(rePointed(combination, asked, chart(about))).toMatchObject({ code });
  });
});

describe('C-02 a mass change: what becomes of waiting lines', () => {
  const change: RePointed = {
    ...{ code: old, replacement: equivalent, action: 'created', why: null },
    ...{ from: day('2006-08-01'), to: null },
  };
  const changes = new Map([[old, change]]);
  const fate = (
    entry: { accountingDay?: string; dated?: string; reverses?: string; segment?: string },
    line: Partial<{ code: string; control: boolean }> = {},
    known = changes,
  ) =>
    lineFate(
      { code: old, control: false, ...line },
      {
        accountingDay: entry.accountingDay === undefined ? undefined : day(entry.accountingDay),
        dated: day(entry.dated ?? '2006-07-10'),
        reverses: entry.reverses ?? null,
        segment: entry.segment ?? asked.segment,
      },
      asked.endsOn,
      known,
    );

  it('exact edge: what the books count on the last day stays, on the day after it goes over', () => {
    expect(fate({ accountingDay: '2006-07-31' })).toBeUndefined();
    expect(fate({ accountingDay: '2006-08-01' })).toEqual({ code: equivalent });
    expect(fate({ dated: '2006-07-31' })).toBeUndefined();
    expect(fate({ dated: '2006-08-01' })).toEqual({ code: equivalent });
  });

  it('what stands in another code is not touched; what settles, reverses or has no equivalent stays and says why', () => {
    const late = { accountingDay: '2006-08-01' };
    expect(fate(late, { code: equivalent })).toBeUndefined();
    expect(fate(late, { control: true })).toEqual({ left: expect.stringContaining('open item') });
    expect(fate({ ...late, reverses: 'InvoiceCompleted' })).toEqual({ left: expect.stringContaining('reverses') });
    expect(fate({ ...late, segment: 'balancing' })).toEqual({ left: expect.stringContaining('balances') });
    const none = new Map([[old, { ...change, replacement: null, why: 'Objective 001 is not in use' }]]);
    expect(fate(late, {}, none)).toEqual({ left: 'Objective 001 is not in use' });
  });

  it('counts what is done', () => {
    expect(countsOf(['created', 'created', 'dated', 'there', 'ended', 're-pointed', 'left'])).toEqual({
      ...{ combinations: 5, created: 2, dated: 1, there: 1, ended: 1, rePointed: 1, left: 1 },
    });
  });
});
