import { parseCode, type DatedValue } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { controlAccountsPolicy } from '@tolbooth/chart';
import { queryRows, type Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import type { CodeFacts } from './import-codes.rules';

export const codeFactsSql = {
  combinations: `SELECT id, book, "from"::text AS "from", "to"::text AS "to" FROM code_combination WHERE id = ANY ($1::text[])`,
  segmentValues: `SELECT id, "from"::text AS "from", "to"::text AS "to" FROM segment_value WHERE id = ANY ($1::text[])`,
  control: 'SELECT DISTINCT code, topic FROM control_total WHERE code = ANY ($1::text[])',
  /** An index lookup for each code, whatever it holds. */
  ofSubLedgers: `SELECT c.code FROM unnest($1::text[]) AS c (code)
     WHERE EXISTS (SELECT 1 FROM journal_line l JOIN journal j ON j.id = l.journal_id
                    WHERE l.code = c.code AND j.service <> 'ledger')`,
} as const;

interface Dated {
  readonly id: string;
  readonly from: Day;
  readonly to: Day | null;
}

/** Everything that decides about codes, with four statements whatever their number. */
export async function loadCodeFacts(
  tx: Tx,
  used: readonly { readonly code: string }[],
  call: Call,
): Promise<CodeFacts> {
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const classes = call.policies.at(accountClassesPolicy, call.on).value;
  const codes = used.map(({ code }) => code);
  const values = codes.flatMap((code) => {
    const parsed = parseCode(structure, code);
    return isRefusal(parsed) ? [] : Object.entries(parsed.segments).map(([name, value]) => `${name}/${value}`);
  });
  const combinations = await datedBy<Dated & { book: string }>(tx, codeFactsSql.combinations, codes);
  const segments = await datedBy<Dated>(tx, codeFactsSql.segmentValues, [...new Set(values)]);
  const control = await controlAccounts(tx, codes, call);
  const income = codes.filter((code) => classOf(structure, classes, code) === 'income');
  const posted = await queryRows<{ code: string }>(tx, codeFactsSql.ofSubLedgers, [income]);
  const ofSubLedgers = new Set(posted.map(({ code }) => code));
  return {
    structure,
    known: {
      combination: (code) => dates(combinations.get(code)),
      segmentValue: (name, value) => dates(segments.get(`${name}/${value}`)),
    },
    bookOf: (code) => combinations.get(code)?.book,
    controlOf: (code) => control.get(code),
    isSubLedgerIncome: (code) => ofSubLedgers.has(code),
  };
}

function dates(row: Dated | undefined): DatedValue | undefined {
  return row && { from: row.from, to: row.to ?? undefined };
}

async function datedBy<Row extends Dated>(tx: Tx, sql: string, ids: readonly string[]): Promise<Map<string, Row>> {
  const rows = await queryRows<Row>(tx, sql, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** By the policy, and by what the sub-ledgers are proven against: a code may have been a control account before. */
async function controlAccounts(tx: Tx, codes: readonly string[], call: Call): Promise<ReadonlyMap<string, string>> {
  const rows = await queryRows<{ code: string; topic: string }>(tx, codeFactsSql.control, [codes]);
  const named = Object.entries(call.policies.at(controlAccountsPolicy, call.on).value);
  return new Map([
    ...rows.map(({ code, topic }) => [code, topic.replace('.events', '')] as const),
    ...named.map(([name, code]) => [code, name] as const),
  ]);
}
