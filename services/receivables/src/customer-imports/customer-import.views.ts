import { Field, PageQuery } from '@tolbooth/http';
import { LikelyDuplicateView } from '../customers/customer.views';
import { alikeWays, type AlikeWay, type CustomerImportRow } from './customer-import.entity';
import { lineStates, type ShownLine } from './customer-import.rows';
import { customerImportStates } from './customer-import.states';

const count = (example: number) => ({ example, type: { type: 'integer' as const } });

export class CustomerFileQuery {
  @Field.text({ description: 'Name of the file', example: 'allotments-2026.csv', max: 240, optional: true })
  name?: string;
}

export class EnterImportBody {
  @Field.choice({
    description: 'What becomes of lines that are like customers who are there',
    example: 'leave-out',
    values: alikeWays,
    optional: true,
  })
  alike?: AlikeWay;
  @Field.text({
    description: 'Why they are entered all the same; a line that has its own reason keeps it',
    example: 'Tenants of two plots, checked against the register',
    max: 1000,
    optional: true,
  })
  reason?: string;
}

export class CustomerImportView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000022' }) id: string;
  @Field.shown({ description: 'Version', ...count(3) }) version: number;
  @Field.shown({ description: 'Name of the file', example: 'allotments-2026.csv' }) name: string;
  @Field.shown({ description: 'SHA-256 of its bytes', example: '9f86d081884c7d65…' }) sha256: string;
  @Field.shown({ description: 'State', values: customerImportStates }) state: string;
  @Field.shown({ description: 'Stopped by a person', type: { type: 'boolean' } }) stopped: boolean;
  @Field.shown({ description: 'Lines', ...count(120) }) lines: number;
  @Field.shown({ description: 'Of them wrong', ...count(0) }) faulty: number;
  @Field.shown({ description: 'Like a customer who is there', ...count(2) }) likely: number;
  @Field.shown({ description: 'Entered', ...count(118) }) entered: number;
  @Field.shown({ description: 'Left out', ...count(2) }) leftOut: number;
  @Field.shown({ description: 'Last line of the file that the step under way has done', ...count(121) })
  reached: number;
  @Field.shown({ description: 'Sent by', example: 'receivables.officer' }) receivedBy: string;
  @Field.shown({ description: 'Sent at', example: '2026-11-25T09:00:00.000Z' }) receivedAt: string;
  @Field.shown({ description: 'Done at', example: '2026-11-25T09:01:00.000Z', optional: true }) finishedAt?: string;
}

export class CustomerImportsQuery extends PageQuery {
  @Field.choice({ description: 'State', example: 'checked', values: customerImportStates, optional: true })
  state?: string;
}

export class ImportLinesQuery extends PageQuery {
  @Field.choice({ description: 'Only lines in this state', example: 'faulty', values: lineStates, optional: true })
  state?: string;
}

export class ImportFaultView {
  @Field.shown({ description: 'Column', example: 'postcode' }) field: string;
  @Field.shown({ description: 'Rule', example: 'postcode-malformed' }) code: string;
  @Field.shown({ description: 'What is wrong', example: '"NOWHERE" is not a postcode of GB such as CB3 0AP' })
  detail: string;
}

export class ImportedCustomerLineView {
  @Field.shown({ description: 'Line of the file', ...count(7) }) line: number;
  @Field.shown({ description: 'What became of it', values: lineStates }) state: string;
  @Field.shown({ description: 'Name, until it is a customer', example: 'Mary Dean', optional: true }) name?: string;
  @Field.shown({ description: 'Account that it got', example: 'C0000123', optional: true }) account?: string;
  @Field.shown({ description: 'What is wrong', of: () => [ImportFaultView] }) faults: ImportFaultView[];
  @Field.shown({ description: 'Customers that it is like', of: () => [LikelyDuplicateView] })
  likely: LikelyDuplicateView[];
}

export function importView(row: CustomerImportRow): CustomerImportView {
  const { id, version, name, sha256, state, stopped, lines, faulty, likely, entered, leftOut, reached } = row;
  return {
    ...{ id, version, name, sha256, state, stopped, lines, faulty, likely, entered, leftOut, reached },
    receivedBy: row.receivedBy,
    receivedAt: row.receivedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString(),
  };
}

export function lineView({ line, state, faults, likely, account, name }: ShownLine): ImportedCustomerLineView {
  return {
    ...{ line, state, likely: [...likely], name: name ?? undefined, account: account ?? undefined },
    faults: faults.map(({ field, code, detail }) => ({ field, code, detail })),
  };
}
