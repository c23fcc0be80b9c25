import { lineChartSvg, type ChartLine } from './line-chart';

const chart = (labels: readonly string[], ...lines: ChartLine[]) =>
  lineChartSvg({ title: 'T', unit: '%', description: 'D', labels, lines, footer: 'F' });
const axis = (svg: string) => [...svg.matchAll(/text-anchor="end">([^<]*)<\/text>/g)].map(([, text]) => text);

describe('R-27 the axis of a chart', () => {
  it('goes below zero as far as the values, small ones too, and says so', () => {
    const svg = chart(['Jan', 'Feb'], { name: 'ECS', values: ['-0.3', '0.4'] });
    expect(axis(svg)).toEqual(expect.arrayContaining(['−0.5', '0', '0.5', '1']));
    expect(axis(svg).filter((text) => text === '0.5')).toHaveLength(1);
    const large = chart(['Jan', 'Feb'], { name: 'ECS', values: ['-12.5', '80.0'] });
    expect(axis(large)).toEqual(expect.arrayContaining(['−20', '0', '20', '80']));
  });

  it('a point above is drawn above, one below zero below it', () => {
    const svg = chart(['Jan', 'Feb', 'Mar'], { name: 'ECS', values: ['-10.0', '0.0', '10.0'] });
    const [first = 0, second = 0, third = 0] = [...svg.matchAll(/<circle cx="\d+" cy="(\d+)"/g)].map(([, y]) =>
      Number(y),
    );
    expect(first > second && second > third).toBe(true);
  });

  it('one month is one mark and no line; a month without a value breaks the line', () => {
    expect(chart(['Jan'], { name: 'ECS', values: ['5.0'] })).toMatch(/<path d="M390 \d+" /);
    expect(chart(['Jan', 'Feb', 'Mar'], { name: 'ECS', values: ['5.0', undefined, '5.0'] })).toMatch(
      /<path d="M\d+ \d+M\d+ \d+" /,
    );
  });

  it('says that there is nothing where there is nothing', () => {
    expect(chart([])).toContain('>Nothing to show<');
    expect(chart(['Jan'], { name: 'ECS', values: ['5.0'] })).not.toContain('Nothing to show');
  });
});
