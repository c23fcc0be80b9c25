import { ledger, type ContractEvent } from '@tolbooth/contracts';
import type { PeriodRow, PeriodStepRow } from './period.entity';
import { yearName } from './periods.rules';

/** The row as it is, and the step that brought it there. */
export function periodMoved(row: PeriodRow, { verb, module, reason }: PeriodStepRow): ContractEvent {
  const { book, month: period, year, from, to, number, version } = row;
  const data = { book, period, year: yearName(year, from, number), from, to, module: module ?? undefined };
  const about = { subject: row.id, aggregateVersion: version };
  if (verb === 'reopen-period') return ledger.PeriodReopened.of({ ...about, data: { ...data, reason: reason ?? '' } });
  const contract = verb === 'open-period' ? ledger.PeriodOpened : ledger.PeriodClosed;
  return contract.of({ ...about, data });
}
