import { describeForbiddenRows, type Forbidden } from '@tolbooth/testing';
import { awaitedIncome } from './forbidden-rows/awaited-income';
import { bankStatements } from './forbidden-rows/bank-statements';
import { disposals, internalBilling, reviews } from './forbidden-rows/between-departments';
import { charges, projects, services } from './forbidden-rows/charging';
import { customerImports, customerMerges, erasures } from './forbidden-rows/customer-merges';
import { customers, lists, remissions } from './forbidden-rows/customers';
import { deposits, sites } from './forbidden-rows/deposits';
import { invoices, manyInvoices } from './forbidden-rows/invoices';
import { receipts } from './forbidden-rows/receipts';
import { gbp, Office } from './office';

// A database for each test file, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
}, 120_000);
afterAll(() => office?.close());

/** By what they are about, each with the rows of the requirements. */
const tables: Readonly<Record<string, Readonly<Record<string, Forbidden>>>> = {
  'R-01, R-02, R-19 customers': customers,
  'R-28 customers that are merged': customerMerges,
  'X-06, SOD-42 erasures': erasures,
  'R-01 files of customers': customerImports,
  'R-28 lists that staff keep': lists,
  'R-31 remissions': remissions,
  'R-03 to R-11, R-19, R-29 invoices and their papers': invoices,
  'R-09 schedules and batches': manyInvoices,
  'R-08, R-24, R-32 charges': charges,
  'R-39 services to bill': services,
  'R-22 projects': projects,
  'R-23 bills between departments': internalBilling,
  'R-25 disposals': disposals,
  'R-14, R-15 bank statements': bankStatements,
  'R-16 income that is awaited': awaitedIncome,
  'R-12, R-13, R-34 receipts and lodgements': receipts,
  'R-18, R-30 deposits and refunds': deposits,
  'R-17, R-37, R-38 sites, intake and balancing': sites,
  'R-21, R-36 reviews': reviews,
};
for (const [what, all] of Object.entries(tables)) {
  describeForbiddenRows(
    `${what}: what no table takes, whoever writes it by SQL`,
    all,
    () => office.started.parts.dataSource,
  );
}

describe('R-30 what a deposit was made of stays as it was written', () => {
  it.each(['UPDATE deposit_move SET amount = amount + 1', 'DELETE FROM deposit_move'])('%s', async (sql) => {
    const { account } = await office.customer();
    const body = { kind: 'deposit', purpose: 'Hire', amount: gbp('1.00'), dueOn: '2006-07-20' };
    const deposit = await office.done('cash', '/v1/deposits', { customer: account, ...body });
    const receipt = await office.receipt(account, '1.00');
    await office.done('cash', `/v1/deposits/${deposit.id}/receive`, { receipt: receipt.id });
    await expect(office.started.parts.dataSource.query(sql)).rejects.toThrow('never changed');
  });
});
