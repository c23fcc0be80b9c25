import { refuse } from '@tolbooth/refusals';
import type { Refusal } from '@tolbooth/refusals';

/** A refusal on its way out of a controller: the filter turns it into the problem answer of its code. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(`${refusal.code}: ${refusal.detail}`);
    this.name = 'Refused';
  }
}

/** A cursor that no page of this list gave out. */
export function cursorMalformed(field: string): Refusal {
  return refuse('cursor-malformed', { field, detail: `${field} is not a cursor of this list` });
}

/** Several faults of one request, each with its field. */
export class RefusedRequest extends Error {
  constructor(readonly faults: readonly FieldFault[]) {
    super('request refused');
    this.name = 'RefusedRequest';
  }
}

export interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** The row, or a 404 problem that says what was looked for. */
export function found<T>(row: T | null | undefined, kind: string, id: string): T {
  if (row === null || row === undefined) {
    throw new Refused(refuse('not-found', { detail: `There is no ${kind} ${id}`, field: 'id', facts: { kind, id } }));
  }
  return row;
}
