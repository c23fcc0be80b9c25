// Journals, their lines and their source documents, all three in the order of their numbers: read side by side.
import { Sums, shown } from './sums.mjs';

const journal = {
  id: 0,
  number: 1,
  year: 2,
  period: 3,
  day: 4,
  total: 9,
  lines: 10,
  kind: 11,
  source: 12,
  users: [13, 14, 15],
};
const line = { id: 0, number: 1, year: 2, period: 3, day: 4, account: 5, currency: 6, amount: 7, functional: 8 };
const source = { id: 0, service: 2, kind: 3, hash: 8 };
/** Cells of an account, currency and period: debits and credits, then both in functional currency. */
export const [debits, credits, functionalDebits, functionalCredits, perPeriod] = [0, 1, 2, 3, 4];

/** Every journal: numbered without a gap, of a period of the year, with all its lines, balanced. Answers what was counted. */
export function readJournals(parcel, books) {
  const rows = { journals: parcel.open('GL_Journal'), lines: parcel.open('GL_Details') };
  const sources = parcel.open('TLB_Source_Document');
  const state = { ...books, ...rows, year: String(parcel.manifest.year), sums: new Sums(), found: new Map() };
  state.balance = new Balance();
  const counted = { journals: 0, lines: 0, functional: 0n };
  const { first = 1 } = parcel.manifest.numbers;
  while (rows.journals.next()) {
    checkJournal(state, first + counted.journals, parcel.manifest.numbers.prefix);
    rows.lines.mark();
    const lines = readLines(state);
    const hash = rows.lines.marked();
    const told = rows.journals.whole(journal.lines);
    if (lines !== told) rows.journals.fault(`says ${told} lines and has ${lines}`);
    state.balance.check(rows.journals, rows.journals.amount(journal.total));
    counted.journals += 1;
    counted.lines += lines;
    counted.functional += state.balance.debits();
    state.balance.clear();
    checkSource(sources, rows.journals, hash);
  }
  if (rows.lines.next()) rows.lines.fault(`journal ${rows.lines.text(line.id)} of this line is not in GL_Journal.csv`);
  if (sources.next()) sources.fault(`journal ${sources.text(source.id)} of this document is not in GL_Journal.csv`);
  for (const each of [rows.journals, rows.lines, sources]) parcel.close(each);
  return { ...counted, sums: state.sums };
}

function checkJournal({ journals, periods, kinds, users, year }, number, prefix) {
  const found = journals.whole(journal.number);
  if (found !== number) journals.fault(`number ${number} is missing: here stands ${found}`);
  const id = journals.text(journal.id);
  if (id !== `${prefix}${String(number).padStart(6, '0')}`) journals.fault(`journal number ${number} is called ${id}`);
  if (journals.text(journal.year) !== year) journals.fault(`the year of ${id} is not ${year}`);
  const period = periods.get(journals.text(journal.period));
  const day = journals.text(journal.day);
  if (!period) journals.fault(`period ${journals.text(journal.period)} of ${id} is none of the year`);
  else if (day < period.from || day > period.to) journals.fault(`day ${day} of ${id} is not in period ${period.id}`);
  const kind = `${journals.text(journal.source)}/${journals.text(journal.kind)}`;
  if (!kinds.has(kind)) journals.fault(`kind ${kind} of ${id} is not in BAS_Journal_Entry_Type.csv`);
  for (const field of journal.users) {
    const user = journals.text(field);
    if (user !== '' && !users.has(user)) journals.fault(`user ${user} of ${id} is not in BAS_User.csv`);
  }
}

/** The lines of the journal in hand; the first of the next one is given back. */
function readLines(state) {
  const { journals, lines, balance, sums } = state;
  const period = state.periods.get(journals.text(journal.period))?.index ?? 0;
  let count = 0;
  while (lines.next()) {
    if (!lines.same(line.id, journals, journal.id)) {
      lines.back();
      break;
    }
    count += 1;
    if (lines.whole(line.number) !== count) lines.fault(`line ${count} of the journal is missing`);
    if (!lines.same(line.period, journals, journal.period)) lines.fault('its period is not that of its journal');
    if (!lines.same(line.day, journals, journal.day)) lines.fault('its day is not that of its journal');
    if (!lines.same(line.year, journals, journal.year)) lines.fault('its year is not that of its journal');
    const key = lines.textOf(line.account, line.currency);
    const found = state.found.get(key) ?? find(state, key);
    if (!found) continue;
    const { account, currency, cells } = found;
    const amount = lines.amount(line.amount);
    const functional = lines.amount(line.functional);
    const cell = cells + period * perPeriod;
    if (amount > 0) sums.add(cell + debits, amount);
    else if (amount < 0) sums.add(cell + credits, -amount);
    if (functional > 0) sums.add(cell + functionalDebits, functional);
    else if (functional < 0) sums.add(cell + functionalCredits, -functional);
    balance.add(account.balancing, currency, amount, functional);
  }
  return count;
}

/** Account and currency of a line that has not been met before; undefined where there is no such account. */
function find({ lines, accounts, currencies, periods, sums, found }, key) {
  const code = lines.text(line.account);
  const currency = lines.text(line.currency);
  const account = accounts.get(code);
  if (!currencies.has(currency)) lines.fault(`currency ${currency} is not in BAS_Currency.csv`);
  if (!account) return lines.fault(`account ${code} is not in BAS_Chart_Of_Accounts.csv`);
  const cells = sums.take(periods.size * perPeriod);
  account.held.set(currency, cells);
  const met = { account, currency, cells };
  found.set(key, met);
  return met;
}

function checkSource(sources, journals, hash) {
  if (!sources.next()) return journals.fault('has no row in TLB_Source_Document.csv');
  if (!sources.same(source.id, journals, journal.id))
    return sources.fault(`journal ${journals.text(journal.id)} should stand here`);
  if (!sources.same(source.service, journals, journal.source)) sources.fault('its source is not that of the journal');
  if (!sources.same(source.kind, journals, journal.kind)) sources.fault('its kind is not that of the journal');
  if (sources.text(source.hash) !== hash) sources.fault('the hash of the lines of the journal is another one');
}

/** C-04: debits and credits of a journal are equal per balancing segment and currency, and in functional currency per segment. */
class Balance {
  #sums = new Sums();
  #groups = [];
  #total = this.#sums.take(1);

  add(balancing, currency, amount, functional) {
    this.#sums.add(this.#cell(balancing, currency), amount);
    this.#sums.add(this.#cell(balancing, ''), functional);
    if (functional > 0) this.#sums.add(this.#total, functional);
  }

  check(journals, total) {
    for (const { balancing, currency, cell, used } of this.#groups) {
      if (!used || this.#sums.isNothing(cell)) continue;
      const where = `${balancing === '' ? '' : `segment ${balancing}, `}${currency || 'functional currency'}`;
      journals.fault(`debits and credits are ${shown(this.#sums.of(cell))} apart (${where})`);
    }
    if (!this.#sums.equals(this.#total, total))
      journals.fault(`its debits are ${shown(this.#sums.of(this.#total))}, its total says ${shown(BigInt(total))}`);
  }

  debits() {
    return this.#sums.of(this.#total);
  }

  clear() {
    this.#sums.clear(this.#total, 1);
    for (const group of this.#groups) {
      if (group.used) this.#sums.clear(group.cell, 1);
      group.used = false;
    }
  }

  #cell(balancing, currency) {
    for (const group of this.#groups) {
      if (group.currency === currency && group.balancing === balancing) {
        group.used = true;
        return group.cell;
      }
    }
    const cell = this.#sums.take(1);
    this.#groups.push({ balancing, currency, cell, used: true });
    return cell;
  }
}
