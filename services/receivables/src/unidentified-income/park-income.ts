import { isRefusal } from '@tolbooth/refusals';
import { formatAmount } from '@tolbooth/money';
import type { Call, Verb } from '@tolbooth/verbs';
import type { StatementLineRow } from '../bank-statements/bank-statement.entity';
import { updateLines } from '../bank-statements/bank-statement.rows';
import { lineNotOpen } from '../bank-statements/line-open.rules';
import { restOf } from '../matching/claim.rules';
import { codesOfLine, type LineCodes } from '../matching/line-codes';
import { incomeSuspended, incomeUnidentified } from '../matching/line.events';
import { lineChange, lineFacts, lineUnknown, type LineChange } from '../matching/line-change';
import { answerBy } from './answer-by.rules';
import { unidentifiedIncomePolicy } from './unidentified-income.policy';

interface Facts {
  readonly line: StatementLineRow | undefined;
}

interface Parked extends LineChange {
  readonly codes: LineCodes;
}

/** R-15: nobody owns it: it stands in the code for unidentified income and on the weekly list until the day of the answer. */
export const reportUnidentified: Verb<{ id: string }, Facts, Parked> = {
  name: 'report-unidentified-income',
  requirement: 'R-15',
  about: ({ id }) => id,
  expects: ({ line }) => line?.version,
  load: lineFacts,
  decide: ({ line }, { id }, call) => {
    if (!line) return lineUnknown(id);
    const rest = restOf(line);
    if (line.state !== 'new' || rest === 0n) return lineNotOpen(line);
    const codes = codesOfLine(line, call);
    if (isRefusal(codes)) return codes;
    const { value: policy, version } = call.policies.at(unidentifiedIncomePolicy, call.on);
    const by = answerBy(call.on, policy.answerOn, call.policies.holidaysOn(call.on));
    const parked = { state: 'unidentified' as const, parked: rest, parkedCode: codes.unidentified, answerBy: by };
    const sentence = `Nobody owns ${formatAmount(rest, line.currency)} of ${line.entryDate}; it is answered by ${by}`;
    const facts = { rest: formatAmount(rest, line.currency), answerBy: by };
    const because = { rule: 'R-15 report-unidentified-income', policies: [version], facts, sentence };
    return { ...lineChange(line, parked), codes, because };
  },
  save: async (tx, changes, call) => {
    await updateLines(
      tx,
      changes.map(({ line }) => line),
    );
    return changes.map(({ line, codes }) => incomeUnidentified(line, line.version, codes, line.answerBy!, call));
  },
};

export interface Suspending {
  readonly id: string;
  /** W32: where a person knows whose directorate it is. */
  readonly directorate?: string | undefined;
}

interface Suspended extends Parked {
  readonly from: string;
}

/** R-15, E34: nobody answered by the day, so it goes to the suspense code; it may still be identified. */
export const suspendIncome: Verb<Suspending, Facts, Suspended> = {
  name: 'suspend-income',
  requirement: 'R-15',
  about: ({ id }) => id,
  expects: ({ line }) => line?.version,
  load: lineFacts,
  decide: ({ line }, { id, directorate }, call) => {
    if (!line) return lineUnknown(id);
    if (line.state !== 'unidentified' || line.parkedCode === null) return lineNotOpen(line);
    const codes = codesOfLine(line, call);
    if (isRefusal(codes)) return codes;
    const { value: policy, version } = call.policies.at(unidentifiedIncomePolicy, call.on);
    const own = directorate !== undefined && Object.hasOwn(policy.suspense, directorate);
    const code = own ? policy.suspense[directorate]! : codes.suspense;
    const sentence = `Nobody answered by ${line.answerBy}: to ${code}${directorate ? ` of ${directorate}` : ''}`;
    const facts = { answerBy: line.answerBy, directorate: directorate ?? null, code };
    const because = { rule: 'R-15 suspend-income', policies: [version], facts, sentence };
    const change = lineChange(line, { state: 'suspense', parkedCode: code });
    return { ...change, codes: { ...codes, suspense: code }, from: line.parkedCode, because };
  },
  save: async (tx, changes, call) => {
    await updateLines(
      tx,
      changes.map(({ line }) => line),
    );
    return changes.map((change) => told(change, call));
  },
};

function told({ line, codes, from, because }: Suspended, call: Call) {
  return incomeSuspended(line, line.version, { unidentified: from, suspense: codes.suspense }, because, call);
}
