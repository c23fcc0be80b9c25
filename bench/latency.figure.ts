import { setTimeout as pause } from 'node:timers/promises';
import { openBareTopic } from './bare-topic';
import type { Bench, Figure, Result } from './figure';
import { milliseconds, percentile } from './measure';
import { openPlatform, type Platform } from './platform';
import { ReceivablesOffice } from './receivables-office';

/** Between two documents: a busy office, not a backlog. */
const paceMs = 25;
const blocks = 8;

/**
 * Invoices completed over HTTP, one after the other. The server stamps each commit (`track_commit_timestamp`): from that of
 * the completion in receivables to that of the waiting entry in the ledger, and of the debt in collections. Nobody polls.
 */
export const latency: Figure = {
  name: 'latency',
  bottleneck:
    'round trips: one to read the outbox, then some ten statements of the consumer’s transaction and its flush to disk; the broker’s own part is the baseline',
  async run({ parts, sizes, say }: Bench) {
    const platform = await openPlatform(parts);
    const services = await Promise.all(['receivables', 'ledger', 'collections'].map((name) => platform.start(name)));
    const bare = await openBareTopic(parts.brokers);
    try {
      const office = await ReceivablesOffice.open(platform, services[0]!.url);
      const block = Math.ceil(sizes.documents / blocks);
      const seen: Seen = { ledger: [], collections: [], bare: [] };
      for (let round = 0; round <= blocks; round += 1) {
        const bareTimes = await bare.latencies(block, paceMs);
        const invoices = await office.draft(block);
        for (const invoice of invoices) {
          await office.complete(invoice);
          await pause(paceMs);
        }
        const times = await visibleAfter(platform, invoices);
        // The first block warms up.
        if (round === 0) continue;
        seen.bare.push(...bareTimes);
        seen.ledger.push(...times.ledger);
        seen.collections.push(...times.collections);
      }
      for (const [name, all] of Object.entries(seen)) {
        say(`${name}: p50 ${milliseconds(percentile(all, 0.5))}, p99 ${milliseconds(percentile(all, 0.99))}`);
      }
      return results(seen);
    } finally {
      await bare.close();
      for (const service of services) await service.stop();
      await platform.close();
    }
  },
};

interface Seen {
  readonly ledger: number[];
  readonly collections: number[];
  readonly bare: number[];
}

/** The slower of the two consumers counts. */
function results(seen: Seen): Result[] {
  return [
    { name: 'p50', share: 0.5, reach: 6 },
    { name: 'p99', share: 0.99, reach: 10 },
  ].map(({ name, share, reach }) => {
    const measured = Math.max(percentile(seen.ledger, share), percentile(seen.collections, share));
    const baseline = percentile(seen.bare, share);
    return {
      figure: `API commit to visible in the next service, ${name}`,
      measured: milliseconds(measured),
      baseline: milliseconds(baseline),
      ratio: measured / baseline,
      reach: { kind: 'at most', ratio: reach },
      rounds: [{ measured, baseline }],
    };
  });
}

const stamps = {
  receivables: 'SELECT id, pg_xact_commit_timestamp(xmin)::text AS at FROM invoice WHERE id = ANY ($1::uuid[])',
  ledger: `SELECT document AS id, pg_xact_commit_timestamp(xmin)::text AS at FROM waiting_entry
     WHERE document = ANY ($1::uuid[])`,
  collections: `SELECT invoice_id AS id, pg_xact_commit_timestamp(xmin)::text AS at FROM debt
     WHERE invoice_id = ANY ($1::uuid[])`,
} as const;

async function visibleAfter(platform: Platform, ids: readonly string[]) {
  const from = await platform.stamps('receivables', stamps.receivables, ids);
  const to = async (service: 'ledger' | 'collections') => {
    const at = await platform.stamps(service, stamps[service], ids);
    return ids.map((id) => at.get(id)! - from.get(id)!);
  };
  return { ledger: await to('ledger'), collections: await to('collections') };
}
