// C-04: the small language in which a posting rule says where an event has its codes and amounts.
interface Step {
  readonly name: string;
  readonly list: boolean;
}

interface Path {
  readonly steps: readonly Step[];
  /** It finds a value for each element of a list. */
  readonly each: boolean;
}

/** A handful of paths is asked for millions of times. */
const known = new Map<string, Path>();

/** What a path of a posting rule finds in an event's data: one value, or one for each element of a list. */
export function valuesAt(data: unknown, path: string): { values: unknown[]; each: boolean } {
  const { steps, each } = read(path);
  if (!each) return { values: [single(data, steps, path)], each };
  let values: unknown[] = [data];
  for (const { name, list } of steps) {
    values = values.map((value) => propertyOf(value, name, path));
    if (!list) continue;
    values = values.flatMap((value) => {
      if (!Array.isArray(value)) throw new UnpostableEvent(`"${path}": ${name} is no list`);
      return value as unknown[];
    });
  }
  return { values, each };
}

function single(data: unknown, steps: readonly Step[], path: string): unknown {
  let value = data;
  for (const { name } of steps) value = propertyOf(value, name, path);
  return value;
}

function read(path: string): Path {
  const before = known.get(path);
  if (before) return before;
  const steps = path.split('.').map((step) => {
    const list = step.endsWith('[]');
    return { name: list ? step.slice(0, -2) : step, list };
  });
  const made = { steps, each: steps.some(({ list }) => list) };
  known.set(path, made);
  return made;
}

/** The one text at a path. */
export function textAt(data: unknown, path: string): string {
  const { steps, each } = read(path);
  const value = each ? undefined : single(data, steps, path);
  if (typeof value !== 'string') throw new UnpostableEvent(`"${path}" is no single text`);
  return value;
}

function propertyOf(value: unknown, name: string, path: string): unknown {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  if (found === undefined) throw new UnpostableEvent(`"${path}": there is no ${name}`);
  return found;
}

/** Rule and event do not fit together: the event is parked with this until one of them is put right. */
export class UnpostableEvent extends Error {
  override readonly name = 'UnpostableEvent';
}
