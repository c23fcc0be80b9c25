-- X-03: what somebody has to be told, written in the transaction that makes it so, and what became of it.
CREATE TABLE notice (
  id uuid PRIMARY KEY,
  way text NOT NULL CHECK (way IN ('email', 'role')),   -- role: shown to whoever has it, nothing is sent
  recipient text NOT NULL,
  template text NOT NULL,
  subject text NOT NULL CHECK (subject !~ '[\r\n]'),
  text text NOT NULL,
  html text NOT NULL,
  attachments jsonb NOT NULL,                           -- name and hash of each, in the archive
  about_kind text NOT NULL,
  about text NOT NULL,
  state text NOT NULL CHECK (state IN ('unsent', 'sent', 'refused', 'failed', 'bounced', 'shown')),
  attempts integer NOT NULL CHECK (attempts >= 0),
  due_at timestamptz NOT NULL,                          -- real time, also in a sandbox
  leased_until timestamptz,
  error text,
  written_at timestamptz NOT NULL,
  sent_at timestamptz,
  version integer NOT NULL
);
CREATE INDEX notice_due ON notice (due_at) WHERE state = 'unsent';
CREATE INDEX notice_about ON notice (about_kind, about);
CREATE INDEX notice_of_role ON notice (recipient, id) WHERE way = 'role';
