import { describeService } from '@tolbooth/http';
import { describeEveryRoute } from '@tolbooth/testing';
import { service } from '../src/service';
import { Council, roles } from './council';

let council: Council;
const made: Record<string, string> = {};
beforeAll(async () => {
  council = await Council.start('2006-09-01T09:00:00Z');
  const due = { invoiceDate: '2006-08-15', completedOn: '2006-08-15', dueDate: '2006-08-25' };
  const { invoiceId } = await council.complete(due);
  const raising = { invoiceId, raisedBy: 'customer', reason: 'Hall was closed' };
  made['disputes'] = String((await council.post('/v1/disputes', raising)).body['id']);
  const other = await council.complete(due);
  const question = { invoiceId: other.invoiceId, question: 'Was the hall open?' };
  made['enquiries'] = String((await council.post('/v1/enquiries', question)).body['id']);
  const third = await council.complete(due);
  const asking = { customer: third.customerAccount, invoices: [{ invoiceId: third.invoiceId }], reason: 'untraceable' };
  const form = { ...asking, text: 'Letters came back', position: 'Budget holder', contact: '1' };
  made['write-offs'] = String((await council.post('/v1/write-offs', form)).body['id']);
});
afterAll(() => council?.stop());

describeEveryRoute({
  service: 'collections',
  describe: () => describeService(service),
  among: 'POST /v1/disputes',
  on: '2006-09-01',
  people: roles,
  valueOf: (_, collection) => made[collection] ?? '',
  ask: (role, method, path, body, headers) => council.ask(method, path, body, { role, headers }),
  kept: [
    'debt',
    'dispute',
    'dispute_update',
    'enquiry',
    'letter',
    'write_off',
    'write_off_item',
    'outbox',
    'idempotency_key',
  ],
  database: () => council.started.parts.dataSource,
  stale: {},
});
