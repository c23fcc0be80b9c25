import { describeService } from '@tolbooth/http';
import { describeEveryRoute } from '@tolbooth/testing';
import { service } from '../src/service';
import { Council, people, type Person } from './council';

let council: Council;
const made: Record<string, string> = {};
beforeAll(async () => {
  council = await Council.start('2026-11-10T10:00:00Z');
  const supplier = await council.supplier();
  made['suppliers'] = supplier.id;
  await council.approvedInvoice(supplier.number);
  made['payments'] = (await council.paid(supplier.number)).id;
  made['supplier-invoices'] = (
    await council.done('/v1/supplier-invoices', council.invoice(supplier.number), 'officer')
  ).id;
  await council.approvedInvoice(supplier.number);
  made['payment-runs'] = (await council.done('/v1/payment-runs', {}, 'operations')).id;
  const account = { accountName: 'OVJ', sortCode: '40-11-12', accountNumber: '12345678', evidence: 'Called back' };
  made['bank-details'] = (await council.done(`/v1/suppliers/${supplier.id}/bank-details`, account, 'officer')).id;
  const file = 'Payee,Amount,Date\nA,1,01/04/2019';
  const imported = await council.done('/v1/spend-imports?format=published-spend&fileName=a.csv', file, 'officer');
  made['spend-imports'] = imported.id;
  const filter = {
    name: 'Mine',
    report: 'readings',
    parameters: { from: '2026-11-01', to: '2026-11-30' },
    shared: true,
  };
  made['saved-filters'] = (await council.done('/v1/saved-filters', filter, 'auditor')).id;
});
afterAll(() => council?.stop());

describeEveryRoute({
  service: 'payables',
  describe: () => describeService(service),
  among: 'POST /v1/supplier-invoices',
  on: '2026-11-10',
  people: Object.keys(people) as Person[],
  rolesOf: (person) => [people[person]!],
  money: { only: 'GBP' },
  valueOf: (_, collection) => made[collection] ?? '',
  ask: (as, method, path, body, headers) => council.ask(method, path, body, { as, headers }),
  kept: [
    ...[
      'supplier',
      'bank_details',
      'supplier_invoice',
      'supplier_invoice_line',
      'invoice_hold',
      'payment_run',
      'payment',
    ],
    ...[
      'payment_allocation',
      'payment_case',
      'cashing_check',
      'spend_import',
      'spend_row',
      'outbox',
      'idempotency_key',
    ],
  ],
  database: () => council.started.parts.dataSource,
  stale: { reason: 'Asked by the bank' },
  triedElsewhere: ({ path }) => /^\/v1\/(spend-imports|saved-filters)/.test(path),
});
