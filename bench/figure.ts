import type { Parts } from './parts';

/** How large a run is: `--quick` only shows that everything works, its numbers mean little. */
export interface Sizes {
  readonly rounds: number;
  /** Events of one round of relay and intake. */
  readonly events: number;
  /** Documents of the latency figure. */
  readonly documents: number;
  /** Posted lines that the figures of large books are taken at, rising. */
  readonly lines: readonly number[];
}

export interface Bench {
  readonly parts: Parts;
  readonly sizes: Sizes;
  say(text: string): void;
}

/** One ratio: what we do against what nobody could do faster, in the same run. */
export interface Result {
  readonly figure: string;
  readonly measured: string;
  readonly baseline: string;
  readonly ratio: number;
  readonly reach: Reach;
  readonly rounds: readonly { readonly measured: number; readonly baseline: number }[];
}

export interface Reach {
  readonly kind: 'at least' | 'at most';
  readonly ratio: number;
}

export interface Figure {
  /** For `--only`. */
  readonly name: string;
  /** What limits it, found by profiling; printed under the table. */
  readonly bottleneck: string;
  run(bench: Bench): Promise<Result[]>;
}

/** What brings its lines in over HTTP or writes them out takes minutes for ten million; those are of the books that grow. */
export function upToAMillion({ lines }: Sizes): readonly number[] {
  return lines.filter((size) => size <= 1_000_000);
}

export function reached({ ratio, reach }: Result): boolean {
  return reach.kind === 'at least' ? ratio >= reach.ratio : ratio <= reach.ratio;
}
