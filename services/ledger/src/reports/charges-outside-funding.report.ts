import type { Day } from '@tolbooth/calendar';
import { Field, found } from '@tolbooth/http';
import { defineReport } from '@tolbooth/reports';
import { mustBeSettled } from '../enquiries/known-at';
import { codesInScope } from '../data-scope/scope.queries';
import { chargesOutside, listSources } from '../funding/funding.queries';
import { journalNumber } from '../journals/journal';
import { codesCharged } from './funding';

export class ChargesOutsideParameters {
  @Field.text({ description: 'Only of this source', example: 'bond-2006a', max: 40, optional: true }) source?: string;
  @Field.day({
    description: 'Charges until the end of which day; today if left out',
    example: '2026-11-30',
    optional: true,
  })
  asAt?: Day;
  @Field.instant({ description: 'As known at this instant', example: '2026-12-01T10:00:00Z', optional: true })
  knownAt?: string;
}

export const chargesOutsideFundingReport = defineReport({
  name: 'charges-outside-funding',
  requirement: 'C-10',
  title: 'Charges outside of their funding',
  description:
    'M78: before the first day of their source, after its last, or beyond its ceiling in the order of the ledger.',
  parameters: ChargesOutsideParameters,
  columns: {
    source: { type: 'text', label: 'Source', example: 'bond-2006a', drill: '/v1/funding-sources/{source}' },
    why: { type: 'text', label: 'Why', example: 'over the ceiling' },
    day: { type: 'day', label: 'Day' },
    code: { type: 'text', label: 'Code', example: 'WE93110-41000-000-1234-00-0000' },
    amount: { type: 'money', label: 'Charge' },
    outside: { type: 'money', label: 'Of it outside', total: true },
    journal: { type: 'text', label: 'Journal', example: 'J2026-000001', drill: '/v1/journals/{journalId}' },
    line: { type: 'whole', label: 'Line' },
    documentNumber: { type: 'text', label: 'Document', drill: '/v1/source-documents/{document}/journals' },
    kind: { type: 'text', label: 'What', example: 'SupplierInvoiceApproved' },
  },
  async *rows(tx, { source, asAt, knownAt }, scope, asked) {
    await mustBeSettled(tx, knownAt, asked.at);
    const day = asAt ?? asked.on;
    const terms = { policies: asked.policies, on: day };
    const sources = await listSources(tx, { id: source });
    if (source !== undefined) found(sources[0], 'funding source', source);
    const charges: { source: string; code: string }[] = [];
    for (const one of sources) {
      for (const code of await codesCharged(tx, one, terms)) charges.push({ source: one.id, code });
    }
    const visible = await codesInScope(tx, scope, terms);
    for await (const { amount, outside, currency, year, sequence, ...row } of chargesOutside(tx, charges, {
      ...{ asAt: day, knownAt, visible },
    })) {
      const money = (text: string) => ({ amount: text, currency });
      yield { ...row, amount: money(amount), outside: money(outside), journal: journalNumber(year, sequence) };
    }
  },
});
