import { refuse, type Refusal } from '@tolbooth/refusals';
import type { CodeSegment, CodeStructure, SegmentCharacters } from './structure';

export interface ParsedCode {
  /** Values by segment name. */
  readonly segments: Readonly<Record<string, string>>;
  /** The whole code as it is stored, printed and sent. */
  readonly text: string;
}

const CHARACTERS: Record<SegmentCharacters, RegExp> = {
  alphanumeric: /^[A-Za-z0-9]+$/,
  numeric: /^[0-9]+$/,
  'uppercase-alphanumeric': /^[A-Z0-9]+$/,
};

const IN_WORDS: Record<SegmentCharacters, string> = {
  alphanumeric: 'letters and digits',
  numeric: 'digits',
  'uppercase-alphanumeric': 'capital letters and digits',
};

/** Reads a whole code. The refusal `code-malformed` names the first wrong segment in `facts.segment` (C-02). */
export function parseCode(structure: CodeStructure, text: string, field?: string): ParsedCode | Refusal {
  const values = text.split(structure.separator);
  if (values.length !== structure.segments.length) {
    const expected = structure.segments.map((segment) => segment.label).join(structure.separator);
    return refuse('code-malformed', {
      field,
      detail: `"${text}" has ${values.length} segments; a code is written ${expected}`,
      facts: { code: text, segments: values.length, expected: structure.segments.length },
    });
  }
  const segments: Record<string, string> = {};
  for (const [position, segment] of structure.segments.entries()) {
    const value = values[position] ?? '';
    const fault = faultOf(segment, value);
    if (fault) return malformed(segment, value, fault, field);
    segments[segment.name] = value;
  }
  return { segments, text };
}

/** Writes the segments in the structure's order; they come from `parseCode` or `fillCode`. */
export function formatCode(structure: CodeStructure, segments: Readonly<Record<string, string>>): string {
  return structure.segments.map((segment) => segments[segment.name] ?? zerosOf(segment)).join(structure.separator);
}

/**
 * A whole code from the segments that people give; the ones the system fills become zeros (C-01, W2). A segment that
 * is missing, malformed or not of this structure is refused as `code-malformed`.
 */
export function fillCode(
  structure: CodeStructure,
  partial: Readonly<Record<string, string | undefined>>,
  field?: string,
): ParsedCode | Refusal {
  const unknown = Object.keys(partial).find((name) => !structure.segments.some((segment) => segment.name === name));
  if (unknown !== undefined) {
    return refuse('code-malformed', {
      field,
      detail: `A code has no segment "${unknown}"`,
      facts: { segment: unknown },
    });
  }
  const values: Record<string, string> = {};
  for (const segment of structure.segments) {
    const value = partial[segment.name] ?? (segment.zeroFilled ? zerosOf(segment) : '');
    const fault = faultOf(segment, value);
    if (fault) return malformed(segment, value, fault, field);
    values[segment.name] = value;
  }
  return { segments: values, text: formatCode(structure, values) };
}

function faultOf(segment: CodeSegment, value: string): string | undefined {
  if (value.length !== segment.length) return `has ${value.length} characters, ${segment.length} are needed`;
  if (!CHARACTERS[segment.characters].test(value)) return `may hold only ${IN_WORDS[segment.characters]}`;
  if (segment.zeroFilled && value !== zerosOf(segment)) return `is filled by the system and stays ${zerosOf(segment)}`;
  return undefined;
}

function malformed(segment: CodeSegment, value: string, fault: string, field: string | undefined): Refusal {
  return refuse('code-malformed', {
    field,
    detail: `${segment.label} "${value}" ${fault}`,
    facts: { segment: segment.name, value },
  });
}

function zerosOf(segment: CodeSegment): string {
  return '0'.repeat(segment.length);
}
