import { queryRows } from '@tolbooth/database';
import type { DataSource } from 'typeorm';

import { statements } from './statements';

/**
 * An id is needed while its event can come a second time at another offset, which a relay does that sent but could not
 * delete: as long as it was down at most, and never longer than the broker keeps messages (Kafka: 7 days unless told). What
 * comes again at its own offset is known by `inbox_offset` for ever. A month leaves room for an outage over the holidays.
 */
const keptDays = 30;
/** Short enough that the intake never waits for it. */
const rowsAtOnce = 10_000;

/** Deletes the ids of events taken in more than 30 days ago but those that are parked; answers how many. */
export async function forgetInbox(dataSource: DataSource): Promise<number> {
  for (let forgotten = 0; ;) {
    const rows = await queryRows<{ one: number }>(dataSource.manager, statements.forgetInbox, [keptDays, rowsAtOnce]);
    forgotten += rows.length;
    if (rows.length < rowsAtOnce) return forgotten;
  }
}
