// Balances of each account and period: what the year began with, what the lines add, what it ends with.
import { credits, debits, functionalCredits, functionalDebits, perPeriod } from './journals.mjs';
import { shown } from './sums.mjs';

/** Beginning, debits, credits and ending stand side by side, in the currency of the transaction and in the functional one. */
const sides = [
  { name: 'in its currency', at: 4, debits, credits },
  { name: 'in functional currency', at: 8, debits: functionalDebits, credits: functionalCredits },
];

/** Each balance recomputed from the lines; what begins a year balances as well. Answers how many were compared. */
export function readBalances(parcel, { periods, accounts }, moved) {
  const inOrder = [...periods.values()];
  const opening = new Map();
  const seen = new Set();
  let before;
  let count = 0;
  parcel.each('GL_Accounts_Period_Balance', (row) => {
    const [code, currency, year, id] = [0, 1, 2, 3].map((field) => row.text(field));
    const name = `${code} ${currency}`;
    if (year !== String(parcel.manifest.year)) row.fault(`the year ${year} is another one`);
    if (before?.name !== name) {
      if (before && before.index !== inOrder.length - 1)
        row.fault(`the last periods of ${before.name} are missing above`);
      if (seen.has(name)) row.fault(`${name} stands here twice`);
      seen.add(name);
      before = { name, index: -1, endings: undefined };
    }
    const account = accounts.get(code);
    if (!account) return row.fault(`account ${code} is not in BAS_Chart_Of_Accounts.csv`);
    before.index += 1;
    if (inOrder[before.index]?.id !== id)
      return row.fault(`period ${inOrder[before.index]?.id} of ${name} should stand here`);
    const cells = account.held.get(currency);
    const cell = cells === undefined ? undefined : cells + before.index * perPeriod;
    const values = sides.map((side) => checkSide(row, side, cell, moved, before));
    if (before.index === 0) open(opening, account.balancing, currency, values);
    before.endings = values.map(({ ending }) => ending);
    count += 1;
  });
  for (const [code, { held }] of accounts) {
    for (const currency of held.keys()) {
      if (!seen.has(`${code} ${currency}`))
        parcel.fault('GL_Accounts_Period_Balance', `${code} ${currency} has lines and no balance`);
    }
  }
  for (const [where, sum] of opening) {
    if (sum !== 0n)
      parcel.fault('GL_Accounts_Period_Balance', `what the year begins with is ${shown(sum)} apart (${where})`);
  }
  return count;
}

function checkSide(row, side, cell, moved, before) {
  const [beginning, debit, credit, ending] = [0, 1, 2, 3].map((offset) => BigInt(row.amount(side.at + offset)));
  const lines = cell === undefined ? [0n, 0n] : [moved.of(cell + side.debits), moved.of(cell + side.credits)];
  if (debit !== lines[0]) row.fault(`debits ${side.name} are ${shown(debit)}, those of the lines ${shown(lines[0])}`);
  if (credit !== lines[1])
    row.fault(`credits ${side.name} are ${shown(credit)}, those of the lines ${shown(lines[1])}`);
  if (beginning + debit - credit !== ending)
    row.fault(`beginning and movements ${side.name} do not make ${shown(ending)}`);
  const last = before.endings?.[sides.indexOf(side)];
  if (last !== undefined && last !== beginning)
    row.fault(`begins ${side.name} with ${shown(beginning)}, the period before ended with ${shown(last)}`);
  return { beginning, ending };
}

function open(opening, balancing, currency, [own, functional]) {
  const segment = balancing === '' ? '' : `segment ${balancing}, `;
  for (const [where, amount] of [
    [`${segment}${currency}`, own.beginning],
    [`${segment}functional currency`, functional.beginning],
  ]) {
    opening.set(where, (opening.get(where) ?? 0n) + amount);
  }
}
