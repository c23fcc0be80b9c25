import { Counter, Gauge, Histogram, Registry } from 'prom-client';

import { metricNames } from './names';
import type { MetricDeclaration, MetricName } from './names';

type NamesOf<Kind> = { [N in MetricName]: (typeof metricNames)[N]['kind'] extends Kind ? N : never }[MetricName];
type Collected = Counter | Gauge | Histogram;

const registry = new Registry();
const made = new Map<MetricName, Collected>();

/** The metrics of this process. A metric that `names.ts` does not declare does not compile. */
export const metrics = {
  registry,
  counter: (name: NamesOf<'counter'>) =>
    metric(name, (about) => new Counter({ name, help: about.help, labelNames: about.labels, registers: [registry] })),
  gauge: (name: NamesOf<'gauge'>) =>
    metric(name, (about) => new Gauge({ name, help: about.help, labelNames: about.labels, registers: [registry] })),
  histogram: (name: NamesOf<'histogram'>) =>
    metric(
      name,
      (about) =>
        new Histogram({
          name,
          help: about.help,
          labelNames: about.labels,
          buckets: [...(about.buckets ?? [])],
          registers: [registry],
        }),
    ),
};

function metric<M extends Collected>(name: MetricName, make: (about: MetricDeclaration) => M): M {
  const known = made.get(name);
  if (known) return known as M;
  const created = make(metricNames[name]);
  made.set(name, created);
  return created;
}
