import { loadRows } from '@tolbooth/database';
import { Field, Refused } from '@tolbooth/http';
import { refuse } from '@tolbooth/refusals';
import { defineReport } from '@tolbooth/reports';
import { booksPolicy } from '../books/books.policy';
import { codesInScope } from '../data-scope/scope.queries';
import { journalNumber } from '../journals/journal';
import { knownNow, returnsBefore, taxAccounts, taxLines } from './tax-figures.queries';
import { TaxReturnRow } from './tax-return.entity';
import { taxReturnsPolicy } from './tax-returns.policy';

export class TaxReturnLinesParameters {
  @Field.id({ description: 'Return', example: '0199a1b2-0000-7000-8000-000000000061' }) return: string;
  @Field.text({ description: 'Box or line of the form', example: '1', max: 10 }) box: string;
}

export const taxReturnLinesReport = defineReport({
  name: 'tax-return-lines',
  requirement: 'C-13',
  title: 'Lines of a box of a tax return',
  description: 'They add up to the box before adjustments and before pence are left off.',
  parameters: TaxReturnLinesParameters,
  columns: {
    day: { type: 'day', label: 'Day' },
    late: { type: 'flag', label: 'Of an earlier period' },
    journal: { type: 'text', label: 'Journal', example: 'J2026-000001', drill: '/v1/journals/{journalId}' },
    line: { type: 'whole', label: 'Line' },
    code: { type: 'text', label: 'Code', drill: '/v1/accounts/{code}' },
    amount: { type: 'money', label: 'Amount', total: true },
    transaction: { type: 'money', label: 'In the currency of the transaction' },
    event: { type: 'text', label: 'What', example: 'InvoiceCompleted' },
    documentNumber: { type: 'text', label: 'Document', drill: '/v1/source-documents/{document}/journals' },
  },
  cursorOf: (row) => (row as unknown as { place: readonly string[] }).place,
  async *rows(tx, { return: id, box }, scope, { policies, after, on }) {
    const [row] = await loadRows(tx, TaxReturnRow, [id]);
    if (!row)
      throw new Refused(refuse('tax-return-not-found', { field: 'return', detail: `There is no return ${id}` }));
    const part = policies.at(taxReturnsPolicy, row.to).value.boxes.find((each) => each.box === box);
    if (!part || !('take' in part) || part.take.length === 0) {
      const detail = `Box ${box} has no lines of its own`;
      throw new Refused(refuse('tax-box-unknown', { field: 'box', detail, facts: { box } }));
    }
    const [before] = await returnsBefore(tx, [row]);
    const codes = await codesInScope(tx, scope, { policies, on });
    const wanted = { take: part.take, cut: row.cut ?? (await knownNow(tx, row.book)), scope: codes, after };
    const own = policies.at(booksPolicy, on).value.currency;
    const sign = part.take.some((each) => each.startsWith('output')) ? '-' : '';
    for await (const each of taxLines(tx, row, before, taxAccounts(policies, row.book, row.to), wanted)) {
      yield {
        ...{ day: each.day, late: each.late, journal: journalNumber(each.year, each.sequence), line: each.line },
        ...{ code: each.code, amount: { amount: signed(sign, each.functional), currency: own } },
        transaction: { amount: signed(sign, each.amount), currency: each.currency },
        ...{ event: each.event_type, documentNumber: each.document_number },
        ...{ journalId: each.journal_id, document: each.document },
        place: [String(each.year), String(each.sequence), String(each.line)],
      };
    }
  },
});

/** As the form has it: output is a credit and stands there above zero. */
function signed(sign: string, amount: string): string {
  if (sign === '' || /^0\.0+$/.test(amount)) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}
