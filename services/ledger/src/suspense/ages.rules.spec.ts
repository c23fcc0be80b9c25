import { byAge } from './ages.rules';

it('C-12 what stands in suspense is listed by age, by currency, and every item is in one band', () => {
  const aged = [0, 7, 8, 30, 31, 90, 91, 400].map((days) => ({ currency: 'GBP', days, items: 1, amount: -100n }));
  const bands = byAge([...aged, { currency: 'EUR', days: 3, items: 2, amount: 50n }], [7, 30, 90]);
  expect(bands.map(({ fromDays, toDays, items }) => [fromDays, toDays, items])).toEqual([
    [0, 7, 4],
    [8, 30, 2],
    [31, 90, 2],
    [91, undefined, 2],
  ]);
  expect(bands[0]!.amounts.map(({ currency, amount }) => `${currency} ${amount}`)).toEqual(['GBP -200', 'EUR 50']);
});
