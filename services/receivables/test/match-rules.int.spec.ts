import { expectProven } from './books';
import { MatchingDesk, payment } from './given/matching-desk';
import { codes, gbp, type Body, type Office } from './office';

jest.setTimeout(120_000);

let office: Office;
let desk: MatchingDesk;
async function open(): Promise<void> {
  desk = await MatchingDesk.open();
  office = desk.office;
}

describe('R-14 rules that people write', () => {
  beforeEach(open);
  afterEach(() => office?.close());

  it('take effect when another person has approved them, tried first; the match keeps rule and version', async () => {
    const [one] = await desk.lines(payment);
    const rule = await desk.write();
    expect(await desk.propose(one!)).toEqual([]);
    expect(await office.post('till', `/v1/match-rules/${rule.id}/approve`)).toMatchObject({
      ...{ status: 409, body: { code: 'match-rule-tried' } },
    });
    await desk.trial(rule);
    expect(await desk.propose(one!)).toEqual([]);
    expect(await office.post('cash', `/v1/match-rules/${rule.id}/approve`)).toMatchObject({
      ...{ status: 403, body: { code: 'separation-of-duties' } },
    });
    await desk.approve(rule);
    const proposals = await desk.propose(one!);
    expect(proposals).toMatchObject([
      {
        ...{ kind: 'code', target: codes.training, score: 500 },
        reasons: [{ rule: 'written-rule', points: 500, of: `${String(rule['rule'])}/1` }],
      },
    ]);
    expect(await desk.confirm(one!, { proposal: proposals[0]!.id })).toMatchObject({
      status: 200,
      body: { state: 'settled' },
    });
    const [{ reasons }] = await office.started.parts.dataSource.query<[{ reasons: { of: string }[] }]>(
      `SELECT p.reasons FROM line_claim c JOIN match_proposal p ON p.id = c.proposal_id WHERE c.line_id = $1`,
      [one!.id],
    );
    expect(reasons.map(({ of }) => of)).toEqual([`${String(rule['rule'])}/1`]);
  });

  it('are tried on history: what they would have matched, and where people decided otherwise', async () => {
    const { account } = await office.customer();
    const [same, other, refused, none] = await desk.lines(
      { ...payment, text: 'SAME', bank: 'B1' },
      { ...payment, text: 'OTHER', bank: 'B2' },
      { ...payment, text: 'REFUSED', bank: 'B3' },
      { ...payment, text: 'NONE', bank: 'B4' },
      { ...payment, text: 'SOMEBODY ELSE', name: 'A NATIONAL LOTTERY', bank: 'B5' },
      { amount: '-50.00', text: 'OUT', name: 'NATIONAL LOTTERY FUND', bank: 'B6' },
    );
    await desk.confirm(same!, { parts: [{ amount: gbp('50.00'), code: codes.training }] });
    await desk.confirm(other!, { parts: [{ amount: gbp('50.00'), customer: account }] });
    await desk.inForce({ name: 'Earlier', lineText: 'REFUSED' });
    const [proposal] = await desk.propose(refused!);
    await office.done('cash', `/v1/statement-lines/${refused!.id}/reject`, { proposal: proposal!.id });
    const rule = await desk.trial(await desk.write());
    expect(rule['trial']).toMatchObject({
      lines: 5,
      matched: 4,
      agreed: 1,
      differed: 2,
      undecided: 1,
      from: '2006-06-05',
    });
    const differences = (rule['trial'] as { differences: Body[] }).differences;
    expect(new Map(differences.map((each) => [each['line'], each['decided']]))).toEqual(
      new Map([
        [other!.id, [account]],
        [refused!.id, [`not ${codes.training}`]],
      ]),
    );
    // A claim that was taken back decides nothing.
    const [claim] = (await desk.line(other!))['claims'] as Body[];
    await office.done('till', `/v1/receipts/${String(claim!['receipt'])}/reverse`, { reason: 'Wrong' });
    expect((await desk.trial(rule))['trial']).toMatchObject({ agreed: 1, differed: 1, undecided: 2 });
    expect(none).toBeDefined();
    await office.moveTo('2006-08-01T08:00:00Z');
    expect((await desk.trial(rule))['trial']).toMatchObject({ lines: 0, matched: 0 });
  });

  it.each<[number, string]>([
    [27, '422 match-rule-days days'],
    [28, '200'],
    [731, '200'],
    [732, '422 match-rule-days days'],
  ])('on %i days of history: %s', async (days, expected) => {
    const rule = await desk.write();
    const { status, body } = await office.post('cash', `/v1/match-rules/${rule.id}/try`, { days });
    expect([status, body['code'], body['field']].filter((each) => each && each !== codes.training).join(' ')).toBe(
      expected,
    );
  });

  it('never confirm by themselves: with the amount at the threshold a person is asked, and told why', async () => {
    const { account } = await office.customer();
    const invoice = await office.invoice(account, '100.00');
    await office.invoice(account, '20.00');
    await desk.inForce({ code: undefined, customer: account, points: 600 });
    const [asked, sure] = await desk.lines(
      { ...payment, amount: '117.50', bank: 'B1', text: 'ASKED' },
      { ...payment, amount: '23.50', bank: 'B2', text: `INV ${String(Number(invoice.number) + 1).padStart(8, '0')}` },
    );
    await desk.runs();
    expect(await desk.line(asked!)).toMatchObject({ state: 'new', proposals: [{ target: account, score: 899 }] });
    expect(JSON.stringify(await desk.line(asked!))).toContain('a rule alone is not enough');
    // What is sure without the rule is not held back by it.
    expect(await desk.line(sure!)).toMatchObject({ state: 'settled', claims: [{ customer: account }] });
    await expectProven(office);
  });

  it('version by version: the next ends the one before, and matches of either stay', async () => {
    const first = await desk.inForce();
    const next = await desk.write({ rule: first['rule'], code: codes.hall, from: '2006-07-10' });
    expect(next).toMatchObject({ rule: first['rule'], nth: 2, state: 'proposed' });
    await desk.trial(next);
    expect(await desk.approve(next)).toMatchObject({ state: 'approved', from: '2006-07-10' });
    expect((await office.get(`/v1/match-rules/${first.id}`, 'cash')).body).toMatchObject({
      to: '2006-07-09',
      version: 4,
    });
    const [one] = await desk.lines(payment);
    expect(await desk.propose(one!)).toMatchObject([
      { target: codes.training, reasons: [{ of: `${String(first['rule'])}/1` }] },
    ]);
    await office.moveTo('2006-07-09T12:00:00Z');
    expect(await desk.propose(one!)).toMatchObject([{ target: codes.training }]);
    await office.moveTo('2006-07-10T08:00:00Z');
    expect(await desk.propose(one!)).toMatchObject([
      { target: codes.hall, reasons: [{ of: `${String(first['rule'])}/2` }] },
    ]);
    const { items } = (await office.get(`/v1/match-rules?rule=${String(first['rule'])}`, 'cash')).body;
    expect(items.map(({ nth }) => nth)).toEqual([2, 1]);
  });

  it('a version that would begin before one that waits is refused, and one approved late begins late', async () => {
    const first = await desk.inForce({ from: '2006-07-10' });
    const early = await desk.write({ rule: first['rule'], from: '2006-07-05' });
    await desk.trial(early);
    expect(await office.post('till', `/v1/match-rules/${early.id}/approve`)).toMatchObject({
      ...{ status: 409, body: { code: 'match-rule-overlap' } },
    });
    const short = await desk.write({ to: '2006-07-04' });
    await desk.trial(short);
    const late = await desk.write({ from: '2006-07-04' });
    await desk.trial(late);
    await office.moveTo('2006-07-05T08:00:00Z');
    expect(await office.post('till', `/v1/match-rules/${short.id}/approve`)).toMatchObject({
      ...{ status: 422, body: { code: 'match-rule-days' } },
    });
    expect(await desk.approve(late)).toMatchObject({ from: '2006-07-05' });
  });

  it('a rule ends, its matches stay', async () => {
    const rule = await desk.inForce();
    const [one, two] = await desk.lines(
      { ...payment, bank: 'B1', text: 'ONE' },
      { ...payment, bank: 'B2', text: 'TWO' },
    );
    const [proposal] = await desk.propose(one!);
    await desk.confirm(one!, { proposal: proposal!.id });
    const end = async (on: string) => {
      const { status, body } = await office.post('cash', `/v1/match-rules/${rule.id}/end`, { on });
      return `${status} ${String(status === 200 ? body['to'] : body['code'])}`;
    };
    expect(await end('2006-07-02')).toBe('422 match-rule-days');
    expect(await end('2006-07-04')).toBe('200 2006-07-04');
    expect(await end('2006-07-05')).toBe('422 match-rule-days');
    expect(await end('2006-07-03')).toBe('200 2006-07-03');
    expect(await desk.propose(two!)).toHaveLength(1);
    await office.moveTo('2006-07-04T08:00:00Z');
    expect(await end('2006-07-04')).toBe('409 match-rule-state');
    expect(await desk.propose(two!)).toEqual([]);
    expect(await desk.line(one!)).toMatchObject({ state: 'settled', claims: [{ code: codes.training }] });
  });

  it('what was decided is never changed, by SQL either', async () => {
    const rule = await desk.inForce();
    const sql = (text: string) => office.started.parts.dataSource.query(text);
    await expect(sql(`UPDATE match_rule SET points = 1 WHERE id = '${rule.id}'`)).rejects.toThrow('never changed');
    await expect(sql('DELETE FROM match_rule')).rejects.toThrow('never changed');
    expect(await office.post('till', `/v1/match-rules/${rule.id}/reject`, { reason: 'x' })).toMatchObject({
      ...{ status: 409, body: { code: 'match-rule-state' } },
    });
    const other = await desk.write();
    expect(await office.post('cash', `/v1/match-rules/${other.id}/reject`, { reason: 'x' })).toMatchObject({
      status: 403,
    });
    expect(await office.done('till', `/v1/match-rules/${other.id}/reject`, { reason: 'Too broad' })).toMatchObject({
      ...{ state: 'rejected', rejectedBecause: 'Too broad', decidedBy: 'till' },
    });
  });
});
