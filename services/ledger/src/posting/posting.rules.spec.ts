import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { day } from '@tolbooth/calendar';
import { allEvents, payables, receivables, type EventContract } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import type { Entry } from './entry';
import { entryOf, mustBalance, ruleFor } from './posting.rules';
import { postingRulesPolicy } from './posting-rules.policy';

const policies = loadPolicies({ profile: 'cambridgeshire' });
const on = day('2006-07-03');
const { value: rules, version } = policies.at(postingRulesPolicy, on);
const structure = policies.at(accountCodePolicy, on).value;
const debtors = 'ZA80000-Z3105';
const unidentified = 'ZA80000-Z3115';
const nobodys = 'ZA80000-Z3116';
const onAccount = 'ZA80000-Z3110';
const deposits = 'ZA80000-Z3120';
const refunds = 'ZA80000-Z3130';
const bank = 'ZA80000-Z1001';
const outputVat = 'ZA80000-Z3013';
const inputVat = 'ZA80000-Z3012';
const creditors = 'ZA80000-Z4001';
const unpresented = 'ZA80000-Z1005';
const income = 'WE93110-81000';
const expense = 'WE93110-41000';

function entryFor(contract: EventContract, data: unknown = contract.example): Entry {
  const service = contract.ceType.split('.')[1]!;
  const event = { id: 'e', service, type: contract.type, topic: contract.topic, partition: 3, traceId: 't', data };
  const entry = entryOf(ruleFor(rules, contract.type)!, version, structure, event);
  mustBalance(entry);
  return entry;
}

/** `debtors 117.50`: credits are negative; control lines carry a star. */
function told(entry: Entry): string[] {
  return entry.lines.map((line) => {
    return `${line.code.slice(0, 13)} ${formatAmount(line.amount)}${line.control ? ` *${line.item?.slice(-2)}` : ''}`;
  });
}

const expected: [EventContract, string, string, string[]][] = [
  [
    receivables.InvoiceCompleted,
    '2006-07-03',
    '10342718',
    [`${debtors} 117.50 *01`, `${income} -100.00`, `${outputVat} -17.50`],
  ],
  [
    receivables.InvoiceReopened,
    '2006-07-03',
    '10342718',
    [`${debtors} -117.50 *01`, `${income} 100.00`, `${outputVat} 17.50`],
  ],
  [
    receivables.InvoiceAdjusted,
    '2006-07-20',
    '10342718',
    [`${debtors} -117.50 *01`, `${income} 100.00`, `${outputVat} 17.50`],
  ],
  [
    receivables.InvoiceCancelled,
    '2006-07-20',
    '10342718',
    [`${debtors} -117.50 *01`, `${income} 100.00`, `${outputVat} 17.50`],
  ],
  [
    receivables.InvoiceWrittenOff,
    '2006-11-20',
    '10342718',
    [`${debtors} -117.50 *01`, 'WE93110-46200 100.00', 'WE93110-46210 17.50'],
  ],
  [
    receivables.WriteOffRecovered,
    '2007-02-05',
    '10342718',
    [`${debtors} 47.00 *01`, 'WE93110-46200 -40.00', 'WE93110-46210 -7.00'],
  ],
  [receivables.ReceiptTaken, '2004-02-05', 'R0000042', [`${bank} 33.25`, `${onAccount} -33.25 *03`]],
  [receivables.ReceiptApplied, '2004-02-05', 'R0000042', [`${onAccount} 33.25 *03`, `${debtors} -33.25 *01`]],
  [receivables.ReceiptUnapplied, '2004-02-12', 'R0000042', [`${onAccount} -33.25 *03`, `${debtors} 33.25 *01`]],
  [receivables.ReceiptReturned, '2004-02-12', 'R0000042', [`${onAccount} 33.25 *03`, `${bank} -33.25`]],
  [receivables.ReceiptReversed, '2004-02-12', 'R0000042', [`${onAccount} 33.25 *03`, `${bank} -33.25`]],
  [receivables.IncomeUnidentified, '2006-07-03', 'MAIN 2006-07-03/12', [`${bank} 50.00`, `${unidentified} -50.00 *51`]],
  [receivables.IncomeSuspended, '2006-07-07', 'MAIN 2006-07-03/12', [`${unidentified} 50.00 *51`, `${nobodys} -50.00`]],
  [receivables.IncomeIdentified, '2006-07-10', 'MAIN 2006-07-03/12', [`${unidentified} 50.00 *51`, `${bank} -50.00`]],
  [receivables.ReceiptMoved, '2004-02-12', 'R0000042', [`${onAccount} 33.25 *03`, `${bank} -33.25`]],
  [receivables.RefundApproved, '2004-02-12', 'F0400001', [`${onAccount} 33.25 *03`, `${refunds} -33.25`]],
  [receivables.RefundCancelled, '2004-02-19', 'F0400001', [`${onAccount} -33.25 *03`, `${refunds} 33.25`]],
  [receivables.DepositHeld, '2004-02-12', 'D0400001', [`${onAccount} 33.25 *03`, `${deposits} -33.25 *52`]],
  [receivables.DepositReleased, '2004-02-12', 'D0400001', [`${onAccount} -33.25 *03`, `${deposits} 33.25 *52`]],
  [
    receivables.LodgementCompleted,
    '2005-03-09',
    'GB082562',
    [`${bank} 14.50`, `${income} -12.34`, `${outputVat} -2.16`],
  ],
  [receivables.LodgementReopened, '2005-03-09', 'GB082562', [`${bank} -14.50`, `${income} 12.34`, `${outputVat} 2.16`]],
  [
    receivables.LodgementCancelled,
    '2005-03-14',
    'GB082562',
    [`${bank} -14.50`, `${income} 12.34`, `${outputVat} 2.16`],
  ],
  [receivables.InternalBillIssued, '2026-11-20', 'N26000001', ['C563000-41000 50.00', `${income} -50.00`]],
  [receivables.InternalBillReversed, '2026-12-01', 'N26000001', ['C563000-41000 -50.00', `${income} 50.00`]],
  [
    receivables.IncomeTakenBack,
    '2006-07-11',
    'MAIN 2006-07-03/12',
    [`${bank} -117.50`, `${income} 100.00`, `${outputVat} 17.50`],
  ],
  [receivables.LodgementLineMoved, '2005-03-14', 'GB082562', [`${bank} -10.00`, `${income} 8.51`, `${outputVat} 1.49`]],
  [
    payables.SupplierInvoiceApproved,
    '2026-11-09',
    'P0000001',
    [`${expense} 200.00`, `${inputVat} 40.00`, `${creditors} -240.00 *21`],
  ],
  [
    payables.SupplierInvoiceCancelled,
    '2026-11-10',
    'P0000001',
    [`${expense} -200.00`, `${inputVat} -40.00`, `${creditors} 240.00 *21`],
  ],
  [
    receivables.RaisingCostsCharged,
    '2006-08-05',
    '2006-07 WE93110',
    ['WE93110-46100 7000.00', 'ZA80000-89100 -7000.00'],
  ],
  [payables.PaymentIssued, '2026-11-12', 'PY000001', [`${creditors} 240.00 *21`, `${unpresented} -240.00 *30`]],
  [payables.PaymentCleared, '2026-11-17', 'PY000001', [`${unpresented} 240.00 *30`, `${bank} -240.00`]],
  [payables.ChequeCancelled, '2026-11-19', 'PY000001', [`${unpresented} 240.00 *30`, `${creditors} -240.00 *21`]],
];

describe('C-04 what each event puts in the books, by the posting rules of cambridgeshire', () => {
  it.each(expected.map((each) => [each[0].type, ...each] as const))('%s', (_, contract, dated, number, lines) => {
    const entry = entryFor(contract);
    expect({ dated: entry.dated, number: entry.documentNumber }).toEqual({ dated, number });
    expect(told(entry).sort()).toEqual([...lines].sort());
  });

  it('knows every event of the sub-ledgers: a rule, or that no money moves', () => {
    const markers = ['Totals', 'Items'].flatMap((what) => [`Receivables${what}Stated`, `Payables${what}Stated`]);
    const subLedgers = allEvents.filter(({ topic }) => ['receivables.events', 'payables.events'].includes(topic));
    const posted = subLedgers.filter(({ type }) => !markers.includes(type) && ruleFor(rules, type) !== undefined);
    expect(posted.map(({ type }) => type).sort()).toEqual(expected.map(([{ type }]) => type).sort());
  });

  it('each rule of each version has its line in the table above: one without a test turns this red', () => {
    const file = join(__dirname, '../../../../profiles/cambridgeshire/policy/ledger/posting-rules.json');
    const { versions } = JSON.parse(readFileSync(file, 'utf8')) as {
      versions: { value: { rules: { event: string }[] } }[];
    };
    const tested = new Set(expected.map(([{ type }]) => type));
    const untested = versions.flatMap(({ value }) => value.rules.filter(({ event }) => !tested.has(event)));
    expect(untested).toEqual([]);
  });

  it('a new posting rule for a new event is one JSON entry: that of the README works as it stands there', () => {
    const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
    const entry = JSON.parse(/```json\n(\{\n {2}"event": "PermitIssued"[\s\S]*?)```/.exec(readme)![1]!) as unknown;
    const base = policies.at(postingRulesPolicy, on).value;
    const overrides = [
      {
        ...{ key: 'ledger/posting-rules', from: '2006-01-01' },
        value: { ...base, rules: [...base.rules.filter(({ event }) => event !== 'PermitIssued'), entry] },
      },
    ];
    const added = loadPolicies({ profile: 'cambridgeshire', overrides }).at(postingRulesPolicy, on);
    const coded = (code: string, amount: string) => ({ code, amount: { amount, currency: 'GBP' } });
    const data = {
      ...{ permitId: 'p', permitNumber: 'PM1', issuedOn: '2006-07-03', issuedAt: '2006-07-03T09:00:00Z' },
      ...{ bank: coded(bank, '40.00'), fees: [coded(income, '30.00'), coded(income, '10.00')] },
    };
    const event = { id: 'e', service: 's', type: 'PermitIssued', topic: 't', partition: 0, traceId: undefined, data };
    const posted = entryOf(ruleFor(added.value, 'PermitIssued')!, added.version, structure, event);
    expect(() => mustBalance(posted)).not.toThrow();
    expect(told(posted)).toEqual([`${bank} 40.00`, `${income} -30.00`, `${income} -10.00`]);
  });

  it('keeps which rule decided, which completion it is dated by and where it came from (C-08, X-14)', () => {
    expect(entryFor(receivables.InvoiceCompleted)).toMatchObject({
      service: 'receivables',
      document: '0190a1b2-0000-7000-8000-000000000001',
      completedAt: new Date('2006-07-03T13:00:00Z'),
      ruleVersion: 'cambridgeshire/ledger/posting-rules@2003-04-01',
      partition: 3,
      traceId: 't',
    });
  });
});

describe('C-13 and E13: output VAT goes to the one central code', () => {
  it('117.50 gross at 17.5 % is 100.00 income and 17.50 to ZA80000-Z3013, none of it to the budget holder', () => {
    const amounts = new Map(entryFor(receivables.InvoiceCompleted).lines.map((line) => [line.code, line.amount]));
    expect(amounts.get('WE93110-81000-000-0000-00-0000')).toBe(-10000n);
    expect(amounts.get('ZA80000-Z3013-000-0000-00-0000')).toBe(-1750n);
  });
});

describe('C-07 a receipt never touches income', () => {
  it.each([
    receivables.ReceiptTaken,
    receivables.ReceiptApplied,
    receivables.ReceiptUnapplied,
    receivables.ReceiptReturned,
  ])('$type moves cash, money on account and the debtor control only', (contract) => {
    const codes = entryFor(contract as EventContract).lines.map(({ code }) => code.slice(8, 13));
    expect(codes.filter((subjective) => /^[89]/.test(subjective))).toEqual([]);
  });
});

describe('C-04 amounts and their sides', () => {
  const invoice = receivables.InvoiceCompleted.example;
  const coded = (amount: string) => ({ code: income, amount: { amount, currency: 'GBP' } });

  it('negative amounts (credit notes) change the side', () => {
    const credit = { ...invoice, receivable: coded('-10.00'), revenue: [coded('-10.00')], taxes: [] };
    expect(entryFor(receivables.InvoiceCompleted as EventContract, credit).lines.map(({ amount }) => amount)).toEqual([
      -1000n,
      1000n,
    ]);
  });

  it('leaves lines of nothing out: a supplier invoice cancelled before approval posts nothing', () => {
    const { example } = payables.SupplierInvoiceCancelled;
    const nothing = { ...example, posted: false, creditor: coded('0.00'), expenses: [], taxes: [] };
    expect(entryFor(payables.SupplierInvoiceCancelled as EventContract, nothing).lines).toEqual([]);
  });

  it('E6: four equal lines stay four, tax of 0.00 is no line', () => {
    const four = [1, 2, 3, 4].map(() => coded('124.51'));
    const data = { ...invoice, receivable: coded('498.04'), revenue: four, taxes: four.map(() => coded('0.00')) };
    expect(entryFor(receivables.InvoiceCompleted as EventContract, data).lines.map(({ amount }) => amount)).toEqual([
      49804n,
      -12451n,
      -12451n,
      -12451n,
      -12451n,
    ]);
  });

  it('an event that does not add up is parked, not posted', () => {
    const data = { ...invoice, taxes: [] };
    expect(() => entryFor(receivables.InvoiceCompleted as EventContract, data)).toThrow('differ by 1750');
  });

  it('balances each balancing segment by itself', () => {
    const other = { code: 'WE93110-81000-000-0000-01-0000', amount: invoice.revenue[0]!.amount };
    const data = { ...invoice, revenue: [other] };
    expect(() => entryFor(receivables.InvoiceCompleted as EventContract, data)).toThrow('differ by');
  });

  it('an event without a rule is parked', () => {
    expect(() => ruleFor(rules, 'PlanAgreed')).toThrow('no rule for PlanAgreed');
  });
});
