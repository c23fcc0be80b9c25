import { CodeCombinationRow, SegmentValueRow } from './codes/codes.entity';
import { WaitingEntryRow } from './intake/waiting-entry.entity';
import { PeriodRow } from './periods/period.entity';
import { ProofRow } from './proof/proof.entity';
import { WorkItemRow } from './suspense/work-item.entity';

export const entities = [SegmentValueRow, CodeCombinationRow, PeriodRow, WaitingEntryRow, ProofRow, WorkItemRow];
