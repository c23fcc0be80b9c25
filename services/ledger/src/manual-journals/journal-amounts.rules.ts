// C-09, C-04: what the amounts of a written journal must be before anybody looks at its codes.
import type { CodeStructure } from '@tolbooth/account-codes';
import { formatAmount, negate, type Money } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { unkept } from '../books/kept-currency.rules';
import { balancingOf } from '../posting/posting.rules';
import type { JournalLine, WrittenLine } from './manual-journal';

/** The lines with their signs; refused where a side, the journal's currency, a line's or the amount in the books' currency is wrong. */
export function linesOf(
  written: readonly WrittenLine[],
  currency: string,
  functionalCurrency: string,
): JournalLine[] | Refusal {
  const fault = unkept(currency, 'currency');
  if (fault) return fault;
  const lines: JournalLine[] = [];
  for (const [index, line] of written.entries()) {
    const read = lineOf(line, `lines[${index}]`, currency, functionalCurrency);
    if (isRefusal(read)) return read;
    lines.push(read);
  }
  return lines;
}

function lineOf(line: WrittenLine, at: string, currency: string, functionalCurrency: string): JournalLine | Refusal {
  const { debit, credit, functional, code, description, reason, source } = line;
  const told = debit ?? credit;
  if (!told || (debit && credit)) {
    return refuse('line-one-side', {
      field: `${at}.${debit ? 'credit' : 'debit'}`,
      detail: `Line ${at} has ${told ? 'both a debit and a credit' : 'neither a debit nor a credit'}`,
    });
  }
  if (told.currency !== currency) {
    return refuse('currency-mismatch', {
      field: `${at}.${debit ? 'debit' : 'credit'}.currency`,
      detail: `The journal is in ${currency}, this line in ${told.currency}`,
      facts: { journal: currency, line: told.currency },
    });
  }
  const inBooks = inBooksOf(told, functional, at, functionalCurrency);
  if (isRefusal(inBooks)) return inBooks;
  const sign = (money: Money) => (debit ? money : negate(money)).minor;
  return { code, currency, amount: sign(told), functional: sign(inBooks), description, reason, source };
}

function inBooksOf(told: Money, functional: Money | undefined, at: string, books: string): Money | Refusal {
  const field = `${at}.functional`;
  if (functional && functional.currency !== books) {
    const detail = `The books are kept in ${books}, not in ${functional.currency}`;
    return refuse('currency-mismatch', { field: `${field}.currency`, detail, facts: { books } });
  }
  if (told.currency !== books) {
    if (functional) return functional;
    const detail = `Say what ${formatAmount(told.minor, told.currency)} ${told.currency} is in ${books}`;
    return refuse('functional-amount-missing', { field, detail, facts: { books } });
  }
  if (!functional || functional.minor === told.minor) return told;
  const detail = `The line is in ${books} already: its amount there is ${formatAmount(told.minor, books)}`;
  return refuse('functional-amount', { field, detail, facts: { books } });
}

/** C-04: equal in each balancing segment, in the journal's currency and in that of the books. */
export function unbalanced(
  lines: readonly Pick<JournalLine, 'code' | 'currency' | 'amount' | 'functional'>[],
  structure: CodeStructure,
  functionalCurrency: string,
): Refusal | undefined {
  const sums = new Map<string, { balancing: string; currency: string; apart: bigint }>();
  const add = (balancing: string, currency: string, where: string, amount: bigint) => {
    const key = `${where} ${balancing} ${currency}`;
    sums.set(key, { balancing, currency, apart: (sums.get(key)?.apart ?? 0n) + amount });
  };
  for (const { code, currency, amount, functional } of lines) {
    const balancing = balancingOf(structure, code);
    add(balancing, currency, 'transaction', amount);
    add(balancing, functionalCurrency, 'books', functional);
  }
  const wrong = [...sums.values()].find(({ apart }) => apart !== 0n);
  if (!wrong) return undefined;
  const { balancing, currency, apart } = wrong;
  const difference = formatAmount(apart < 0n ? -apart : apart, currency);
  const more = apart > 0n ? 'debits' : 'credits';
  return refuse('journal-unbalanced', {
    field: 'lines',
    detail: `In balancing segment "${balancing}" the ${more} are ${difference} ${currency} more`,
    facts: { balancing, currency, difference, more },
  });
}

/** M29: a journal must add value. */
export function addsNothing(
  purpose: string,
  lines: readonly Pick<JournalLine, 'code' | 'functional'>[],
  shortestPurpose: number,
): Refusal | undefined {
  if (purpose.trim().length < shortestPurpose) {
    const detail = `Say in at least ${shortestPurpose} characters what the journal puts right`;
    return refuse('purpose-too-short', { field: 'purpose', detail, facts: { shortestPurpose } });
  }
  const byCode = new Map<string, bigint>();
  for (const { code, functional } of lines) byCode.set(code, (byCode.get(code) ?? 0n) + functional);
  if ([...byCode.values()].some((sum) => sum !== 0n)) return undefined;
  return refuse('journal-adds-nothing', { field: 'lines', detail: 'After it each code stands where it stood before' });
}
