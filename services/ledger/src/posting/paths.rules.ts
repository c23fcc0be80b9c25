// C-04: the small language in which a posting rule says where an event has its codes and amounts.
interface Step {
  readonly name: string;
  readonly list: boolean;
}

/** A handful of paths is asked for millions of times. */
const known = new Map<string, readonly Step[]>();

/** What a path of a posting rule finds in an event's data: one value, or one for each element of a list. */
export function valuesAt(data: unknown, path: string): { values: unknown[]; each: boolean } {
  let values: unknown[] = [data];
  let each = false;
  for (const { name, list } of stepsOf(path)) {
    values = values.map((value) => propertyOf(value, name, path));
    if (!list) continue;
    each = true;
    values = values.flatMap((value) => {
      if (!Array.isArray(value)) throw new UnpostableEvent(`"${path}": ${name} is no list`);
      return value as unknown[];
    });
  }
  return { values, each };
}

function stepsOf(path: string): readonly Step[] {
  const before = known.get(path);
  if (before) return before;
  const steps = path.split('.').map((step) => {
    const list = step.endsWith('[]');
    return { name: list ? step.slice(0, -2) : step, list };
  });
  known.set(path, steps);
  return steps;
}

/** The one text at a path. */
export function textAt(data: unknown, path: string): string {
  const { values, each } = valuesAt(data, path);
  if (each || typeof values[0] !== 'string') throw new UnpostableEvent(`"${path}" is no single text`);
  return values[0];
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
