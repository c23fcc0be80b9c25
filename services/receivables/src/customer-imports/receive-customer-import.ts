import { FormatError, formatRefusal } from '@tolbooth/formats';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { CustomerImportRow } from './customer-import.entity';
import { insertImports, sameImport, stageCustomers, type SameImport } from './customer-import.rows';
import { customerImportsPolicy } from './customer-imports.policy';

export interface CustomerFile {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

export interface CustomerImportChange extends Change {
  readonly row: CustomerImportRow;
}

export function importChange(before: CustomerImportRow | null, row: CustomerImportRow): CustomerImportChange {
  return { subject: { kind: 'customer-import', id: row.id, version: row.version }, before, after: row, row };
}

/** takes a file of customers in, line by line; it is then checked, and nobody is a customer by it yet. */
export const receiveCustomerImport: Verb<CustomerFile, number | Refusal, CustomerImportChange> = {
  name: 'receive-customer-import',
  requirement: 'R-01',
  about: ({ sha256 }) => sha256,
  load: async (tx, files, call) => {
    const { mostLines, homeCountry } = call.policies.at(customerImportsPolicy, call.on).value;
    const staged: (number | Refusal)[] = [];
    for (const { id, path, sha256 } of files) {
      const before = await sameImport(tx, sha256);
      const lines = before ? importedBefore(before) : stageCustomers(tx, id, { path, mostLines, homeCountry });
      staged.push(await Promise.resolve(lines).catch(ofFormat));
    }
    return staged;
  },
  decide: (lines, { id, name, sha256 }, call) => {
    if (isRefusal(lines)) return lines;
    const row = Object.assign(new CustomerImportRow(), {
      ...{ id, name, sha256, state: 'received' as const, stopped: false, lines, faulty: 0, likely: 0, entered: 0 },
      ...{ leftOut: 0, reached: 0, alike: null, alikeReason: null, askedBy: call.by },
      ...{ receivedBy: call.by.id, receivedAt: call.at, finishedAt: null, version: 1 },
    } satisfies CustomerImportRow);
    return importChange(null, row);
  },
  save: async (tx, changes) => {
    await insertImports(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

function importedBefore({ id, name, state, receivedBy, receivedAt }: SameImport): Refusal {
  const at = receivedAt.toISOString();
  return refuse('customers-imported-before', {
    field: 'file',
    detail: `${receivedBy} sent it as "${name}" at ${at}`,
    facts: { import: id, name, state, receivedBy, receivedAt: at },
  });
}

function ofFormat(error: unknown): Refusal {
  if (error instanceof FormatError) return formatRefusal(error);
  throw error;
}
