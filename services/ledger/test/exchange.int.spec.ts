import { payables } from '@tolbooth/contracts';
import { systemActor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { RunDesk, type RunDefinition } from '@tolbooth/runs';
import { newId } from '@tolbooth/verbs';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import { approveReplenishment } from '../src/exchange/decide-replenishment';
import { proposeReplenishment } from '../src/exchange/propose-replenishment';
import { revaluationRun } from '../src/exchange/revalue-balance';
import { exchangeDifferenceRun } from '../src/exchange/settle-difference';
import { tellClosingRate } from '../src/exchange/tell-closing-rate';
import { Books, codes, immediate, told } from './books';

const foreign = {
  usdBank: 'ZA80000-Z1002-000-0000-00-0000',
  through: 'ZA80000-Z1003-000-0000-00-0000',
  gain: 'ZA80000-Z7901-000-0000-00-0000',
  loss: 'ZA80000-Z7902-000-0000-00-0000',
  unrealised: 'ZA80000-Z7903-000-0000-00-0000',
};
const from = day('2003-04-01');
const policy = {
  key: 'ledger/foreign-accounts',
  from: '2003-04-01',
  value: {
    accounts: [{ currency: 'USD', bank: foreign.usdBank, boughtFrom: codes.bank, through: foreign.through }],
    gain: foreign.gain,
    loss: foreign.loss,
    revaluation: { mode: 'month-end', difference: foreign.unrealised },
  },
};
const inCanada = { key: 'ledger/books', from: '2003-04-01', value: { currency: 'CAD' } };
const person = (id: string, ...roles: string[]) => ({ ...systemActor('ledger'), id, name: id, roles });
const operations = person('op', 'accounting-operations');
const accountant = person('ac', 'accountant');
const usd = (amount: string) => ({ amount, currency: 'USD' });

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-04T13:00:00Z', [immediate, policy, inCanada]);
  await books.addCodes();
  const values = ['Z1002', 'Z1003', 'Z7901', 'Z7902', 'Z7903'];
  await books.perform(
    setSegmentValue,
    values.map((value) => ({ segment: 'subjective', value, name: value, from })),
  );
  await books.perform(
    setCombination,
    Object.entries(foreign).map(([name, code]) => ({ code, name, from })),
  );
  await books.openPeriods('2006-07', '2006-08');
});
afterEach(() => books?.close());

async function buy(bought: bigint, paid: bigint, on = '2006-07-04', reference = `FX ${bought} ${paid}`) {
  const purchase = { currency: 'USD', bought, paid, paidIn: 'CAD', on: day(on), reference };
  const [proposed] = await books.perform(proposeReplenishment, [purchase], { by: operations });
  if (!proposed || !('change' in proposed)) return proposed;
  const [approved] = await books.perform(approveReplenishment, [{ id: proposed.change.row.id }], { by: accountant });
  return approved;
}

const { example: invoiced } = payables.SupplierInvoiceApproved;
const { example: paid } = payables.PaymentIssued;
const invoiceId = invoiced.supplierInvoiceId;

/** A supplier's invoice over US dollars, and a payment of it. */
const owe = (amount: string) =>
  told(payables.SupplierInvoiceApproved, {
    approvedAt: '2006-07-04T13:00:00Z',
    approvedOn: '2006-07-04',
    creditor: { code: codes.creditors, amount: usd(amount) },
    expenses: [{ code: codes.expense, amount: usd(amount) }],
    taxes: [],
  } as never);
const pay = (amount: string, on: string) =>
  told(payables.PaymentIssued, {
    issuedAt: `${on}T13:00:00Z`,
    issuedOn: on,
    creditor: { code: codes.creditors, amount: usd(amount) },
    clearing: { code: foreign.usdBank, amount: usd(amount) },
    allocations: [{ ...paid.allocations[0]!, supplierInvoiceId: invoiceId, amount: usd(amount) }],
  } as never);

const worth = (code: string) =>
  books
    .rows<{ amount: string; functional: string }>(
      `SELECT coalesce(sum(amount), 0)::text AS amount, coalesce(sum(functional), 0)::text AS functional
         FROM journal_line WHERE code = '${code}' AND currency = 'USD'`,
    )
    .then(([row]) => [row!.amount, row!.functional]);
const run = (definition: RunDefinition, by = systemActor('ledger'), asOf?: string) =>
  new RunDesk(books.dataSource, books.runner).perform(definition, { by, asOf: asOf ? day(asOf) : undefined });
const codeOf = (outcome: Awaited<ReturnType<typeof buy>>) =>
  outcome && 'refusal' in outcome ? outcome.refusal.code : 'done';

describe('C-16 the rate is that of the last replenishment', () => {
  it('E44: dollars bought at 1.25: 100 paid are 125.00 of expense, until the next replenishment', async () => {
    await buy(1_000_00n, 1_250_00n);
    await books.take(owe('100.00'));
    expect(await worth(codes.expense)).toEqual(['100.00', '125.00']);
    expect(await worth(foreign.usdBank)).toEqual(['1000.00', '1250.00']);

    await books.at('2006-07-10T13:00:00Z');
    await buy(1_000_00n, 1_300_00n, '2006-07-10');
    await books.take(
      told(payables.SupplierInvoiceApproved, {
        ...(owe('100.00').data as object),
        approvedOn: '2006-07-10',
        supplierInvoiceId: paid.paymentId,
      } as never),
    );
    expect(await worth(codes.expense)).toEqual(['200.00', '255.00']);
    const late = { approvedOn: '2006-07-09', supplierInvoiceId: newId() };
    await books.take(told(payables.SupplierInvoiceApproved, { ...(owe('100.00').data as object), ...late } as never));
    expect(await worth(codes.expense)).toEqual(['300.00', '380.00']);
  });

  it('what was left in the account is worth the new rate, the difference is a gain', async () => {
    await buy(1_000_00n, 1_250_00n);
    await buy(1_000_00n, 1_300_00n);
    expect(await worth(foreign.usdBank)).toEqual(['2000.00', '2600.00']);
    expect(await worth(foreign.gain)).toEqual(['0.00', '-50.00']);
    expect(await books.rows('SELECT number, state FROM replenishment ORDER BY number')).toEqual([
      { number: 'FX000001', state: 'posted' },
      { number: 'FX000002', state: 'posted' },
    ]);
  });

  it('before any purchase an entry waits with a work item, and the cut-off after it posts it', async () => {
    await books.take(owe('100.00'));
    expect(await books.rows('SELECT reason, state FROM work_item')).toEqual([{ reason: 'no-rate', state: 'open' }]);
    await buy(1_000_00n, 1_250_00n);
    await books.at('2006-07-05T10:00:00Z');
    await books.cutOff();
    expect(await worth(codes.expense)).toEqual(['100.00', '125.00']);
    expect(await books.rows('SELECT state FROM work_item')).toEqual([{ state: 'done' }]);
  });

  it('what no rate makes worth anything waits with a work item, at once and at the cut-off, and blocks nobody', async () => {
    const more = (id: string, amount: string) =>
      told(payables.SupplierInvoiceApproved, { ...(owe(amount).data as object), supplierInvoiceId: id } as never);
    const waits = () => books.rows('SELECT reason, state FROM work_item ORDER BY id');
    await books.take(owe('0.01'), more(newId(), '100.00'));
    await buy(1_000_00n, 400_00n);
    await books.take(more(newId(), '0.01'), more(newId(), '10.00'));
    expect(await worth(codes.expense)).toEqual(['10.00', '4.00']);
    const open = { reason: 'no-rate', state: 'open' };
    expect(await waits()).toEqual([open, open, open]);

    await books.at('2006-07-05T10:00:00Z');
    expect(await books.cutOff()).toMatchObject({ done: 1, refused: 2 });
    expect(await worth(codes.expense)).toEqual(['110.00', '44.00']);
    expect(await waits()).toEqual([open, { reason: 'no-rate', state: 'done' }, open]);
  });

  it('refuses other hands, another currency, the future, the past, and the same purchase twice', async () => {
    const purchase = { currency: 'USD', bought: 1n, paid: 1n, paidIn: 'CAD', on: day('2006-07-04'), reference: 'A' };
    const propose = async (changes: object) => {
      const [outcome] = await books.perform(proposeReplenishment, [{ ...purchase, ...changes }], { by: operations });
      return outcome && 'refusal' in outcome ? outcome.refusal.code : outcome!;
    };
    expect(await propose({ currency: 'EUR' })).toBe('no-foreign-account');
    expect(await propose({ paidIn: 'GBP' })).toBe('purchase-in-own-currency');
    expect(await propose({ on: day('2006-07-05') })).toBe('future-purchase');
    const done = await propose({});
    const [own] = await books.perform(
      approveReplenishment,
      [{ id: (done as { change: { row: { id: string } } }).change.row.id }],
      { by: person('op', 'accounting-operations', 'accountant') },
    );
    expect(own).toMatchObject({ refusal: { code: 'separation-of-duties', facts: { pair: 'SOD-32' } } });
    expect(await propose({})).toBe('replenishment-told-once');
    await buy(1_000_00n, 1_250_00n);
    expect(codeOf(await buy(1_000_00n, 1_250_00n, '2006-07-03', 'B'))).toBe('replenishment-backdated');
    await expect(
      books.rows(`UPDATE replenishment SET decided_by = proposed_by WHERE state = 'posted'`),
    ).rejects.toMatchObject({ constraint: 'replenishment-by-two' });
  });
});

describe('C-16 gains and losses on settlement', () => {
  beforeEach(async () => {
    await buy(1_000_00n, 1_250_00n);
    await books.take(owe('100.00'));
    await books.at('2006-07-10T13:00:00Z');
    await buy(1_000_00n, 1_300_00n, '2006-07-10');
  });

  it('a debt of 125.00 that is paid at 1.30 leaves a loss of 5.00, and the creditor at nothing', async () => {
    await books.take(pay('100.00', '2006-07-10'));
    expect(await worth(codes.creditors)).toEqual(['0.00', '5.00']);
    await run(exchangeDifferenceRun);
    expect(await worth(codes.creditors)).toEqual(['0.00', '0.00']);
    expect(await worth(foreign.loss)).toEqual(['0.00', '5.00']);
    expect((await run(exchangeDifferenceRun)).done).toBe(0);
  });

  it('a part that is paid leaves the loss of that part; the rest stays at its own rate', async () => {
    await books.take(pay('40.00', '2006-07-10'));
    await run(exchangeDifferenceRun);
    expect(await worth(codes.creditors)).toEqual(['-60.00', '-75.00']);
    expect(await worth(foreign.loss)).toEqual(['0.00', '2.00']);
  });

  it('a debt that was opened at a rate of 1 has its loss too', async () => {
    await books.at('2006-07-11T13:00:00Z');
    await buy(1_000_00n, 1_000_00n, '2006-07-11');
    const other = { supplierInvoiceId: paid.paymentId, approvedAt: '2006-07-11T13:00:00Z', approvedOn: '2006-07-11' };
    await books.take(told(payables.SupplierInvoiceApproved, { ...(owe('10.00').data as object), ...other } as never));
    await buy(1_000_00n, 1_300_00n, '2006-07-11', 'FX at 1.30 again');
    const allocations = [{ ...paid.allocations[0]!, supplierInvoiceId: paid.paymentId, amount: usd('10.00') }];
    const ten = { ...(pay('10.00', '2006-07-11').data as object), allocations };
    await books.take(told(payables.PaymentIssued, ten as never));
    const [, before] = await worth(foreign.loss);
    await run(exchangeDifferenceRun);
    expect([before, (await worth(foreign.loss))[1]]).toEqual(['600.00', '603.00']);
  });

  it('a reversal takes the rate of what it reverses: nothing is gained or lost', async () => {
    const cancelled = told(payables.SupplierInvoiceCancelled, {
      cancelledAt: '2006-07-10T13:00:00Z',
      cancelledOn: '2006-07-10',
      creditor: { code: codes.creditors, amount: usd('100.00') },
      expenses: [{ code: codes.expense, amount: usd('100.00') }],
      taxes: [],
    } as never);
    await books.take(cancelled);
    expect(await worth(codes.expense)).toEqual(['0.00', '0.00']);
    expect((await run(exchangeDifferenceRun)).done).toBe(0);
  });
});

describe('C-16 a reversal is worth what it reverses, line by line', () => {
  it('eight lines at 0.7995, cancelled at another rate, leave 0.00 in each code', async () => {
    await buy(10_000_00n, 7_995_00n);
    const charged = ['12.37', '5.70', '20.02', '3.04', '8.91', '4.53', '20.78', '7.36'];
    const lines = charged.map((amount) => ({ code: codes.expense, amount: usd(amount) }));
    const invoice = { creditor: { code: codes.creditors, amount: usd('82.71') }, expenses: lines, taxes: [] };
    const approved = { ...invoice, approvedAt: '2006-07-04T13:00:00Z', approvedOn: '2006-07-04' };
    await books.take(told(payables.SupplierInvoiceApproved, approved as never));
    expect(await worth(codes.creditors)).toEqual(['-82.71', '-66.12']);
    await books.at('2006-07-10T13:00:00Z');
    await buy(1_000_00n, 900_00n, '2006-07-10');
    const cancelled = { ...invoice, cancelledAt: '2006-07-10T13:00:00Z', cancelledOn: '2006-07-10' };
    await books.take(told(payables.SupplierInvoiceCancelled, cancelled as never));
    expect(await worth(codes.creditors)).toEqual(['0.00', '0.00']);
    expect(await worth(codes.expense)).toEqual(['0.00', '0.00']);
  });
});

describe('C-16 revaluation at the end of a month', () => {
  it('books the closing rate on the last day and turns it back on the next; again only what is new', async () => {
    await buy(1_000_00n, 1_250_00n);
    await books.take(owe('100.00'));
    await books.at('2006-08-02T13:00:00Z');
    const rate = { month: '2006-07', currency: 'USD', rate: '1.3', source: 'Bank of Canada' };
    expect((await run(revaluationRun, accountant, '2006-07-31')).refused).toBe(2);
    await books.perform(tellClosingRate, [rate], { by: operations });
    expect((await run(revaluationRun, accountant, '2006-07-31')).done).toBe(2);
    const balances = (asAt: string) =>
      books.rows(`SELECT code, sum(functional)::text AS functional FROM journal_line
        WHERE code IN ('${foreign.usdBank}', '${codes.creditors}', '${foreign.unrealised}') AND accounting_day <= '${asAt}'
        GROUP BY code ORDER BY code`);
    expect(await balances('2006-07-31')).toEqual([
      { code: foreign.usdBank, functional: '1300.00' },
      { code: codes.creditors, functional: '-130.00' },
      { code: foreign.unrealised, functional: '-45.00' },
    ]);
    expect(await balances('2006-08-01')).toEqual([
      { code: foreign.usdBank, functional: '1250.00' },
      { code: codes.creditors, functional: '-125.00' },
      { code: foreign.unrealised, functional: '0.00' },
    ]);
    expect((await run(revaluationRun, accountant, '2006-07-31')).done).toBe(0);
  });

  it('of a closed month is refused, instead of standing beside its own turning back in the next', async () => {
    await buy(1_000_00n, 1_250_00n);
    const rate = { month: '2006-07', currency: 'USD', rate: '1.3', source: 'Bank of Canada' };
    await books.perform(tellClosingRate, [rate], { by: operations });
    await books.at('2006-08-02T13:00:00Z');
    await books.rows(`UPDATE period SET state = 'closed', version = version + 1 WHERE month = '2006-07'`);
    expect(await run(revaluationRun, accountant, '2006-07-31')).toMatchObject({ done: 0, refused: 1 });
    expect(await books.rows(`SELECT id FROM journal WHERE event_type = 'Revaluation'`)).toEqual([]);
  });

  it('is not done by who told the closing rate', async () => {
    await buy(1_000_00n, 1_250_00n);
    const both = person('both', 'accountant', 'accounting-operations');
    const rate = { month: '2006-07', currency: 'USD', rate: '1.3', source: 'Bank of Canada' };
    await books.perform(tellClosingRate, [rate], { by: both });
    await books.at('2006-08-02T13:00:00Z');
    expect(await run(revaluationRun, both, '2006-07-31')).toMatchObject({ done: 0, refused: 1 });
  });
});
