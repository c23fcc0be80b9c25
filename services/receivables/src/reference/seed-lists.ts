import type { Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';
import { newId } from '@tolbooth/verbs';
import { listNames, seedOf } from './lists';
import { ReferenceEntryRow } from './reference.entity';
import { beginLists } from './reference.rows';

/** a council begins with its profile's lists; from then on they are its own, whatever the profile says later. */
export async function seedLists(tx: Tx, { profile }: Policies): Promise<void> {
  const rows = listNames.flatMap((list) =>
    seedOf(profile, list).map(({ code, from, to, ...content }) =>
      Object.assign(new ReferenceEntryRow(), {
        ...{ id: newId(), list, code, from, to: to ?? null },
        ...{ content, requestId: null },
      }),
    ),
  );
  await beginLists(tx, newId(), rows);
}
