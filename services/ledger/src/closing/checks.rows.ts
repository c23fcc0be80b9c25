import { addDays, type Day } from '@tolbooth/calendar';
import { controlAccountsOf, controlAccountsPolicy } from '@tolbooth/chart';
import { queryRows, type Tx } from '@tolbooth/database';
import { accountCodePolicy, type Policies } from '@tolbooth/policy';
import { goodsReceivedPolicy } from '../goods-received/goods-received.policy';
import type { CheckName, Finding } from './check-names';
import { checkParameters, checksSql, postedSql, type Checked } from './checks.statements';
import { balancingOf, inBalancing } from '../posting/posting.rules';

/** The month that is looked at. */
export interface CheckedMonth {
  readonly book: string;
  readonly month: string;
  readonly from: Day;
  readonly to: Day;
}

interface Found {
  readonly found: number;
  readonly about: string | null;
}

const sentences: Readonly<Record<CheckName, { good: string; bad: (found: Found) => string }>> = {
  'nothing-waits': {
    good: 'Nothing dated in the month waits',
    bad: ({ found, about }) => `${found} entries dated in the month wait, of ${about}`,
  },
  'no-open-work-items': {
    good: 'No work item of the month is open',
    bad: ({ found, about }) => `${found} work items of the month are open: ${about}`,
  },
  'suspense-is-zero': {
    good: 'The suspense account is zero',
    bad: ({ about }) => `The suspense account holds ${about}`,
  },
  'control-accounts-proven': {
    good: 'Each control account equals its open items since the last posting of the month',
    bad: ({ found, about }) => `${found} totals are not proven since the last posting of the month, of ${about}`,
  },
  'no-journal-pending': {
    good: 'No journal of the month waits for its approval',
    bad: ({ found, about }) => `${found} journals of the month are neither approved nor withdrawn: ${about}`,
  },
  'recurring-journals-made': {
    good: 'Each recurring journal of the month is made',
    bad: ({ found, about }) => `${found} recurring journals of the month are not made: ${about}`,
  },
  'no-import-pending': {
    good: 'No file of journals with days of the month waits',
    bad: ({ found, about }) => `${found} files with days of the month are neither posted nor rejected: ${about}`,
  },
  'accruals-reversed': {
    good: 'Each accrual of the month before is reversed',
    bad: ({ found, about }) => `${found} accruals of the month before are not reversed: ${about}`,
  },
  'goods-received-accrued': {
    good: 'What is received and not invoiced at the end of the month is accrued',
    bad: ({ found, about }) => `Of ${found} orders more or less is accrued than is received and not invoiced: ${about}`,
  },
  'recharges-charged': {
    good: 'Each recharge that falls due with the month is charged',
    bad: ({ found, about }) => `${found} recharges that fall due with the month are not charged: ${about}`,
  },
  'budget-loaded': {
    good: 'The year has an approved budget',
    bad: ({ about }) => `The year that begins in ${about} has no approved budget`,
  },
};

/** What the ledger finds when it looks, one statement a check. */
export async function findingsOf(
  tx: Tx,
  checks: Iterable<CheckName>,
  { book, month, from, to }: CheckedMonth,
  policies: Policies,
): Promise<ReadonlyMap<CheckName, Finding>> {
  const account = controlAccountsOf(policies.at(controlAccountsPolicy, to).value, book).suspense;
  const structure = policies.at(accountCodePolicy, to).value;
  const suspense = inBalancing(structure, account, '_'.repeat(balancingOf(structure, account).length));
  const { code: received } = policies.at(goodsReceivedPolicy, to).value;
  const asked: Checked = { book, from, to, month, monthBefore: addDays(from, -1).slice(0, 7), suspense, received };
  const findings = new Map<CheckName, Finding>();
  for (const check of new Set(checks)) {
    const parameters = checkParameters[check].map((name) => asked[name]);
    const [row] = await queryRows<Found>(tx, checksSql[check], parameters);
    const found = row ?? { found: 0, about: null };
    const { good, bad } = sentences[check];
    findings.set(check, { holds: found.found === 0, sentence: found.found === 0 ? good : bad(found) });
  }
  return findings;
}

/** What is signed of the month where nothing of it is looked up: all that is posted to it. */
export async function postedTo(tx: Tx, { book, from, to }: CheckedMonth): Promise<string> {
  const [row] = await queryRows<Found>(tx, postedSql.journals, [book, from, to]);
  return `Posted to the month: ${row?.found ?? 0} journals`;
}
