import type { Change, Verb } from '@tolbooth/verbs';
import { nameKeyOf, nearDuplicates, type Likeness } from './likeness.rules';
import { nearDuplicatesPolicy } from './near-duplicates.policy';
import type { SupplierRow } from './supplier.entity';
import { supplierChanged } from './supplier.events';
import { supplierCandidates, supplierRows, type LikeRow } from './supplier.rows';
import type { Address, EftAnswer, PaymentMethod, TaxNumber } from './supplier.terms';

export interface SupplierEntry {
  readonly name: string;
  readonly alternateNames: readonly string[];
  readonly address: Address;
  readonly taxNumbers: readonly TaxNumber[];
  readonly paymentMethod: PaymentMethod;
  readonly payCurrency: string;
  readonly remittanceEmail?: string;
  readonly categories: readonly string[];
  readonly eftOfferedOn?: SupplierRow['eftOfferedOn'];
  readonly eftAnswer?: EftAnswer;
}

export interface SupplierEntered extends Change {
  readonly row: SupplierRow;
  readonly warnings: readonly Likeness[];
}

export const enterSupplier: Verb<SupplierEntry, readonly LikeRow[], SupplierEntered> = {
  name: 'enter-supplier',
  requirement: 'P-01',
  about: (input) => input.name,
  async load(tx, inputs) {
    const wanted = inputs.map(({ name, taxNumbers }) => ({ nameKey: nameKeyOf(name), taxNumbers }));
    const candidates = await supplierCandidates(tx, wanted);
    return inputs.map(() => candidates);
  },
  decide(candidates, input, call) {
    const nameKey = nameKeyOf(input.name);
    const known = candidates.map((each) => ({ ...each, nameKey: each.name_key, taxNumbers: each.tax_numbers }));
    const limits = call.policies.at(nearDuplicatesPolicy, call.on).value;
    const row: SupplierRow = {
      ...input,
      alternateNames: [...input.alternateNames],
      taxNumbers: [...input.taxNumbers],
      categories: [...input.categories],
      id: call.newId(),
      number: '',
      nameKey,
      addressKnown: true,
      remittanceEmail: input.remittanceEmail ?? null,
      eftOfferedOn: input.eftOfferedOn ?? null,
      eftAnswer: input.eftAnswer ?? null,
      active: true,
      deactivationReason: null,
      publishedKey: null,
      enteredBy: call.by.id,
      enteredAt: call.at,
      version: 1,
    };
    const warnings = nearDuplicates({ name: input.name, nameKey, taxNumbers: input.taxNumbers }, known, limits);
    return { subject: { kind: 'supplier', id: row.id, version: 1 }, before: null, after: row, row, warnings };
  },
  async save(tx, changes) {
    await supplierRows.enter(
      tx,
      changes.map(({ row }) => row),
    );
    return changes.map(({ row }) => supplierChanged(row));
  },
};
