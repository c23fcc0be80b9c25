import { formatAmount } from '@tolbooth/money';
import { refuse } from '@tolbooth/refusals';
import type { Refusal, RefusalCatalogue } from '@tolbooth/refusals';

import type { FieldFault } from './refused';

/** RFC 9457 problem details. `type` is the name of the broken rule in the form of a URI; nothing is ever called there. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly field?: string;
  readonly errors?: readonly FieldFault[];
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly requirement?: string;
  readonly remedy?: string;
  readonly traceId?: string;
}

const typeBase = 'https://tolbooth.dev/refusals/';

/** A refusal whose code is missing from the catalogue is still a refusal; a spec of the service finds such codes. */
const unlisted = { status: 422, title: 'A rule refuses it', requirement: undefined, remedy: undefined };

export function problemOf(refusal: Refusal, catalogue: RefusalCatalogue, traceId: string | undefined): Problem {
  const entry = catalogue[refusal.code] ?? unlisted;
  return {
    type: `${typeBase}${refusal.code}`,
    title: entry.title,
    status: entry.status,
    detail: refusal.detail,
    code: refusal.code,
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(Object.keys(refusal.facts).length === 0 ? {} : { facts: wireFacts(refusal.facts) }),
    requirement: entry.requirement,
    remedy: entry.remedy,
    traceId,
  };
}

/** Faults of fields: the first one gives the problem its type, all are listed. */
export function problemOfFaults(
  faults: readonly FieldFault[],
  catalogue: RefusalCatalogue,
  traceId: string | undefined,
): Problem {
  const first: FieldFault = faults[0] ?? { field: '', code: 'value-malformed', detail: 'is malformed' };
  const entry = catalogue[first.code] ?? unlisted;
  const facts = faults.find((fault) => fault.facts)?.facts;
  return {
    type: `${typeBase}${first.code}`,
    title: entry.title,
    status: entry.status,
    detail: faults.map((fault) => `${fault.field} ${fault.detail}`).join('; '),
    code: first.code,
    field: first.field,
    errors: faults.map(({ field, code, detail }) => ({ field, code, detail })),
    ...(facts === undefined ? {} : { facts }),
    requirement: entry.requirement,
    remedy: entry.remedy,
    traceId,
  };
}

/** What went wrong on our side: no internals, only the trace id that finds the log line. */
export function problemOfFailure(code: string, catalogue: RefusalCatalogue, traceId: string | undefined): Problem {
  const done = code === 'internal-error' ? 'The request could not be worked on.' : 'The request was not worked on.';
  return problemOf(refuse(code, { detail: `${done} Nothing was changed.` }), catalogue, traceId);
}

/** bigint amounts of facts are minor units (ADR 0004); outside they are decimals, as everywhere. */
function wireFacts(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? formatAmount(value) : value)),
  ) as Record<string, unknown>;
}
