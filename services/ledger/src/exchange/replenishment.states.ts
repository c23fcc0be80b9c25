// C-16: a purchase of foreign money is proposed by one person and posted, or rejected, by another.

export type ReplenishmentState = 'proposed' | 'posted' | 'rejected';

export interface ReplenishmentStep {
  readonly from: ReplenishmentState | undefined;
  readonly verb: 'propose-replenishment' | 'approve-replenishment' | 'reject-replenishment';
  readonly to: ReplenishmentState;
  readonly event: 'JournalPosted' | undefined;
}

export const replenishmentSteps: readonly ReplenishmentStep[] = [
  { from: undefined, verb: 'propose-replenishment', to: 'proposed', event: undefined },
  { from: 'proposed', verb: 'approve-replenishment', to: 'posted', event: 'JournalPosted' },
  { from: 'proposed', verb: 'reject-replenishment', to: 'rejected', event: undefined },
];
