// a file is taken whole or not at all, and every line that is wrong is told.
import { day as dayFrom, type Day } from '@tolbooth/calendar';
import { formatAmount, MoneyError, parseAmount } from '@tolbooth/money';
import { refuse, textFault, type Refusal } from '@tolbooth/refusals';

export interface LineFault {
  /** Of the file. */
  readonly line: number;
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

/** What its sender says of it. */
export interface ToldTotals {
  readonly lines: number;
  readonly total: bigint;
}

/** The first reason not to take the file: wrong lines, then totals that differ. */
export function fileFault(
  told: ToldTotals,
  found: ToldTotals & { readonly faults: readonly LineFault[] },
  { currency, faultsTold }: { currency: string; faultsTold: number },
): Refusal | undefined {
  if (found.faults.length > 0) {
    const lines = new Set(found.faults.map(({ line }) => line)).size;
    return refuse('lines-faulty', {
      field: 'file',
      detail: `${lines} of ${found.lines} lines are wrong; nothing was taken`,
      facts: { lines: found.lines, faulty: lines, faults: found.faults.slice(0, faultsTold) },
    });
  }
  if (found.lines === told.lines && found.total === told.total) return undefined;
  const [should, is] = [formatAmount(told.total, currency), formatAmount(found.total, currency)];
  return refuse('control-total-differs', {
    field: found.lines === told.lines ? 'total' : 'lines',
    detail: `${told.lines} lines of ${should} were announced, ${found.lines} of ${is} came`,
    facts: { told: { lines: told.lines, total: should }, found: { lines: found.lines, total: is } },
  });
}

/** Reads the cells of a line and collects what is wrong with them. */
export class LineReader {
  readonly faults: LineFault[] = [];

  constructor(
    readonly line: number,
    private readonly cells: Readonly<Record<string, string>>,
    private readonly currency: string,
  ) {}

  fault(field: string, code: string, detail: string): undefined {
    this.faults.push({ line: this.line, field, code, detail });
  }

  optional(name: string, most: number): string | undefined {
    const text = this.cells[name] ?? '';
    const wrong = textFault(text, most);
    if (!wrong) return text === '' ? undefined : text;
    this.fault(name, wrong.code, `${name} ${wrong.detail}`);
    return undefined;
  }

  text(name: string, most: number): string {
    if ((this.cells[name] ?? '') === '') this.fault(name, 'missing-field', 'is missing');
    return this.optional(name, most) ?? '';
  }

  day(name: string): Day | undefined {
    const text = this.cells[name] ?? '';
    if (text === '') return undefined;
    try {
      return dayFrom(text);
    } catch {
      return this.fault(name, 'day-malformed', `"${text}" is no day; write 2026-11-21`);
    }
  }

  amount(name: string): bigint {
    const text = this.cells[name] ?? '';
    try {
      const amount = parseAmount(text, this.currency);
      if (amount > 0n) return amount;
      this.fault(name, 'money-sign', `"${text}" is not above zero`);
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      this.fault(name, error.code, error.message);
    }
    return 0n;
  }

  quantity(name: string): string {
    const text = (this.cells[name] ?? '').replace(/^0+(?=\d)/, '');
    if (/^\d{1,10}(\.\d{1,2})?$/.test(text) && /[1-9]/.test(text)) return text;
    this.fault(name, 'decimal-malformed', `"${text}" is no quantity above zero with up to two decimals`);
    return '1';
  }
}
