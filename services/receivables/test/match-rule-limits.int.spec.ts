import fc from 'fast-check';
import { expectProven } from './books';
import { lottery, MatchingDesk, payment } from './given/matching-desk';
import { codes, gbp, type Body, type Office } from './office';

jest.setTimeout(120_000);

let office: Office;
let desk: MatchingDesk;
async function open(): Promise<void> {
  desk = await MatchingDesk.open();
  office = desk.office;
}

describe('R-14 never two owners for one penny, in any order of rules, notices, proposals and people', () => {
  beforeEach(open);
  afterEach(() => office?.close());

  it('each line is claimed up to its amount, each notice used once, and the books are proven', async () => {
    const { account } = await office.customer();
    await office.invoice(account, '10.00');
    const rule = await desk.inForce();
    const next = await desk.inForce({ name: 'To the customer', code: undefined, customer: account, points: 400 });
    const notice = await office.done('ann', '/v1/expected-income', {
      ...{ debtor: 'National Lottery', gross: gbp('50.00'), net: gbp('50.00'), firstDay: '2006-07-03' },
      ...{ lastDay: '2006-07-31', contact: 'Ann', telephone: '1', code: codes.training },
    });
    const all = await desk.lines({ ...payment, bank: 'B1', text: 'ONE' }, { ...payment, bank: 'B2', text: 'TWO' });
    const post = (path: string, body: object = {}) => office.post('cash', path, body);
    const best = async (at: number) => ((await desk.line(all[at]!))['proposals'] as Body[])[0];
    const claims = async (at: number) => (await desk.line(all[at]!))['claims'] as Body[];
    const steps: Record<string, (at: number) => Promise<unknown>> = {
      propose: (at) => post(`/v1/statement-lines/${all[at]!.id}/propose`),
      confirm: async (at) => desk.confirm(all[at]!, { proposal: (await best(at))?.id }),
      reject: async (at) => post(`/v1/statement-lines/${all[at]!.id}/reject`, { proposal: (await best(at))?.id }),
      half: (at) => desk.confirm(all[at]!, { parts: [{ customer: account, amount: gbp('25.00') }], leaveRest: true }),
      noticed: (at) =>
        desk.confirm(all[at]!, {
          parts: [{ code: codes.training, amount: gbp('25.00'), expectedIncome: notice.id }],
          leaveRest: true,
        }),
      run: () => desk.runs(),
      unidentified: (at) => post(`/v1/statement-lines/${all[at]!.id}/unidentified`),
      suspend: (at) => post(`/v1/statement-lines/${all[at]!.id}/suspend`),
      reverse: async (at) => {
        const taken = (await claims(at)).find(({ receipt }) => receipt !== undefined);
        return taken && office.post('till', `/v1/receipts/${String(taken['receipt'])}/reverse`, { reason: 'Wrong' });
      },
      end: (at) => post(`/v1/match-rules/${[rule, next][at]!.id}/end`, { on: '2006-07-03' }),
    };
    const order = fc.array(fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat(1)), {
      minLength: 6,
      maxLength: 14,
    });
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(order, async (trials) => {
        for (const [step, at] of trials) {
          const answer = (await steps[step]!(at)) as { status: number } | undefined;
          seen.add(answer?.status ?? 200);
        }
        const wrong = await office.started.parts.dataSource.query(
          `SELECT l.id FROM statement_line l LEFT JOIN line_claim c ON c.line_id = l.id GROUP BY l.id
            HAVING coalesce(sum(c.amount), 0) <> l.claimed OR l.claimed + l.parked > l.amount OR l.claimed < 0
           UNION ALL SELECT expected_income_id FROM line_claim c WHERE expected_income_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM line_claim x WHERE x.takes_back = c.id) GROUP BY 1 HAVING count(*) > 1`,
        );
        expect(wrong).toEqual([]);
        await expectProven(office);
      }),
      {
        numRuns: 6,
        examples: [
          [
            [
              ['propose', 0],
              ['confirm', 0],
              ['noticed', 1],
              ['half', 1],
              ['reverse', 1],
              ['run', 0],
            ],
          ],
        ],
      },
    );
    expect(Math.max(...seen)).toBeLessThan(500);
  });
});

describe('R-14 what a rule may say', () => {
  let account: string;
  beforeAll(async () => {
    await open();
    account = (await office.customer()).account;
  });
  afterAll(() => office?.close());

  it.each<[string, object, string]>([
    ['a customer and a code', { customer: 'C0000001' }, '422 match-rule-owner customer'],
    ['no owner', { code: undefined }, '422 match-rule-owner customer'],
    ['an unknown customer', { code: undefined, customer: 'C9999999' }, '422 customer-unknown customer'],
    ['a code that nobody may use', { code: 'WE93110-89999-000-0000-00-0000' }, '422 segment-value-invalid code'],
    ['a bank account that nobody has', { bankAccount: 'OTHER' }, '422 match-rule-account bankAccount'],
    ['the bank account of the council', { bankAccount: 'MAIN' }, '201'],
    ['no condition', { payerName: undefined, least: gbp('1.00') }, '422 match-rule-conditions payerName'],
    ['the account of the payer alone', { payerName: undefined, payerAccount: 'GB82 WEST 1234' }, '201'],
    ['three letters', { payerName: '*N.A.T*' }, '422 match-rule-conditions payerName'],
    ['four letters', { payerName: '*N.A.T.1*' }, '201'],
    ['six stars', { payerName: 'A*B*C*D*E*F*G' }, '422 match-rule-conditions payerName'],
    ['five stars', { lineText: 'A*B*C*D*E*F' }, '201'],
    ['stars alone', { lineText: '*****' }, '422 match-rule-conditions lineText'],
    ['the least above the most', { least: gbp('1.01'), most: gbp('1.00') }, '422 match-rule-amounts most'],
    ['the least as the most', { least: gbp('1.00'), most: gbp('1.00') }, '201'],
    ['601 points', { points: 601 }, '422 match-rule-points points'],
    ['600 points', { points: 600 }, '201'],
    ['from yesterday', { from: '2006-07-02' }, '422 match-rule-days from'],
    ['to the day before its first', { to: '2006-07-02' }, '422 match-rule-days to'],
    ['for one day', { to: '2006-07-03' }, '201'],
    ['of a rule that is not there', { rule: '0199a1b2-0000-7000-8000-000000000099' }, '404 not-found rule'],
  ])('%s', async (_, change, expected) => {
    const { status, body } = await office.post('cash', '/v1/match-rules', { ...lottery, ...change });
    const told = [status, ...(status < 300 ? [] : [body['code'], body['field']])];
    expect(told.join(' ')).toBe(expected);
  });

  it.each<[string, object, boolean]>([
    ['the least amount', { least: gbp('50.00') }, true],
    ['a penny below the least', { least: gbp('50.01') }, false],
    ['the most', { most: gbp('50.00') }, true],
    ['a penny above the most', { most: gbp('49.99') }, false],
    ['another bank account', { bankAccount: 'MAIN' }, false],
    ['the same bank account', { bankAccount: 'MAIN' }, true],
    ['another payer', { payerAccount: 'GB00' }, false],
    ['the payer, as it is printed', { payerAccount: 'gb82 west 1234 5698 7654 32' }, true],
    ['another text', { lineText: 'AWARDS' }, false],
    ['the text in small letters', { lineText: 'aw*rd' }, true],
    ['what LIKE would understand', { lineText: 'AW%RD*' }, false],
    ['a customer', { code: undefined }, true],
  ])('%s: %s', async (name, change, expected) => {
    const owner = name === 'a customer' ? { customer: account } : {};
    const rule = await desk.inForce({ name, ...change, ...owner });
    const [one] = await desk.lines({ ...payment, account: 'GB82WEST12345698765432', bank: name });
    if (name === 'another bank account') {
      await office.started.parts.dataSource.query(
        `UPDATE statement_line SET bank_account = 'OTHER' WHERE id = '${one!.id}'`,
      );
    }
    expect(await desk.propose(one!)).toHaveLength(expected ? 1 : 0);
    await office.done('cash', `/v1/match-rules/${rule.id}/end`, { on: '2006-07-03' });
    await office.started.parts.dataSource.query('ALTER TABLE match_rule DISABLE TRIGGER ALL');
    await office.started.parts.dataSource.query('DELETE FROM match_rule');
    await office.started.parts.dataSource.query('ALTER TABLE match_rule ENABLE TRIGGER ALL');
  });

  it('a pattern means what its letters and stars say, whatever they are, and is never slow', async () => {
    const letter = fc.constantFrom(...'ab*%_\\.(');
    const word = fc.array(letter, { maxLength: 8 }).map((all) => all.join(''));
    const { dataSource } = office.started.parts;
    await fc.assert(
      fc.asyncProperty(word, word, async (pattern, text) => {
        const [row] = await dataSource.query<[{ fits: boolean }]>('SELECT upper($2) LIKE pattern_like($1) AS fits', [
          ...[pattern, text],
        ]);
        const literal = pattern.split('*').map((part) => part.replaceAll(/[\\.(]/g, String.raw`\$&`));
        expect(row.fits).toBe(new RegExp(`^${literal.join('[^]*')}$`, 'i').test(text));
      }),
      { numRuns: 200 },
    );
    const began = performance.now();
    await dataSource.query(`SELECT repeat('a', 10000) LIKE pattern_like($1)`, [`${'*a'.repeat(5)}*b`]);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
