// C-01: when a version of a hierarchy may be changed, brought into force or discarded.
import type { Day } from '@tolbooth/calendar';
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';
import {
  hierarchyVersionSteps,
  type HierarchyVersionState,
  type HierarchyVersionStep,
} from './hierarchy-version.states';

export function versionStep(
  verb: HierarchyVersionStep['verb'],
  version: { readonly id: string; readonly state: HierarchyVersionState },
): HierarchyVersionStep | Refusal {
  return stepIn(hierarchyVersionSteps, verb, version.state, () =>
    refuse('hierarchy-version-state', {
      field: 'number',
      detail: `Version ${version.id} is ${version.state}: only a draft is changed, brought into force or discarded`,
      facts: { version: version.id, state: version.state },
    }),
  );
}

export interface Enforcement {
  readonly from: Day;
  readonly nodes: number;
  /** First days of the versions in force. */
  readonly inForce: readonly Day[];
  readonly today: Day;
  readonly reason: string | undefined;
}

/** Each version in force begins after those before it; one that changes what past days were told says why. */
export function enforcementFault({ from, nodes, inForce, today, reason }: Enforcement): Refusal | undefined {
  if (nodes === 0) return refuse('hierarchy-empty', { field: 'nodes', detail: 'The version has no nodes' });
  const later = inForce.filter((day) => day >= from).sort()[0];
  if (later !== undefined) {
    return refuse('hierarchy-dates-overlap', {
      field: 'from',
      detail: `A version is in force from ${later}; another from ${from} would hold on the same days`,
      facts: { from, inForceFrom: later },
    });
  }
  if (inForce.length === 0 || from >= today || reason !== undefined) return undefined;
  return refuse('hierarchy-changes-the-past', {
    field: 'from',
    detail: `From ${from} on, reports of days before ${today} would answer otherwise than they did`,
    facts: { from, today },
  });
}
