import { setTimeout as pause } from 'node:timers/promises';
import type { Reach, Result } from './figure';

/** Milliseconds that `work` took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

interface Pair {
  readonly measured: number;
  readonly baseline: number;
}

/** After so long a figure has enough with the fewest rounds: a long round is disturbed by little that is short. */
const enoughMs = 45_000;
const fewestRounds = 2;

/**
 * Baseline and measurement take turns, the other one first each time, so that a neighbour on the machine troubles both
 * alike; the first round warms up and is thrown away. Figures whose rounds are long have fewer of them.
 */
export async function alternate(
  rounds: number,
  sides: { measured: (round: number) => Promise<number>; baseline: (round: number) => Promise<number> },
  tell: (pair: Pair) => void,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  const began = performance.now();
  for (let round = 0; round <= rounds; round += 1) {
    if (pairs.length >= fewestRounds && performance.now() - began > enoughMs) break;
    let measured: number;
    let baseline: number;
    if (round % 2 === 0) {
      baseline = await sides.baseline(round);
      measured = await sides.measured(round);
    } else {
      measured = await sides.measured(round);
      baseline = await sides.baseline(round);
    }
    tell({ measured, baseline });
    if (round > 0) pairs.push({ measured, baseline });
  }
  return pairs;
}

/** The ratio is the median of the rounds' own ratios: both sides of a round met the same machine. */
export function resultOf(
  figure: string,
  rounds: readonly Pair[],
  reach: Reach,
  show: (value: number) => string,
): Result {
  return {
    figure,
    measured: show(median(rounds.map(({ measured }) => measured))),
    baseline: show(median(rounds.map(({ baseline }) => baseline))),
    ratio: median(rounds.map(({ measured, baseline }) => measured / baseline)),
    reach,
    rounds,
  };
}

/** Of the issues: whatever the size of what is worked on. */
const mostMemory = 512;

/** @param most megabytes that were resident at any time */
export function memoryOf(what: string, most: number): Result {
  const reach = { kind: 'at most', ratio: 1 } as const;
  return resultOf(`memory: ${what}`, [{ measured: most, baseline: mostMemory }], reach, megabytes);
}

export const perSecond = (unit: string) => (value: number) => `${Math.round(value).toLocaleString('en-GB')} ${unit}/s`;
export const milliseconds = (value: number) => `${value < 100 ? Math.round(value * 10) / 10 : Math.round(value)} ms`;
export const megabytes = (value: number) => `${Math.round(value)} MB`;

/** Looks until `check` answers true; what is measured meanwhile must not notice the looking. */
export async function until(what: string, check: () => Promise<boolean>, every = 5, within = 120_000): Promise<void> {
  const start = performance.now();
  while (!(await check())) {
    if (performance.now() - start > within) throw new Error(`waited ${within / 1000} s for ${what}`);
    await pause(every);
  }
}
