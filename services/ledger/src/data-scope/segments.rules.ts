// C-10, X-08: where a segment stands in a code, and what its value is there.
import type { CodeStructure } from '@tolbooth/account-codes';

/** From 1, as `split_part` counts; 0 for a segment that the structure does not have. */
export function positionOf(structure: CodeStructure, segment: string): number {
  return structure.segments.findIndex(({ name }) => name === segment) + 1;
}

/** The value of a code's segment at a position; empty for a code that is not written so. */
export function valueAt(structure: CodeStructure, code: string, position: number): string {
  return code.split(structure.separator)[position - 1] ?? '';
}
