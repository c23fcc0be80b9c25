import { day } from '@tolbooth/calendar';
import { policies } from '../../test/given/pricing';
import { chargeQuestions } from './charge-questions';
import { approvalPost, answersFault, beginsTooEarly, lineFault, submissionFault } from './charge.rules';
import { chargesPolicy } from './charges.policy';

const on = day('2026-11-20');
const policy = policies.at(chargesPolicy, on).value;
const questions = chargeQuestions('cambridgeshire');
const legalPower = { act: 'Local Government Act 2003, s. 93', quotation: 'may charge', advice: 'LS/1' };
const whole = {
  answers: questions.map(({ id }) => ({ question: id, answer: 'Yes.' })),
  legalPower,
  from: day('2026-12-01'),
  reviewOn: day('2027-11-01'),
};

describe('R-32, M10 before charging', () => {
  it.each(['cambridgeshire', 'oakville', 'pasadena'])('%s asks eleven questions', (profile) => {
    expect(chargeQuestions(profile)).toHaveLength(11);
  });

  it('all eleven answered and the power quoted it may be submitted', () => {
    expect(submissionFault(whole, questions, policy)).toBeUndefined();
  });

  it.each(questions.map(({ id }) => id))('without an answer to %s it is refused, which is named', (id) => {
    const answers = whole.answers.filter(({ question }) => question !== id);
    expect(submissionFault({ ...whole, answers }, questions, policy)).toMatchObject({
      ...{ code: 'charge-not-answered', field: 'answers', facts: { open: [{ id }] } },
    });
  });

  it('without the power it is refused', () => {
    expect(submissionFault({ ...whole, legalPower: null }, questions, policy)).toMatchObject({
      code: 'charge-power-missing',
    });
  });

  it.each([
    [null, true],
    ['2026-12-01', true],
    ['2026-12-02', false],
    ['2027-12-02', false],
    ['2027-12-03', true],
  ])('reviewed on %s: refused %s', (reviewOn, refused) => {
    const charge = { ...whole, reviewOn: reviewOn === null ? null : day(reviewOn) };
    expect(submissionFault(charge, questions, policy)?.code).toBe(refused ? 'charge-review-day' : undefined);
  });

  it.each([
    ['a question that there is not', [{ question: 'weather', answer: 'Fine' }], 'answers[0].question'],
    ['one that is answered twice', [whole.answers[0]!, whole.answers[0]!], 'answers[1].question'],
  ])('%s is refused', (_, answers, field) => {
    expect(answersFault({ answers }, questions)).toMatchObject({ code: 'charge-question-unknown', field });
  });
});

describe('R-32 who approves', () => {
  const legal = { id: 'lex', roles: ['head-of-legal'] };
  const director = { id: 'dora', roles: ['director-of-service'] };
  const signed = (post: string, byActor: string) => ({ post, byActor });

  it('each post once, the last of them makes it a charge', () => {
    expect(approvalPost([], legal, policy)).toEqual({ post: 'head-of-legal', last: false });
    expect(approvalPost([signed('head-of-legal', 'lex')], director, policy)).toEqual({
      ...{ post: 'director-of-service', last: true },
    });
  });

  it('nobody for a post that has signed, or for two posts', () => {
    const two = { id: 'lex', roles: ['head-of-legal', 'director-of-service'] };
    const given = [signed('head-of-legal', 'lex')];
    expect(approvalPost(given, { ...legal, id: 'max' }, policy)).toMatchObject({ code: 'charge-approval-not-yours' });
    expect(approvalPost(given, two, policy)).toMatchObject({ code: 'charge-approved-twice' });
  });

  it.each([
    ['2026-11-19', true],
    ['2026-11-20', false],
  ])('a charge from %s, approved on 20 November: refused %s', (from, refused) => {
    expect(beginsTooEarly(day(from), on) !== undefined).toBe(refused);
  });
});

describe('R-32 what stands on an invoice', () => {
  const charge = { id: 'c', chargeItem: 'TRAIN', versionNo: 2, unitPrice: 9600n, currency: 'GBP' };
  const facts = (itemsNeedApproval: 'all' | string[]) => {
    return { inForce: new Map([['TRAIN', charge]]), policy: { ...policy, itemsNeedApproval }, on };
  };

  it.each([
    ['HALL', 100n, 'all', 'charge-not-approved'],
    ['HALL', 100n, ['TRAIN'], undefined],
    ['TRAIN', 9600n, 'all', undefined],
    ['TRAIN', 9599n, 'all', 'charge-price-differs'],
    ['TRAIN', 9601n, ['TRAIN'], 'charge-price-differs'],
    ['TRAIN', 9601n, [], undefined],
    [undefined, 1n, 'all', undefined],
  ] as const)('item %s at %s pence where %j need a charge: %s', (chargeItem, unitPrice, needed, code) => {
    const items = needed === 'all' ? needed : [...needed];
    expect(lineFault({ chargeItem, unitPrice }, facts(items), 'lines[0]')?.code).toBe(code);
  });
});
