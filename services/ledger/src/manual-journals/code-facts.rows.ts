import { parseCode, type DatedValue } from '@tolbooth/account-codes';
import { allControlAccounts, controlAccountsPolicy } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import { classOf } from '../codes/account-class.rules';
import { balancingOf, inBalancing } from '../posting/posting.rules';
import type { SourceLine } from './manual-journal';
import { manualJournalSql } from './manual-journal.statements';
import type { CodeFacts, SourceFound } from './permitted-codes.rules';

interface Dated {
  readonly id: string;
  readonly from: Day;
  readonly to: Day | null;
}

/** Everything that decides whether a person may write to these codes, with six statements whatever their number. */
export async function loadCodeFacts(
  tx: Tx,
  lines: readonly { readonly code: string; readonly source?: SourceLine | undefined }[],
  call: Call,
): Promise<CodeFacts> {
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const codes = [...new Set(lines.map(({ code }) => code))];
  const values = codes.flatMap((code) => {
    const parsed = parseCode(structure, code);
    return isRefusal(parsed) ? [] : Object.entries(parsed.segments).map(([name, value]) => `${name}/${value}`);
  });
  const combinations = await datedBy<Dated & { book: string }>(tx, manualJournalSql.combinations, codes);
  const segments = await datedBy<Dated>(tx, manualJournalSql.segmentValues, [...new Set(values)]);
  const subLedger = await queryRows<{ code: string }>(tx, manualJournalSql.withSubLedgerLines, [codes]);
  const posted = new Set(subLedger.map(({ code }) => code));
  const control = await controlAccounts(tx, codes, call);
  const suspense = suspenseCodes(call);
  const source = await sourcesOf(
    tx,
    lines.flatMap((line) => line.source ?? []),
  );
  const classes = call.policies.at(accountClassesPolicy, call.on).value;
  return {
    structure,
    known: {
      combination: (code) => used(combinations.get(code)),
      segmentValue: (name, value) => used(segments.get(`${name}/${value}`)),
    },
    bookOf: (code) => combinations.get(code)?.book,
    controlOf: (code) =>
      control.get(code) ??
      (suspense.some((one) => inBalancing(structure, code, balancingOf(structure, one)) === one)
        ? 'suspense'
        : undefined),
    isIncome: (code) => classOf(structure, classes, code) === 'income',
    hasSubLedgerLines: (code) => posted.has(code),
    source,
  };
}

function used(row: Dated | undefined): DatedValue | undefined {
  return row && { from: row.from, to: row.to ?? undefined };
}

async function datedBy<Row extends Dated>(tx: Tx, sql: string, ids: readonly string[]): Promise<Map<string, Row>> {
  const rows = await queryRows<Row>(tx, sql, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of every book (P-26). */
function suspenseCodes({ policies, on }: Call): string[] {
  const named = allControlAccounts(policies.at(controlAccountsPolicy, on).value);
  return named.flatMap(({ name, code }) => (name === 'suspense' ? code : []));
}

/** By the policy, and by what the sub-ledgers are proven against: a code may have been a control account before. */
async function controlAccounts(tx: Tx, codes: readonly string[], call: Call): Promise<ReadonlyMap<string, string>> {
  const rows = await queryRows<{ code: string; topic: string }>(tx, manualJournalSql.withControlLines, [codes]);
  const named = allControlAccounts(call.policies.at(controlAccountsPolicy, call.on).value);
  return new Map([
    ...rows.map(({ code, topic }) => [code, topic.replace('.events', '')] as const),
    ...named.map(({ name, code }) => [code, name] as const),
  ]);
}

async function sourcesOf(tx: Tx, lines: readonly SourceLine[]): Promise<CodeFacts['source']> {
  if (lines.length === 0) return () => undefined;
  const rows = await queryRows<SourceFound & { journal_id: string; line: number }>(tx, manualJournalSql.sources, [
    lines.map(({ journal }) => journal),
    lines.map(({ line }) => line),
  ]);
  const found = new Map(
    rows.map(({ journal_id, line, code, service }) => [`${journal_id}/${line}`, { code, service }]),
  );
  return ({ journal, line }) => found.get(`${journal}/${line}`);
}
