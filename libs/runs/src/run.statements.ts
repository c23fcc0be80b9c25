export interface RunRow {
  readonly id: string;
  readonly name: string;
  readonly as_of: string;
  readonly at: Date;
  readonly dry_run: boolean;
  readonly status: 'running' | 'finished' | 'stopped' | 'failed';
  readonly started_by: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly cursor: string | null;
  readonly done: number;
  readonly refused: number;
  readonly preview: { subject: object; sentence?: string }[];
  readonly error: string | null;
}

const columns = `id, name, as_of, at, dry_run, status, started_by, started_at, finished_at,
  cursor, done, refused, preview, error`;

export const runsSql = {
  running: `SELECT ${columns} FROM run WHERE name = $1 AND status = 'running' AND NOT dry_run`,
  start: `
    INSERT INTO run (id, name, as_of, at, dry_run, status, started_by, started_at, scheduled)
    VALUES ($1, $2, $3, $4, $5, 'running', $6, $7, $8)
    ON CONFLICT DO NOTHING RETURNING ${columns}`,
  scheduled: `SELECT ${columns} FROM run WHERE name = $1 AND at = $2 AND scheduled AND status <> 'failed'`,
  progress: `
    UPDATE run SET cursor = $2, done = done + $3, refused = refused + $4,
      preview = CASE WHEN jsonb_array_length(preview) < $6 THEN preview || $5::jsonb ELSE preview END
    WHERE id = $1 RETURNING ${columns}`,
  finish: `
    UPDATE run SET status = CASE WHEN status = 'running' THEN $2 ELSE status END, finished_at = $3, error = $4
    WHERE id = $1 RETURNING ${columns}`,
  /** Who asks gets it in the order of asking, so that a stop is not passed by one page after the other, as at a row it would be. */
  turn: `SELECT pg_advisory_xact_lock(hashtextextended('turn of run ' || $1::text, 0))`,
  lock: `SELECT ${columns} FROM run WHERE id = $1 FOR UPDATE`,
  holdPage: `SELECT pg_advisory_xact_lock(hashtextextended('page of run ' || $1::text || ' ' || $2::text, 0))`,
  stop: `UPDATE run SET status = 'stopped', finished_at = $2 WHERE id = $1 AND status = 'running' RETURNING ${columns}`,
  one: `SELECT ${columns} FROM run WHERE name = $1 AND id = $2`,
  list: `
    SELECT ${columns} FROM run WHERE name = $1 AND ($2::uuid IS NULL OR id < $2::uuid) ORDER BY id DESC LIMIT $3`,
  keptThrough: `SELECT kept_through FROM run_schedule WHERE name = $1`,
  keep: `
    INSERT INTO run_schedule (name, kept_through) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET kept_through = GREATEST(run_schedule.kept_through, EXCLUDED.kept_through)`,
} as const;
