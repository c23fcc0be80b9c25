import { lineNotOpen } from './line-open.rules';

const why = (state: string, amount: bigint) => lineNotOpen({ state, amount, currency: 'GBP' }, 'line');

describe('R-14 a line that nobody can own says why', () => {
  it.each([
    ['settled', 5_00n, 'The line is settled'],
    ['set-aside', -7_00n, 'The line is set-aside'],
    ['new', 1n, 'The line is new'],
    ['new', 0n, 'The line brought no money in, 0.00: it has no owner, set it aside'],
    ['new', -7_00n, 'The line brought no money in, -7.00: it has no owner, set it aside'],
  ])('%s, %s pence', (state, amount, detail) => {
    expect(why(state, amount)).toMatchObject({ code: 'line-not-open', field: 'line', detail, facts: { state } });
  });
});
