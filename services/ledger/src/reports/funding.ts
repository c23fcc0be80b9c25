import type { Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import type { FundingFound } from '../funding/funding.queries';
import { selectedCodes, type SelectionTerms } from '../enquiries/selection';

/** M78: what is spent or built is charged to the source; its income and what is owed are not. */
const charging: readonly string[] = ['expenditure', 'asset'];

/** The codes whose lines are charged to a source, whoever asks. */
export async function codesCharged(tx: Tx, source: FundingFound, terms: SelectionTerms): Promise<string[]> {
  const { book, segment, value } = source;
  const codes = (await selectedCodes(tx, { book, inSegment: segment, inValue: value }, 'all', terms)) ?? [];
  const structure = terms.policies.at(accountCodePolicy, terms.on).value;
  const classes = terms.policies.at(accountClassesPolicy, terms.on).value;
  return codes.filter((code) => charging.includes(classOf(structure, classes, code) ?? ''));
}
