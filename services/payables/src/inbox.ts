import { chartInbox } from '@tolbooth/chart';
import type { InboxEntry } from '@tolbooth/verbs';

/** Payables listens to the chart of accounts only: its own copy checks codes at entry (C-02). */
export const inbox: readonly InboxEntry[] = [...chartInbox];
