import { startService } from '@tolbooth/http';
import { describeProfiles } from '@tolbooth/testing';
import { service } from '../src/service';

describeProfiles({
  service: 'collections',
  start: (environment) => startService(service, { port: 0, ownsProcess: false, environment }),
  list: '/v1/disputes',
});
