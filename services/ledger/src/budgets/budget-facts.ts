import { allControlAccounts, controlAccountsPolicy } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import type { Call } from '@tolbooth/verbs';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import { budgetYear } from '../periods/budget-year';
import { booksPolicy } from '../books/books.policy';
import type { BudgetFacts } from './budget-lines.rules';
import { budgetSettingPolicy } from './budget-setting.policy';
import { combinationsOf } from './budget.rows';

/** What the lines of a version, or the codes of a virement, are checked against. */
export async function budgetFacts(
  tx: Tx,
  call: Call,
  about: { book: string; year: number; from: Day },
  codes: Iterable<string>,
): Promise<BudgetFacts> {
  const { policies, on } = call;
  const structure = policies.at(accountCodePolicy, on).value;
  const classes = policies.at(accountClassesPolicy, on).value;
  const setting = policies.at(budgetSettingPolicy, on).value;
  const known = await combinationsOf(tx, codes, about.book);
  return {
    structure,
    currency: policies.at(booksPolicy, on).value.currency,
    from: about.from,
    to: budgetYear(call, about.year).to,
    control: new Set(allControlAccounts(policies.at(controlAccountsPolicy, on).value).map(({ code }) => code)),
    classes: setting.classes,
    profiles: setting.profiles,
    usual: setting.usual,
    combination: (code) => known.get(code),
    classOf: (code) => classOf(structure, classes, code),
  };
}
