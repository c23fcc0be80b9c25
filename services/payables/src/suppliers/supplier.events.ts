import { payables, type ContractEvent } from '@tolbooth/contracts';
import type { SupplierRow } from './supplier.entity';

/** P-01: what others may know of a supplier; bank details never travel. */
export function supplierChanged(row: SupplierRow): ContractEvent {
  return payables.SupplierChanged.of({
    subject: row.id,
    aggregateVersion: row.version,
    data: {
      supplierId: row.id,
      supplierNumber: row.number,
      name: row.name,
      address: row.address,
      active: row.active,
      paymentMethod: row.paymentMethod,
      payCurrency: row.payCurrency,
    },
  }) as ContractEvent;
}
