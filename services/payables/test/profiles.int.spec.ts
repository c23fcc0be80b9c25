import { startService } from '@tolbooth/http';
import { describeProfiles } from '@tolbooth/testing';
import { service } from '../src/service';

beforeAll(() => {
  process.env['TOLBOOTH_FIELD_KEY'] = Buffer.alloc(32, 7).toString('base64');
});

describeProfiles({
  service: 'payables',
  start: (environment) => startService(service, { port: 0, ownsProcess: false, environment }),
  list: '/v1/supplier-invoices',
});
