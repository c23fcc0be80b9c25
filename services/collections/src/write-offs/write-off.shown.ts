import { formatAmount } from '@tolbooth/money';
import type { WriteOff } from './write-off';

/** A request as the audit trail shows it: amounts as decimals. */
export function shownWriteOff(writeOff: WriteOff): object {
  const { total, measured, items, ...rest } = writeOff;
  const shown = (minor: bigint | null) => (minor === null ? null : formatAmount(minor, writeOff.currency));
  return {
    ...rest,
    ...{ total: shown(total), measured: shown(measured) },
    items: items.map(({ amount, writtenOff, ...item }) => ({
      ...item,
      ...{ amount: shown(amount), writtenOff: shown(writtenOff) },
    })),
  };
}
