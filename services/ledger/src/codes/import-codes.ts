import type { Tx } from '@tolbooth/database';
import { Commands, Queries, type Caller } from '@tolbooth/http';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { lineTwice, type FileLine } from './codes-file.rules';
import type { KnownCode } from './known-codes.rows';
import type { CodesImportView, ImportedLineView } from './codes-import.views';

/** Lines a transaction: set-based work pays, and nobody waits long for what it locks. */
const batch = 1_000;

type Named = { readonly name: string; readonly from: string; readonly to?: string; readonly book?: string };

export interface Importing<Input extends Named, Facts, Done extends Change> {
  readonly verb: Verb<Input, Facts, Done>;
  read(line: FileLine): Input | Refusal;
  keyOf(input: Input): string;
  known(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, KnownCode>>;
}

/**
 * Each line stands alone: done, refused with its rule, or as it is already; so the same file again changes nothing. A
 * broken-off import is sent again.
 */
export async function importCodes<Input extends Named, Facts, Done extends Change>(
  { verb, read, keyOf, known }: Importing<Input, Facts, Done>,
  lines: readonly FileLine[],
  parts: { readonly commands: Commands; readonly queries: Queries; readonly caller: Caller },
): Promise<CodesImportView> {
  const items = new Map<number, ImportedLineView>();
  const first = new Map<string, number>();
  const inputs: { line: number; key: string; input: Input }[] = [];
  for (const fileLine of lines) {
    const { line } = fileLine;
    const input = read(fileLine);
    const key = isRefusal(input) ? undefined : keyOf(input);
    const twice = key === undefined ? undefined : first.get(key);
    if (isRefusal(input)) items.set(line, refused(line, undefined, input));
    else if (twice !== undefined) items.set(line, refused(line, key, lineTwice(key!, twice)));
    else {
      first.set(key!, line);
      inputs.push({ line, key: key!, input });
    }
  }
  for (let at = 0; at < inputs.length; at += batch) {
    const some = inputs.slice(at, at + batch);
    const there = await parts.queries.read((tx) =>
      known(
        tx,
        some.map(({ key }) => key),
      ),
    );
    const changing = some.filter(({ key, input }) => !isAsItIs(input, there.get(key)));
    for (const { line, key } of some) items.set(line, { line, code: key, done: 'unchanged' });
    const outcomes = await parts.commands.many(
      verb,
      changing.map(({ input }) => input),
      parts.caller,
      ({ before }) => (before === null ? ('created' as const) : ('changed' as const)),
    );
    outcomes.forEach((outcome, index) => {
      const { line, key } = changing[index]!;
      items.set(
        line,
        'answer' in outcome ? { line, code: key, done: outcome.answer } : refused(line, key, outcome.refusal),
      );
    });
  }
  return reportOf(lines.map(({ line }) => items.get(line)!));
}

function isAsItIs(input: Named, there: KnownCode | undefined): boolean {
  if (!there) return false;
  const same = there.name === input.name && there.from === input.from && there.to === (input.to ?? null);
  return same && (input.book === undefined || input.book === there.book);
}

function refused(
  line: number,
  code: string | undefined,
  refusal: Pick<Refusal, 'code' | 'detail' | 'field' | 'facts'>,
) {
  const { code: rule, detail, field, facts } = refusal;
  return { line, code, problem: { code: rule, detail, field, facts } };
}

function reportOf(items: readonly ImportedLineView[]): CodesImportView {
  const count = (done: ImportedLineView['done']) => items.filter((item) => item.done === done).length;
  return {
    lines: items.length,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count(undefined),
    items: [...items],
  };
}
