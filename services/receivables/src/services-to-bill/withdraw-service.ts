import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { ServiceChange } from './enter-service';
import type { ServiceRow } from './service.entity';
import { billingsOf, loadServices, updateServices } from './service.rows';
import { billedFault, type Billed } from './service.rules';

interface Facts {
  readonly row: ServiceRow | undefined;
  readonly billed: Billed | undefined;
}

/** it was keyed in error, or will not be billed for a reason that stays. */
export const withdrawService: Verb<{ readonly id: string; readonly reason: string }, Facts, ServiceChange> = {
  name: 'withdraw-service-to-bill',
  requirement: 'R-39',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadServices(tx, ids, true);
    const billings = await billingsOf(tx, ids);
    return rows.map((row) => ({ row, billed: row && billings.get(row.id) }));
  },
  decide: ({ row, billed }, { id, reason }) => {
    if (!row) return refuse('not-found', { field: 'id', detail: `There is no service to bill ${id}` });
    if (row.state === 'withdrawn') {
      return refuse('state-forbids', { field: 'state', detail: `${row.reference} is withdrawn: ${row.withdrawnWhy}` });
    }
    const fault = billedFault(row, billed);
    if (fault) return fault;
    const after = { ...row, state: 'withdrawn' as const, withdrawnWhy: reason, version: row.version + 1 };
    return { subject: { kind: 'service-to-bill', id, version: after.version }, before: row, after, row: after };
  },
  save: async (tx, changes) => {
    await updateServices(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
