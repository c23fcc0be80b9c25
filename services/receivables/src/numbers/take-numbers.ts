import { takeNumbers as takeFrom } from '@tolbooth/documents';
import { calendarPolicy } from '@tolbooth/policy';
import type { Tx } from '@tolbooth/database';
import type { Call } from '@tolbooth/verbs';
import { seriesOf } from './document-numbers.rules';
import { numbersPolicy, type NumberSeriesName } from './numbers.policy';

/** The next `count` numbers of a series as its policy of the day writes them. */
export function takeNumbers(tx: Tx, name: NumberSeriesName, count: number, call: Call): Promise<string[]> {
  const series = call.policies.at(numbersPolicy, call.on).value[name];
  const { yearStartMonth } = call.policies.at(calendarPolicy, call.on).value;
  return takeFrom(tx, seriesOf(name, series, call.on, yearStartMonth), count);
}
