import { controlAccountsPolicy } from '@tolbooth/chart';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import { bankStatementsPolicy } from '../bank-statements/bank-statements.policy';

export interface LineCodes {
  readonly bank: string;
  readonly unidentified: string;
  readonly suspense: string;
  readonly outputVat: string;
}

/** The codes of the bank account that a line is of, as policy has them today. */
export function codesOfLine({ bankAccount }: { readonly bankAccount: string }, call: Call): LineCodes | Refusal {
  const { accounts } = call.policies.at(bankStatementsPolicy, call.on).value;
  const account = accounts.find(({ id }) => id === bankAccount);
  if (!account) {
    const detail = `The bank account ${bankAccount} is no longer among those of the policy`;
    return refuse('bank-account-unknown', { field: 'id', detail, facts: { account: bankAccount } });
  }
  const { unidentifiedIncome, outputVat } = call.policies.at(controlAccountsPolicy, call.on).value;
  return { bank: account.code, unidentified: unidentifiedIncome, suspense: account.suspense, outputVat };
}
