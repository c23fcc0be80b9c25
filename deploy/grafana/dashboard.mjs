// Writes dashboards/tolbooth.json: Grafana's form of a page is a thousand lines, what it shows is this table.
// `--check` fails when the file is behind. The queries are asked of a real Prometheus by deploy/prometheus/ask.mjs.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const file = new URL('dashboards/tolbooth.json', import.meta.url);
const per = '$__rate_interval';
const p99 = (metric, by) =>
  `histogram_quantile(0.99, sum by (${by}, le) (rate(${metric}_bucket{service=~"$service"}[${per}])))`;
const rate = (metric, by, more = '') => `sum by (${by}) (rate(${metric}{service=~"$service"${more}}[${per}]))`;

/** A row's title, then its panels: title, kind, unit, width of 24, queries as [expression, legend], limits. */
const rows = [
  [
    'Is the money right, and does everything run?',
    ['Services up', 'stat', 'short', 6, [['sum(up{job="tolbooth"})', 'of 4']], { low: 4 }],
    [
      'Control differences, pence',
      'stat',
      'short',
      6,
      [['sum(abs(tolbooth_control_difference_pence)) or vector(0)', 'all accounts']],
      { high: 1 },
    ],
    [
      'Parked messages',
      'stat',
      'short',
      6,
      [['sum(tolbooth_parked_messages) or vector(0)', 'waiting for an operator']],
      {
        high: 1,
      },
    ],
    [
      'Failed runs, last day',
      'stat',
      'short',
      6,
      [['sum(increase(tolbooth_run_seconds_count{outcome="failed"}[1d])) or vector(0)', 'failed']],
      { high: 1 },
    ],
    [
      'Control difference by account, pence',
      'timeseries',
      'short',
      12,
      [['tolbooth_control_difference_pence', '{{account}}']],
    ],
    [
      'Parked messages by topic',
      'timeseries',
      'short',
      12,
      [['sum by (service, topic) (tolbooth_parked_messages{service=~"$service"})', '{{service}} {{topic}}']],
    ],
  ],
  [
    'Do events flow?',
    [
      'Oldest event in the outbox',
      'timeseries',
      's',
      8,
      [['max by (service) (tolbooth_outbox_oldest_seconds{service=~"$service"})', '{{service}}']],
    ],
    [
      'Oldest event not handled yet',
      'timeseries',
      's',
      8,
      [
        [
          'max by (service, topic) (tolbooth_inbox_oldest_unhandled_seconds{service=~"$service"})',
          '{{service}} {{topic}}',
        ],
      ],
    ],
    [
      'Messages not handled yet',
      'timeseries',
      'short',
      8,
      [['sum by (service, topic) (tolbooth_inbox_lag_messages{service=~"$service"})', '{{service}} {{topic}}']],
    ],
    ['Events sent', 'timeseries', 'ops', 8, [[rate('tolbooth_relay_events_total', 'service'), '{{service}}']]],
    [
      'Events taken, by outcome',
      'timeseries',
      'ops',
      8,
      [[rate('tolbooth_inbox_events_total', 'service, outcome'), '{{service}} {{outcome}}']],
    ],
    [
      'One partition batch, p99',
      'timeseries',
      's',
      8,
      [[p99('tolbooth_inbox_batch_seconds', 'service'), '{{service}}']],
    ],
    [
      'Relays with the lease',
      'timeseries',
      'short',
      8,
      [['sum by (service) (tolbooth_relay_leader{service=~"$service"})', '{{service}}']],
    ],
    [
      'Sends refused by the broker',
      'timeseries',
      'ops',
      8,
      [[rate('tolbooth_relay_failures_total', 'service'), '{{service}}']],
    ],
    [
      'Consumer restarts',
      'timeseries',
      'short',
      8,
      [
        [
          'sum by (service, reason) (increase(tolbooth_inbox_restarts_total{service=~"$service"}[1h]))',
          '{{service}} {{reason}}',
        ],
      ],
    ],
  ],
  [
    'How is it for those who work with it?',
    ['Requests', 'timeseries', 'reqps', 8, [[rate('tolbooth_http_request_seconds_count', 'service'), '{{service}}']]],
    ['Requests, p99', 'timeseries', 's', 8, [[p99('tolbooth_http_request_seconds', 'service'), '{{service}}']]],
    [
      'Answers that are our fault',
      'timeseries',
      'reqps',
      8,
      [[rate('tolbooth_http_request_seconds_count', 'service, route', ', status=~"5.."'), '{{service}} {{route}}']],
    ],
    [
      'Verbs: what was done, what was refused',
      'timeseries',
      'ops',
      8,
      [[rate('tolbooth_verb_outcomes_total', 'verb, outcome'), '{{verb}} {{outcome}}']],
    ],
    ['One batch of a verb, p99', 'timeseries', 's', 8, [[p99('tolbooth_verb_seconds', 'verb'), '{{verb}}']]],
    [
      'Transactions tried again',
      'timeseries',
      'ops',
      8,
      [[rate('tolbooth_transaction_retries_total', 'service, verb'), '{{service}} {{verb}}']],
    ],
    [
      'Runs, mean duration',
      'timeseries',
      's',
      12,
      [
        [
          'sum by (run) (increase(tolbooth_run_seconds_sum{service=~"$service"}[1h])) / sum by (run) (increase(tolbooth_run_seconds_count{service=~"$service"}[1h]))',
          '{{run}}',
        ],
      ],
    ],
    [
      'Items of runs',
      'timeseries',
      'short',
      12,
      [['sum by (run, outcome) (increase(tolbooth_run_items_total{service=~"$service"}[1h]))', '{{run}} {{outcome}}']],
    ],
  ],
];

const source = { type: 'prometheus', uid: 'prometheus' };

/** Red from `high` up, or below `low`; without limits a panel is only looked at. */
function thresholds({ high, low }) {
  const from = high ?? low;
  const [first, second] = low === undefined ? ['green', 'red'] : ['red', 'green'];
  const steps = [{ color: first, value: null }];
  return { mode: 'absolute', steps: from === undefined ? steps : [...steps, { color: second, value: from }] };
}

function panelOf([title, type, unit, , queries, limits = {}], id, gridPos) {
  return {
    id,
    title,
    type,
    gridPos,
    datasource: source,
    fieldConfig: {
      defaults: { unit, min: unit === 's' ? 0 : undefined, thresholds: thresholds(limits) },
      overrides: [],
    },
    options:
      type === 'stat'
        ? {
            colorMode: 'background',
            graphMode: 'none',
            reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
          }
        : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
    targets: queries.map(([expr, legendFormat], index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: source,
      expr,
      legendFormat,
    })),
  };
}

function layOut() {
  const panels = [];
  let y = 0;
  for (const [title, ...row] of rows) {
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title,
      collapsed: false,
      gridPos: { x: 0, y, w: 24, h: 1 },
      panels: [],
    });
    y += 1;
    let x = 0;
    let height = 0;
    for (const panel of row) {
      const [, type, , w] = panel;
      if (x + w > 24) [x, y, height] = [0, y + height, 0];
      height = Math.max(height, type === 'stat' ? 4 : 8);
      panels.push(panelOf(panel, panels.length + 1, { x, y, w, h: type === 'stat' ? 4 : 8 }));
      x += w;
    }
    y += height;
  }
  return panels;
}

const dashboard = {
  uid: 'tolbooth',
  title: 'Tolbooth',
  tags: ['tolbooth'],
  timezone: 'browser',
  schemaVersion: 39,
  refresh: '30s',
  time: { from: 'now-3h', to: 'now' },
  templating: {
    list: [
      {
        name: 'service',
        label: 'Service',
        type: 'query',
        datasource: source,
        query: { query: 'label_values(up{job="tolbooth"}, service)', refId: 'service' },
        includeAll: true,
        multi: true,
        allValue: '.*',
        current: { text: 'All', value: '$__all' },
        refresh: 2,
      },
    ],
  },
  panels: layOut(),
};

const text = await format(JSON.stringify(dashboard), { ...(await resolveConfig(file)), parser: 'json' });
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('deploy/grafana/dashboards/tolbooth.json is behind: run `node deploy/grafana/dashboard.mjs`');
    process.exit(1);
  }
} else {
  writeFileSync(file, text);
}
