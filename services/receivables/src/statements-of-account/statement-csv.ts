import { csvLine } from '../print-runs/csv-line';
import type { StatementData } from './statement.rules';

/** The lines of a statement, then what is open; texts that a spreadsheet program would carry out are texts. */
export function statementCsv(data: StatementData): string {
  const rows: (string | number)[][] = [
    ['date', 'what', 'number', 'department', 'amount', 'balance', 'currency'],
    [data.from, 'Balance brought forward', '', '', '', data.opening.amount, data.opening.currency],
    ...data.lines.map(({ day, what, number, department, amount, balance }) => [
      ...[day, what, number, department ?? '', amount.amount, balance.amount, balance.currency],
    ]),
    ...(data.other
      ? [
          [
            data.on,
            'Refunds, transfers and other entries',
            '',
            '',
            data.other.amount,
            data.closing.amount,
            data.closing.currency,
          ],
        ]
      : []),
    [data.on, 'Balance', '', '', '', data.closing.amount, data.closing.currency],
    [],
    ['invoice', 'date', 'due', 'department', 'days late', 'total', 'open', 'currency'],
    ...data.openItems.map(({ number, date, due, department, daysLate, total, open }) => [
      ...[number, date, due, department, daysLate, total.amount, open.amount, open.currency],
    ]),
  ];
  return `\ufeff${rows.map((row) => (row.length === 0 ? '\r\n' : csvLine(row))).join('')}`;
}
