import { handsFault } from '@tolbooth/access';
import { endOfRequest } from './end-of-request';
import { rejectedEvent } from './write-off.events';

/** D-11: another person than asked says why not. */
export const rejectWriteOff = endOfRequest(
  'reject-write-off',
  ({ requestedBy }, call) => handsFault(call, 'reject-write-off', { 'request-write-off': requestedBy }),
  rejectedEvent,
);
