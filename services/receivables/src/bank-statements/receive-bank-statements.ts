import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { stageFile, type Arrived } from './arrival.rows';
import { BankStatementRow, StatementFileRow } from './bank-statement.entity';
import {
  closeGaps,
  forgetArrivals,
  insertFile,
  insertStatements,
  lockImports,
  statementBefore,
  takeLines,
  updateFile,
  updateStatements,
} from './bank-statement.rows';
import { bankStatementsPolicy } from './bank-statements.policy';
import { following } from './continuity.rules';

export interface ArrivedStatementFile {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface Kept {
  readonly file: StatementFileRow;
  readonly statements: readonly BankStatementRow[];
}

interface Facts {
  readonly kept: Kept | Refusal;
}

export interface StatementsTaken extends Change, Kept {}

/**
 * takes the statements of a file in. Lines that are held already are recognised, and a gap to the statement before is
 * told; whatever is wrong with the file, nothing of it stays.
 */
export const receiveBankStatements: Verb<ArrivedStatementFile, Facts, StatementsTaken> = {
  name: 'receive-bank-statements',
  requirement: 'R-14',
  about: ({ sha256 }) => sha256,
  load: async (tx, files, call) => {
    const facts: Facts[] = [];
    for (const file of files) facts.push({ kept: await keep(tx, file, call) });
    return facts;
  },
  decide: ({ kept }) => {
    if (isRefusal(kept)) return kept;
    const { file, statements } = kept;
    const after = { file, statements };
    return { subject: { kind: 'statement-file', id: file.id, version: 1 }, before: null, after, file, statements };
  },
  // The lines are the file: they were written as they were read, and are gone with the transaction of a refusal.
  save: () => Promise.resolve([]),
};

async function keep(tx: Tx, file: ArrivedStatementFile, call: Call): Promise<Kept | Refusal> {
  const { value: policy } = call.policies.at(bankStatementsPolicy, call.on);
  const arrived = await stageFile(tx, file, policy, call);
  if (isRefusal(arrived)) return arrived;
  await lockImports(
    tx,
    arrived.map(({ account }) => account.id),
  );
  const row = fileRow(file, arrived, call);
  await insertFile(tx, row);
  const statements: BankStatementRow[] = [];
  for (const each of arrived) {
    statements.push(await keepStatement(tx, statementRow(row.id, each, call), each.head.format));
  }
  await forgetArrivals(tx, row.id);
  row.known = statements.reduce((sum, each) => sum + each.known, 0);
  await updateFile(tx, row);
  return { file: row, statements };
}

async function keepStatement(tx: Tx, statement: BankStatementRow, format: string): Promise<BankStatementRow> {
  const { goesOnFrom, gap } = following(statement, await statementBefore(tx, statement));
  await insertStatements(tx, [statement]);
  const { taken, doubtful, returns } = await takeLines(tx, statement, format, goesOnFrom);
  statement.known = statement.lines - taken;
  Object.assign(statement, { doubtful, returns });
  // An overlapping statement begins before the last one ended: that is no gap.
  statement.gap = statement.known > 0 ? null : gap;
  // The next one of the file may go on from it.
  await updateStatements(tx, [statement]);
  await closeGaps(tx, statement);
  return statement;
}

function fileRow({ id, name, bytes, sha256 }: ArrivedStatementFile, arrived: readonly Arrived[], call: Call) {
  return Object.assign(new StatementFileRow(), {
    ...{ id, sha256, fileName: name, bytes: String(bytes), format: arrived[0]!.head.format, known: 0, version: 1 },
    statements: arrived.length,
    lines: arrived.reduce((sum, { end }) => sum + end.lines, 0),
    ...{ receivedAt: call.at, receivedOn: call.on, receivedBy: call.by.id },
  } satisfies StatementFileRow);
}

function statementRow(fileId: string, arrived: Arrived, call: Call): BankStatementRow {
  const { account, head, end, firstDay, lastDay } = arrived;
  return Object.assign(new BankStatementRow(), {
    ...{ id: call.newId(), fileId, position: head.statement, bankAccount: account.id, currency: head.currency },
    number: head.number ?? null,
    ...{
      opening: end.opening ?? null,
      closing: end.closing ?? null,
      total: end.sum,
      lines: end.lines,
      known: 0,
      doubtful: 0,
      returns: 0,
    },
    openingOn: (end.openingOn as Day | undefined) ?? null,
    closingOn: (end.closingOn as Day | undefined) ?? null,
    firstDay: (firstDay ?? end.closingOn ?? null) as Day | null,
    lastDay: (lastDay ?? end.closingOn ?? null) as Day | null,
    ...{ pending: end.pending, proven: end.proven, gap: null },
  } satisfies BankStatementRow);
}
