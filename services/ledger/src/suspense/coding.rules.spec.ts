import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import fc from 'fast-check';
import { apartIn, entryOf, mustBalance, ruleFor } from '../posting/posting.rules';
import { postingRulesPolicy } from '../posting/posting-rules.policy';
import type { Entry } from '../posting/entry';
import { inKnownCodes as inCodes, suspendedLines, type Coding } from './coding.rules';

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

/** Only the council has a suspense account. */
const inKnownCodes = (entry: Entry, bookOf: Coding['bookOf']) =>
  inCodes(entry, { structure, bookOf, suspenseOf: () => suspense });
const inCouncil = (codes: readonly string[]) => new Map(codes.map((code) => [code, 'council']));

describe('C-02 and C-12 what cannot be coded goes to suspense', () => {
  const others = [example.receivable.code, example.taxes[0]!.code];

  it.each(['WE93110-89999-000-0000-00-0000', 'not a code at all'])('%s: that line only, with what was told', (code) => {
    const coded = inKnownCodes(entry(code), inCouncil(others));
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
    const coded = inKnownCodes(inOther, known);
    expect(suspendedLines(coded).map(({ code, balancing }) => [code, balancing])).toEqual([[there(suspense), '07']]);
    expect(() => mustBalance(coded)).not.toThrow();
    // Told in the wrong segment: the others stand in 00.
    const mistyped = inKnownCodes(
      entry(there('WE93110-89999-000-0000-00-0000')),
      inCouncil([...others, there(suspense)]),
    );
    expect(suspendedLines(mistyped).map(({ code }) => code)).toEqual([suspense]);
    expect(() => mustBalance(mistyped)).not.toThrow();
  });

  it('P-26: goes into the books that all its codes belong to', () => {
    const told = entry('WE93110-81000-000-0000-00-0000');
    const bookOf = new Map(told.lines.map(({ code }) => [code, 'st-johns-school']));
    expect(inKnownCodes(told, bookOf)).toEqual({ ...told, book: 'st-johns-school' });
  });

  it('leaves an entry in known codes as it is', () => {
    const told = entry('WE93110-81000-000-0000-00-0000');
    const known = inCouncil([...others, 'WE93110-81000-000-0000-00-0000']);
    expect(inKnownCodes(told, known)).toBe(told);
  });
});

describe('P-26 and C-12 the book of an event, with suspense by book', () => {
  const [school, client] = ['st-johns-school', 'fire-authority'] as const;
  const codes = {
    council: { debtors: 'ZA80000-Z3105-000-0000-00-0000', income: 'WE93110-81000-000-0000-00-0000' },
    [school]: { debtors: 'SJ10000-Z3105-000-0000-00-0000', income: 'SJ10000-81000-000-0000-00-0000' },
    [client]: { debtors: 'FA10000-Z3105-000-0000-00-0000', income: 'FA10000-81000-000-0000-00-0000' },
  } as const;
  const ofSchool = 'SJ10000-Z9999-000-0000-00-0000';
  const bookOf = new Map(
    Object.entries(codes).flatMap(([book, { debtors, income }]): [string, string][] => [
      [debtors, book],
      [income, book],
    ]),
  );
  bookOf.set(suspense, 'council').set(ofSchool, school);
  const coding: Coding = {
    ...{ structure, bookOf },
    suspenseOf: (book) => (book === school ? ofSchool : suspense),
  };
  const made = (debit: string, ...credits: string[]): Entry => {
    const told = entry(codes.council.income);
    const line = (code: string, amount: bigint) => ({ ...told.lines[0]!, code, balancing: '00', amount });
    const lines = [line(debit, BigInt(credits.length)), ...credits.map((code) => line(code, -1n))];
    return { ...told, lines };
  };
  const unknown = 'SJ10000-89999-000-0000-00-0000';

  it.each([
    ['the school’s codes', [codes[school].debtors, codes[school].income], school, []],
    [
      'and one that nobody knows: the school’s suspense',
      [codes[school].debtors, unknown],
      school,
      [[unknown, ofSchool, undefined]],
    ],
    [
      'only codes that nobody knows',
      [unknown, unknown],
      'council',
      [
        [unknown, suspense, undefined],
        [unknown, suspense, undefined],
      ],
    ],
    [
      'a client without suspense of its own',
      [codes[client].debtors, unknown],
      'council',
      [
        [codes[client].debtors, suspense, ['council', client]],
        [unknown, suspense, undefined],
      ],
    ],
    [
      'codes of the council and of the school',
      [codes.council.debtors, codes[school].income],
      'council',
      [[codes[school].income, suspense, ['council', school]]],
    ],
    [
      'codes of a school and of a client',
      [codes[school].debtors, codes[client].income],
      'council',
      [
        [codes[school].debtors, suspense, ['council', client, school]],
        [codes[client].income, suspense, ['council', client, school]],
      ],
    ],
  ] as const)('%s', (_, [debit, credit], book, expected) => {
    const coded = inCodes(made(debit, credit), coding);
    expect(coded.book).toBe(book);
    expect(suspendedLines(coded).map(({ insteadOf, code, books }) => [insteadOf, code, books])).toEqual(expected);
  });

  it('whatever the codes: balanced, no line lost, every code of the entry’s book, one book stays where it is', () => {
    const code = fc.constantFrom(...bookOf.keys(), unknown, 'no code');
    fc.assert(
      fc.property(code, fc.array(code, { minLength: 1, maxLength: 6 }), (debit, credits) => {
        const told = made(debit, ...credits);
        const coded = inCodes(told, coding);
        expect(apartIn(coded)).toEqual([]);
        expect(coded.lines.map((line) => line.insteadOf ?? line.code)).toEqual(told.lines.map((line) => line.code));
        expect(coded.lines.map((line) => bookOf.get(line.code))).toEqual(coded.lines.map(() => coded.book));
        const books = new Set(told.lines.map((line) => bookOf.get(line.code)));
        if (books.size === 1 && !books.has(undefined)) {
          expect([coded.book, suspendedLines(coded)]).toEqual([[...books][0], []]);
        }
        for (const line of suspendedLines(coded)) {
          const own = bookOf.get(line.insteadOf!);
          if (own === undefined) expect(line.books).toBeUndefined();
          else expect(line.books).toEqual(expect.arrayContaining([own, coded.book]));
        }
      }),
      {
        examples: [
          [codes.council.debtors, [codes[school].income]],
          [codes[school].debtors, [unknown]],
        ],
      },
    );
  });
});
