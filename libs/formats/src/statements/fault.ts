import { FormatError } from '../format-error';
import type { StatementFault } from './statement';

export function fault(
  code: StatementFault,
  row: number,
  sentence: string,
  facts: Readonly<Record<string, unknown>> = {},
): FormatError {
  return new FormatError(code, `Line ${row}: ${sentence}`, { row, ...facts });
}

export function malformed(row: number, sentence: string): FormatError {
  return fault('statement-malformed', row, sentence);
}
