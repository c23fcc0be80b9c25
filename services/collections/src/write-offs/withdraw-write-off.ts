import { refuse } from '@tolbooth/refusals';
import { endOfRequest } from './end-of-request';
import { withdrawnEvent } from './write-off.events';

/** D-11: whoever asked takes the request back. */
export const withdrawWriteOff = endOfRequest(
  'withdraw-write-off',
  ({ requestedBy, requestedByName }, call) => {
    if (requestedBy === call.by.id) return undefined;
    return refuse('write-off-of-another', { field: 'id', detail: `It was asked for by ${requestedByName}.` });
  },
  withdrawnEvent,
);
