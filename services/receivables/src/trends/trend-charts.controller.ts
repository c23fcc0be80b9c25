import { Controller, Get, Header, Query } from '@nestjs/common';
import { Caller, Describe, Field, Permission, Queries } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { lineChartSvg, type LineChart } from './line-chart';
import { TrendParameters, trendsOf, type TrendRow } from './trends';
import { definitions, measures, type Measure } from './trends.rules';

export class TrendChartQuery extends TrendParameters {
  @Field.choice({ description: 'What is drawn', values: measures, example: 'collection-rate' }) measure: Measure;
}

export class TrendSeriesView {
  @Field.shown({ description: 'Department, with the currency where there are several', example: 'ECS' }) name: string;
  @Field.shown({
    description: 'One decimal a month; null where there is nothing to measure against',
    example: ['97.3', null],
    type: { type: 'array', items: { type: ['string', 'null'] } },
  })
  values: (string | null)[];
}

export class TrendChartView {
  @Field.shown({ description: 'Measure', values: measures, example: 'collection-rate' }) measure: string;
  @Field.shown({ description: 'Title', example: 'Collection rate' }) title: string;
  @Field.shown({ description: 'Unit', example: '%' }) unit: string;
  @Field.shown({ description: 'How it is made', example: 'Money applied to invoices in the month …' })
  definition: string;
  @Field.shown({
    description: 'Months',
    example: ['2026-10', '2026-11'],
    type: { type: 'array', items: { type: 'string' } },
  })
  months: string[];
  @Field.shown({ description: 'A line a department', of: () => [TrendSeriesView] }) series: TrendSeriesView[];
  @Field.shown({ description: 'Where to go from here', example: { svg: '/v1/trend-charts/svg?…' } }) links: object;
}

/** trends as chart data and as a picture; the figures themselves are a report. */
@Controller('v1/trend-charts')
export class TrendChartsController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-receivables')
  @Describe('A trend by department and month as chart data', TrendChartView, 'R-27.')
  async show(@Query() query: TrendChartQuery, @Caller() caller: Caller): Promise<TrendChartView> {
    const { measure, from, to, directorate } = query;
    const { title, unit, says } = definitions[measure];
    const { labels, lines } = seriesOf(await this.rows(query, caller), measure);
    const asked = new URLSearchParams({ from, to, ...(directorate === undefined ? {} : { directorate }) });
    return {
      ...{ measure, title, unit, definition: says, months: [...labels] },
      series: lines.map(({ name, values }) => ({ name, values: values.map((value) => value ?? null) })),
      links: {
        svg: `/v1/trend-charts/svg?measure=${measure}&${asked}`,
        figures: `/v1/reports/trends?${asked}`,
      },
    };
  }

  @Get('svg')
  @Permission('read-receivables')
  @Header('Content-Type', 'image/svg+xml; charset=utf-8')
  @Header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'")
  @Describe('The same as a picture (SVG), with its numbers beside it', undefined, 'R-27.')
  async draw(@Query() query: TrendChartQuery, @Caller() caller: Caller): Promise<string> {
    const { title, unit, says } = definitions[query.measure];
    const series = seriesOf(await this.rows(query, caller), query.measure);
    const { id, name, scope = [] } = caller.actor;
    const seen = scope === 'all' ? 'all cost centres' : `cost centres ${scope.join(', ') || 'none'}`;
    const made = this.runner.clock.now().toISOString().slice(0, 16).replace('T', ' ');
    const footer = `Made by ${name} (${id}) at ${made} UTC, of ${seen}.`;
    return lineChartSvg({
      ...{ title: `${title} by department, ${query.from} to ${query.to}`, unit, description: says, footer },
      labels: series.labels.map(labelOf),
      lines: series.lines,
    });
  }

  private rows(query: TrendChartQuery, { actor }: Caller): Promise<TrendRow[]> {
    const { from, to, directorate } = query;
    const terms = { policies: this.runner.policies, on: this.runner.today(), scope: actor.scope ?? [] };
    return this.queries.readAtOnce((tx) => trendsOf(tx, { from, to, directorate }, terms));
  }
}

function seriesOf(rows: readonly TrendRow[], measure: Measure): Pick<LineChart, 'labels' | 'lines'> {
  const labels = [...new Set(rows.map(({ month }) => month))].sort();
  const oneCurrency = new Set(rows.map(({ currency }) => currency)).size <= 1;
  const nameOf = ({ directorate, currency }: TrendRow) => (oneCurrency ? directorate : `${directorate} ${currency}`);
  const names = [...new Set(rows.map(nameOf))];
  return {
    labels,
    lines: names.map((name) => ({
      name,
      values: labels.map((month) => rows.find((one) => one.month === month && nameOf(one) === name)?.values[measure]),
    })),
  };
}

const short = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11` → `Nov 26` */
function labelOf(month: string): string {
  return `${short[Number.parseInt(month.slice(5), 10) - 1]} ${month.slice(2, 4)}`;
}
