import { startService } from '@tolbooth/http';
import { describeProfiles } from '@tolbooth/testing';
import { service } from '../src/service';

// A database and a service for each profile, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

describeProfiles({
  service: 'collections',
  start: (environment) => startService(service, { port: 0, ownsProcess: false, environment }),
  list: '/v1/disputes',
});
