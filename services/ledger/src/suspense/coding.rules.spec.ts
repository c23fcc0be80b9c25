import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import { entryOf, mustBalance, ruleFor } from '../posting/posting.rules';
import { postingRulesPolicy } from '../posting/posting-rules.policy';
import { inKnownCodes, suspendedLines } from './coding.rules';

const policies = loadPolicies({ profile: 'cambridgeshire' });
const on = day('2006-07-03');
const { value: rules, version } = policies.at(postingRulesPolicy, on);
const structure = policies.at(accountCodePolicy, on).value;
const suspense = 'ZA80000-Z9999-000-0000-00-0000';
const { example, type, topic } = receivables.InvoiceCompleted;

function entry(revenueCode: string) {
  const data = { ...example, revenue: [{ ...example.revenue[0]!, code: revenueCode }] };
  return entryOf(ruleFor(rules, type)!, version, structure, {
    id: 'e',
    service: 'receivables',
    type,
    topic,
    partition: 0,
    traceId: undefined,
    data,
  });
}

const inCouncil = (codes: readonly string[]) => new Map(codes.map((code) => [code, 'council']));

describe('C-02 and C-12 what cannot be coded goes to suspense', () => {
  const others = [example.receivable.code, example.taxes[0]!.code];

  it.each(['WE93110-89999-000-0000-00-0000', 'not a code at all'])('%s: that line only, with what was told', (code) => {
    const coded = inKnownCodes(entry(code), inCouncil(others), suspense, structure);
    expect(coded.lines.map((line) => [line.code, line.insteadOf])).toEqual([
      [others[0], undefined],
      [suspense, code],
      [others[1], undefined],
    ]);
    expect(suspendedLines(coded).map(({ amount }) => amount)).toEqual([-10000n]);
    expect(() => mustBalance(coded)).not.toThrow();
  });

  it('stays in its balancing segment where that has a suspense code, and goes to the other where that makes it balance', () => {
    const there = (code: string) => code.replace('-00-0000', '-07-0000');
    const data = entry('WE93110-89999-000-0000-00-0000');
    const lines = data.lines.map((line) => ({ ...line, code: there(line.code), balancing: '07' }));
    const inOther = { ...data, lines };
    const known = inCouncil([...others.map(there), there(suspense)]);
    const coded = inKnownCodes(inOther, known, suspense, structure);
    expect(suspendedLines(coded).map(({ code, balancing }) => [code, balancing])).toEqual([[there(suspense), '07']]);
    expect(() => mustBalance(coded)).not.toThrow();
    // Told in the wrong segment: the others stand in 00.
    const mistyped = inKnownCodes(
      entry(there('WE93110-89999-000-0000-00-0000')),
      inCouncil([...others, there(suspense)]),
      suspense,
      structure,
    );
    expect(suspendedLines(mistyped).map(({ code }) => code)).toEqual([suspense]);
    expect(() => mustBalance(mistyped)).not.toThrow();
  });

  it('P-26: goes into the books that all its codes belong to', () => {
    const told = entry('WE93110-81000-000-0000-00-0000');
    const bookOf = new Map(told.lines.map(({ code }) => [code, 'st-johns-school']));
    expect(inKnownCodes(told, bookOf, suspense, structure)).toEqual({ ...told, book: 'st-johns-school' });
  });

  it('P-26: goes into the council’s where they belong to several, with the others in suspense', () => {
    const told = entry('WE93110-81000-000-0000-00-0000');
    const bookOf = inCouncil(others).set('WE93110-81000-000-0000-00-0000', 'st-johns-school');
    const coded = inKnownCodes(told, bookOf, suspense, structure);
    expect(coded.book).toBe('council');
    expect(suspendedLines(coded).map(({ insteadOf }) => insteadOf)).toEqual(['WE93110-81000-000-0000-00-0000']);
  });

  it('leaves an entry in known codes as it is', () => {
    const told = entry('WE93110-81000-000-0000-00-0000');
    const known = inCouncil([...others, 'WE93110-81000-000-0000-00-0000']);
    expect(inKnownCodes(told, known, suspense, structure)).toBe(told);
  });
});
