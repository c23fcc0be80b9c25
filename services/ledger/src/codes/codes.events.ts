import { ledger, type ContractEvent } from '@tolbooth/contracts';
import type { CodeCombinationRow, SegmentValueRow } from './codes.entity';

export function segmentValueChanged(row: SegmentValueRow): ContractEvent {
  const { id, segment, value, name, from, to, version } = row;
  const data = { segment, value, name, from, to: to ?? undefined };
  return ledger.SegmentValueChanged.of({ subject: id, aggregateVersion: version, data });
}

export function combinationChanged(row: CodeCombinationRow): ContractEvent {
  const { id, book, name, from, to, version } = row;
  const data = { code: id, book, name, from, to: to ?? undefined };
  return ledger.CodeCombinationChanged.of({ subject: id, aggregateVersion: version, data });
}
