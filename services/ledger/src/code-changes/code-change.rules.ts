// C-02: which value may end, when, and what may take its place.
import type { CodeStructure, DatedValue } from '@tolbooth/account-codes';
import { addDays, type Day } from '@tolbooth/calendar';
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';
import { datesFault, segmentFault, usedLater, type LaterUse } from '../codes/codes.rules';
import { codeChangeSteps, type CodeChangeState, type CodeChangeStep } from './code-change.states';

export interface AskedChange {
  readonly segment: string;
  readonly value: string;
  readonly replacement: string;
  readonly endsOn: Day;
}

export interface Standing {
  readonly structure: CodeStructure;
  readonly value: DatedValue | undefined;
  readonly replacement: DatedValue | undefined;
  /** Other changes that are asked for and not decided. */
  readonly open: readonly AskedChange[];
  readonly laterUse: LaterUse | undefined;
  readonly reason: string | undefined;
}

export function askedFault(asked: AskedChange, standing: Standing): Refusal | undefined {
  return (
    segmentFault(standing.structure, asked.segment) ??
    toItself(asked) ??
    valueFault(asked, standing.value) ??
    replacementFault(asked, standing.replacement) ??
    overlap(asked, standing.open) ??
    usedLater(
      `The value ${asked.value} of ${asked.segment}`,
      asked.endsOn,
      standing.laterUse,
      standing.reason,
      'endsOn',
    )
  );
}

function toItself({ value, replacement }: AskedChange): Refusal | undefined {
  if (value !== replacement) return undefined;
  return refuse('code-change-to-itself', { field: 'replacement', detail: `${value} cannot take its own place` });
}

function valueFault({ segment, value, endsOn }: AskedChange, known: DatedValue | undefined): Refusal | undefined {
  if (!known) return notFound('value', segment, value);
  if (known.to !== undefined && known.to <= endsOn) {
    return refuse('code-change-ended', {
      field: 'value',
      detail: `${value} ended on ${known.to} already`,
      facts: { segment, value, to: known.to, endsOn },
    });
  }
  return datesFault({ from: known.from, to: endsOn }, 'endsOn');
}

/** It must be in use on the day after, so that nobody stands without a code. */
function replacementFault(asked: AskedChange, known: DatedValue | undefined): Refusal | undefined {
  const { segment, replacement: value } = asked;
  if (!known) return notFound('replacement', segment, value);
  const first = addDays(asked.endsOn, 1);
  const fault =
    known.from > first ? `is in use only from ${known.from}` : known.to !== undefined && known.to < first && 'ended';
  if (!fault) return undefined;
  return refuse('segment-value-invalid', {
    field: 'replacement',
    detail: `${value} ${fault === 'ended' ? `ended on ${known.to}` : fault}; it is needed from ${first} on`,
    facts: { segment, value, on: first },
  });
}

/** Two changes of one value, or of a value that is to take another's place, would hold on the same days. */
function overlap({ segment, value, replacement }: AskedChange, open: readonly AskedChange[]): Refusal | undefined {
  const other = open.find(
    (one) => one.segment === segment && (one.value === value || one.value === replacement || one.replacement === value),
  );
  if (!other) return undefined;
  return refuse('code-change-overlaps', {
    field: other.value === replacement ? 'replacement' : 'value',
    detail: `A change of ${other.value} to ${other.replacement} on ${other.endsOn} is asked for and not decided`,
    facts: { segment, value: other.value, replacement: other.replacement, endsOn: other.endsOn },
  });
}

function notFound(field: string, segment: string, value: string): Refusal {
  return refuse('code-not-found', {
    field,
    detail: `There is no value ${value} of ${segment}`,
    facts: { segment, value },
  });
}

export function codeChangeStep(verb: CodeChangeStep['verb'], state: CodeChangeState): CodeChangeStep | Refusal {
  return stepIn(codeChangeSteps, verb, state, () =>
    refuse('code-change-state', { field: 'id', detail: `The change is ${state} already`, facts: { state } }),
  );
}
