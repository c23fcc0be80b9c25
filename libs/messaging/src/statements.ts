/** Every SQL statement of this library; a test prepares each of them against the migrated tables. */
export const statements = {
  /** All visible rows in id order, not "after the last id": that would skip a row that commits late (SPIKES, "Outbox"). */
  readOutbox: `SELECT id, topic, partition, key, headers, value FROM outbox
     WHERE id <> ALL ($1::bigint[]) ORDER BY id LIMIT $2::integer`,
  deleteOutbox: 'DELETE FROM outbox WHERE id = ANY ($1::bigint[])',
  outboxState: `SELECT count(*)::integer AS rows,
           coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 AS oldest_seconds
      FROM outbox`,
  takeLease: `SELECT pg_try_advisory_lock(hashtext('tolbooth relay'), hashtext($1::text)) AS taken`,

  openPositions: `INSERT INTO inbox_offset (topic, partition, next_offset)
    SELECT * FROM UNNEST($1::text[], $2::integer[], $3::bigint[]) ON CONFLICT (topic, partition) DO NOTHING`,
  readPositions: 'SELECT topic, partition, next_offset FROM inbox_offset WHERE topic = ANY ($1::text[])',
  lockPosition: 'SELECT next_offset FROM inbox_offset WHERE topic = $1::text AND partition = $2::integer FOR UPDATE',
  movePosition: `UPDATE inbox_offset SET next_offset = $3::bigint, moved_at = clock_timestamp()
     WHERE topic = $1::text AND partition = $2::integer`,
  takeIn: `INSERT INTO inbox (event_id, topic, partition, "offset", type)
    SELECT e.event_id, $1::text, $2::integer, e."offset", e.type
      FROM UNNEST($3::uuid[], $4::bigint[], $5::text[]) AS e (event_id, "offset", type)
    ON CONFLICT (event_id) DO NOTHING RETURNING event_id`,

  forgetInbox: `DELETE FROM inbox WHERE ctid = ANY (ARRAY (
      SELECT i.ctid FROM inbox i
       WHERE i.received_at < clock_timestamp() - make_interval(days => $1::integer)
         AND NOT EXISTS (SELECT FROM parked_message p WHERE p.event_id = i.event_id AND p.status = 'parked')
       LIMIT $2::integer)) RETURNING 1 AS one`,

  blockedKeys: `SELECT DISTINCT key FROM parked_message
     WHERE topic = $1::text AND status = 'parked' AND key = ANY ($2::text[])`,
  park: `INSERT INTO parked_message (event_id, topic, partition, "offset", key, type, headers, value, error)
    SELECT e.event_id, $1::text, $2::integer, e."offset", e.key, e.type, e.headers, e.value, e.error
      FROM UNNEST($3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::jsonb[], $8::text[], $9::text[])
        AS e (event_id, "offset", key, type, headers, value, error)
    ON CONFLICT ON CONSTRAINT parked_message_once DO NOTHING`,
  listParked: `SELECT id, event_id, topic, partition, "offset", key, type, headers, value, error, parked_at, status,
           decided_by, decided_at, reason
      FROM parked_message
     WHERE ($1::text IS NULL OR status = $1::text) AND ($2::text IS NULL OR topic = $2::text)
       AND ($3::text IS NULL OR key = $3::text)
     ORDER BY topic, partition, "offset" LIMIT $4::integer`,
  showParked: `SELECT id, event_id, topic, partition, "offset", key, type, headers, value, error, parked_at, status,
           decided_by, decided_at, reason
      FROM parked_message WHERE id = ANY ($1::uuid[]) ORDER BY topic, partition, "offset"`,
  earliestParked: `SELECT id FROM parked_message
     WHERE topic = $1::text AND key = $2::text AND status = 'parked' ORDER BY "offset" LIMIT 1`,
  markReplayed: `UPDATE parked_message SET status = 'replayed', decided_by = $2::text, decided_at = clock_timestamp()
     WHERE id = $1::uuid`,
  markDiscarded: `UPDATE parked_message
       SET status = 'discarded', decided_by = $2::text, decided_at = clock_timestamp(), reason = $3::text
     WHERE id = $1::uuid`,
  recordError: `UPDATE parked_message SET error = $2::text WHERE id = $1::uuid AND status = 'parked'`,
  parkedState: `SELECT topic, count(*)::integer AS messages FROM parked_message WHERE status = 'parked' GROUP BY topic`,

  quiet: `SELECT (SELECT count(*)::integer FROM outbox) AS outbox,
           (SELECT count(*)::integer FROM parked_message WHERE status = 'parked') AS parked,
           (SELECT coalesce(jsonb_agg(jsonb_build_array(topic, partition, next_offset::text)), '[]'::jsonb)
              FROM inbox_offset WHERE topic = ANY ($1::text[])) AS positions`,
} as const;
