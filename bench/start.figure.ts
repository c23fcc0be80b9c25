import { setTimeout as pause } from 'node:timers/promises';
import { emptyAppLike } from './empty-app';
import type { Bench, Figure, Result } from './figure';
import { alternate, megabytes, milliseconds, resultOf } from './measure';
import { openPlatform } from './platform';
import { startProcess, type ServiceProcess } from './service-process';

const services = (process.env['BENCH_SERVICES'] ?? 'ledger,receivables,collections,payables').split(',');
/** Long enough for the first garbage collections and the first rounds of polling. */
const idleMs = 3_000;

interface Seen {
  readonly ready: number;
  readonly memory: number;
}

/** Spawn to ready on a database that is migrated, and resident memory after some seconds of idling; the worst service counts. */
export const start: Figure = {
  name: 'start',
  bottleneck:
    'cold start: loading packages, which both sides pay, then migrations’ check, joining the consumer group and its first positions; memory: the packages’ code, entity metadata and compiled schemas',
  async run({ parts, sizes, say }: Bench) {
    const platform = await openPlatform(parts);
    try {
      const results: { ready: Result; memory: Result }[] = [];
      for (const service of services) {
        const file = emptyAppLike(service);
        const empty: Seen[] = [];
        const real: Seen[] = [];
        await alternate(
          Math.min(sizes.rounds, 2),
          {
            measured: async () => keep(real, await look(() => platform.start(service))),
            baseline: async () => keep(empty, await look(() => startProcess({ name: 'empty', file, env: {} }))),
          },
          () => undefined,
        );
        const rounds = (pick: (seen: Seen) => number) =>
          real.slice(1).map((seen, index) => ({ measured: pick(seen), baseline: pick(empty[index + 1]!) }));
        const ready = resultOf(
          `cold start (${service})`,
          rounds((seen) => seen.ready),
          { kind: 'at most', ratio: 2.5 },
          milliseconds,
        );
        const memory = resultOf(
          `memory (${service})`,
          rounds((seen) => seen.memory),
          { kind: 'at most', ratio: 2 },
          megabytes,
        );
        say(`${service}: ready in ${ready.measured} v ${ready.baseline}, ${memory.measured} v ${memory.baseline}`);
        results.push({ ready, memory });
      }
      const worst = (of: Result[]) => of.reduce((a, b) => (b.ratio > a.ratio ? b : a));
      return [worst(results.map(({ memory }) => memory)), worst(results.map(({ ready }) => ready))];
    } finally {
      await platform.close();
    }
  },
};

function keep(list: Seen[], seen: Seen): number {
  list.push(seen);
  return seen.ready;
}

async function look(begin: () => Promise<ServiceProcess>): Promise<Seen> {
  const running = await begin();
  await pause(idleMs);
  const seen = { ready: running.readyAfter, memory: running.memory() };
  await running.stop();
  return seen;
}
