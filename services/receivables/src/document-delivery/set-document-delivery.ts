import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { loadCustomers } from '../customers/customer.rows';
import { DocumentDeliveryRow, type DeliveryWay } from './document-delivery.entity';
import { deliveriesOf, saveDeliveries } from './document-delivery.rows';

interface Wanted {
  readonly customerId: string;
  readonly invoices: DeliveryWay;
  readonly statements: DeliveryWay;
  readonly email?: string | undefined;
  readonly largePrint?: boolean | undefined;
}

interface Facts {
  readonly customer: CustomerRow | undefined;
  readonly before: DocumentDeliveryRow | undefined;
}

export interface DeliverySet extends Change {
  readonly row: DocumentDeliveryRow;
}

/** email instead of post only where the customer asked, and to the address that they gave for it. */
export const setDocumentDelivery: Verb<Wanted, Facts, DeliverySet> = {
  name: 'set-document-delivery',
  requirement: 'R-10',
  about: ({ customerId }) => customerId,
  expects: ({ customer, before }) => customer && (before?.version ?? 0),
  load: async (tx, inputs) => {
    const ids = inputs.map(({ customerId }) => customerId);
    const customers = await loadCustomers(tx, ids, true);
    const known = await deliveriesOf(
      tx,
      customers.flatMap((each) => (each ? [each.account] : [])),
    );
    return customers.map((customer) => ({ customer, before: customer && known.get(customer.account) }));
  },
  decide: ({ customer, before }, { customerId, invoices, statements, email, largePrint }) => {
    if (!customer) return refuse('not-found', { field: 'id', detail: `There is no customer ${customerId}` });
    if (!email && (invoices === 'email' || statements === 'email')) {
      const detail = `Documents of ${customer.account} cannot go by email without an address for them`;
      return refuse('delivery-needs-address', { field: 'email', detail, facts: { customer: customer.account } });
    }
    const row = Object.assign(new DocumentDeliveryRow(), {
      ...{ account: customer.account, invoices, statements, email: email ?? null, largePrint: largePrint ?? false },
      version: (before?.version ?? 0) + 1,
    });
    const subject = { kind: 'document-delivery', id: customer.id, version: row.version };
    return { subject, before: before ?? null, after: row, row };
  },
  save: async (tx, changes) => {
    await saveDeliveries(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
