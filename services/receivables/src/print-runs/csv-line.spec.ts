import { csvLine } from './csv-line';

describe('X-04 a line of a CSV file carries nothing out', () => {
  it.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])(
    '%j is a text',
    (name) => {
      expect(csvLine([name]).replace(/^"/, '').startsWith(`'${name}`)).toBe(true);
    },
  );

  it('amounts below zero stay numbers, and what stands behind the first letter stays as it is', () => {
    expect(csvLine(['-1.50', 'a=1', 7])).toBe('-1.50,a=1,7\r\n');
  });
});
