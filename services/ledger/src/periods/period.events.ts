import { ledger, type ContractEvent } from '@tolbooth/contracts';
import type { PeriodRow } from './period.entity';
import { yearName } from './periods.rules';

export function periodMoved(row: PeriodRow): ContractEvent {
  const { book, month: period, year, from, to, number, version } = row;
  const contract = row.state === 'open' ? ledger.PeriodOpened : ledger.PeriodClosed;
  const data = { book, period, year: yearName(year, from, number), from, to };
  return contract.of({ subject: row.id, aggregateVersion: version, data });
}
