// C-01: a version of a hierarchy is a draft until it is brought into force or discarded; both are final.

export type HierarchyVersionState = 'draft' | 'in-force' | 'discarded';

export interface HierarchyVersionStep {
  readonly from: HierarchyVersionState;
  readonly verb: 'change-hierarchy-version' | 'enforce-hierarchy-version' | 'discard-hierarchy-version';
  readonly to: HierarchyVersionState;
}

export const hierarchyVersionSteps: readonly HierarchyVersionStep[] = [
  { from: 'draft', verb: 'change-hierarchy-version', to: 'draft' },
  { from: 'draft', verb: 'enforce-hierarchy-version', to: 'in-force' },
  { from: 'draft', verb: 'discard-hierarchy-version', to: 'discarded' },
];
