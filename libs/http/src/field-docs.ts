export type Class = abstract new (...args: never[]) => object;

/** A JSON Schema fragment; a function stands for a class that becomes a component of its own. */
export interface Schema {
  readonly [key: string]: unknown;
}

export interface FieldDocs {
  readonly description: string;
  readonly example?: unknown;
  readonly optional?: boolean;
  readonly schema?: Schema;
  readonly values?: readonly string[];
  readonly of?: () => Class | readonly [Class];
}

const docs = new WeakMap<object, Map<string, FieldDocs>>();

export function describeField(prototype: object, property: string, about: FieldDocs): void {
  const own = docs.get(prototype) ?? new Map<string, FieldDocs>();
  own.set(property, about);
  docs.set(prototype, own);
}

/** Fields of a class in the order they are written, those of its base class first. */
export function fieldsOf(type: Class): Map<string, FieldDocs> {
  const chain: object[] = [];
  let prototype: object | null = type.prototype as object;
  while (prototype && prototype !== Object.prototype) {
    chain.unshift(prototype);
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return new Map(chain.flatMap((part) => [...(docs.get(part) ?? [])]));
}

export function decimalSchema(places: number): Schema {
  return { type: 'string', pattern: places === 0 ? '^-?\\d+$' : `^-?\\d+(\\.\\d{1,${places}})?$` };
}

export function moneyExample(example: unknown, currency: string | undefined): unknown {
  return typeof example === 'string' ? { amount: example, currency: currency ?? 'GBP' } : example;
}
