import { describeService } from '@tolbooth/http';
import { describeEveryRoute } from '@tolbooth/testing';
import { service } from '../src/service';
import { bankFile } from './given/bank-file';
import { gbp, Office, people, slipOf, type Body, type Person } from './office';

let office: Office;
const made: Record<string, Body> = {};
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  made['customers'] = await office.customer();
  const { account } = made['customers'];
  made['invoices'] = await office.invoice(account, '50.00');
  made['receipts'] = await office.receipt(account, '10.00');
  made['recurring-invoices'] = await office.done('ann', '/v1/recurring-invoices', {
    ...{ purpose: 'Rent', every: 'month', day: 1, service: 'on-the-day', from: '2006-07-03' },
    invoice: office.invoiceBody(account, '50.00'),
  });
  made['invoice-batches'] = await office.done('ann', '/v1/invoice-batches', {
    ...{ purpose: 'Batch', controlCount: 1, controlTotal: gbp('50.00') },
    invoices: [office.invoiceBody(account, '50.00')],
  });
  made['customer-merges'] = await office.done('ann', '/v1/customer-merges', {
    ...{ merged: (await office.customer({ name: 'Twice' })).account, survivor: account, reason: 'Entered twice' },
  });
  made['erasures'] = await office.done('ann', '/v1/erasures', {
    ...{ customer: account, ground: 'objection', filedAs: 'File 06/114', receivedOn: '2006-07-03' },
  });
  const people = 'kind,name,line 1,town,postcode\nperson,Ada Moor,9 Fen Road,Ely,CB7 4AA\n';
  made['customer-imports'] = (await office.send('help', '/v1/customer-imports', people, 'text/csv')).body;
  const team = await office.customer({ name: 'Team', lodgementTeam: true });
  const banking = (made['bankings'] = await office.done('bank', '/v1/bankings', {
    ...{ slipReference: 'GB1', team: team.account, bankedOn: '2006-07-03', cash: gbp('10.00'), cheques: [] },
    ...slipOf({ 'notes-10': '10.00' }),
  }));
  made['deposits'] = await office.done('cash', '/v1/deposits', {
    ...{ customer: account, kind: 'deposit', purpose: 'Hall', amount: gbp('5.00'), dueOn: '2006-07-20' },
  });
  made['refunds'] = await office.done('cash', '/v1/refunds', {
    ...{ customer: account, source: 'overpayment', amount: gbp('5.00'), reason: 'Paid twice' },
  });
  made['deposit-balances'] = await office.done('bank', '/v1/deposit-balances', {
    ...{ day: '2006-07-03', reasons: [{ document: 'GB1', reason: 'Night safe' }] },
  });
  made['lodgements'] = await office.done('ann', '/v1/lodgements', {
    ...{ banking: banking.id, number: 'GB1', debtType: 'CU', salesperson: 'WE93110' },
    lines: [{ description: 'Copies', subjective: '81000', gross: gbp('10.00') }],
  });
  made['saved-filters'] = await office.done('ann', '/v1/saved-filters', {
    ...{ report: 'customer-news', name: 'This month', shared: false },
    parameters: { from: '2006-07-01', to: '2006-07-31' },
  });
  made['reference-requests'] = await office.done('ann', '/v1/reference-requests', {
    ...{ list: 'salespersons', change: 'end-date', code: 'WE93110', to: '2026-12-31', reason: 'Closes' },
  });
  made['charges'] = await office.done('ann', '/v1/charges', {
    ...{ chargeItem: 'TRAIN', title: 'Training', salesperson: 'WE93110', unitPrice: gbp('96.00'), from: '2006-07-10' },
    answers: [],
  });
  await office.receipt(account, '500.00');
  made['reviews'] = await office.done('debt', '/v1/reviews', { queue: 'credit-balances', item: account });
  const filter = { name: 'Mine', report: 'aged-debt', parameters: { costCentre: 'WE93110' }, shared: true };
  made['saved-filters'] = await office.done('look', '/v1/saved-filters', filter);
  made['projects'] = await office.done('help', '/v1/projects', {
    ...{ code: 'BR-1', title: 'Bridge', type: 'works-for-others', projectGroup: '1234', salesperson: 'OC10000' },
    ...{ subjective: '81000', contactName: 'Ann', contactNumber: '1', feesBudget: gbp('100.00'), onCostPercent: '0' },
    funding: [{ source: 'Grant', reference: 'G1', amount: gbp('100.00') }],
  });
  await office.done('help', `/v1/projects/${made['projects'].id}/agreements`, {
    ...{ customer: account, nature: 'Bridge', reference: 'A1', agreedOn: '2006-07-01', ceiling: gbp('100.00') },
  });
  made['project-invoices'] = await office.done('help', `/v1/projects/${made['projects'].id}/billing-events`, {
    ...{ customer: account, description: 'Fee', fee: gbp('10.00') },
  });
  made['project-batches'] = made['project-invoices'];
  made['remissions'] = await office.done('ann', '/v1/remissions', {
    ...{ customer: account, chargeItems: ['TRAIN'], percent: '50', from: '2006-07-01', to: '2007-06-30' },
    ...{ reason: 'Low income', publishedPolicy: 'Remissions 2006', salesperson: 'WE93110' },
    evidence: [{ document: 'Letter', seenOn: '2006-07-01' }],
  });
  made['asset-disposals'] = await office.done('ann', '/v1/asset-disposals', {
    ...{ asset: 'Van', inventoryNumber: 'INV-1', isComputer: false, salesperson: 'WE93110' },
    estimatedValue: gbp('100.00'),
  });
  await office.activate(['C563000-41000-C15-0000-00-0000']);
  made['internal-bills'] = await office.done('ann', '/v1/internal-bills', {
    ...{ title: 'Printing', provider: 'WE93110-81000-000-0000-00-0000', receiver: 'C563000-41000-C15-0000-00-0000' },
    ...{ contactName: 'Ann', contactNumber: '1' },
    lines: [{ description: 'Pages', unit: 'page', quantity: '500', unitPrice: gbp('0.10'), serviceFrom: '2006-07-01' }],
  });
  made['internal-systems'] = await office.done('ann', '/v1/internal-systems', {
    ...{ name: 'Print shop', purpose: 'Printing', costCentre: 'WE93110' },
  });
  made['services-to-bill'] = await office.done('ann', '/v1/services-to-bill', {
    ...{ reference: 'S-1', customer: account, contactName: 'Ann', contactNumber: '1', debtType: 'GC', unit: 'each' },
    ...{ salesperson: 'WE93110', description: 'Copies', quantity: '1', unitPrice: gbp('20.00'), subjective: '81000' },
    serviceFrom: '2006-07-03',
  });
  made['expected-income'] = await office.done('ann', '/v1/expected-income', {
    ...{ debtor: 'Ann', gross: gbp('5.00'), net: gbp('5.00'), firstDay: '2006-07-03', lastDay: '2026-12-31' },
    ...{ contact: 'Ann', telephone: '1', code: 'WE93110-81000-000-0000-00-0000' },
  });
  made['direct-debit-mandates'] = await office.done('debt', '/v1/direct-debit-mandates', {
    ...{ customer: account, signature: 'paper', signedOn: '2006-07-01', evidence: 'Scan 1178' },
    bank: { accountName: 'Hartford Parish Rooms', sortCode: '089999', accountNumber: '66374958' },
  });
  made['direct-debit-files'] = await office.done('cash', '/v1/direct-debit-files/instructions');
  made['match-rules'] = await office.done('cash', '/v1/match-rules', {
    ...{
      name: 'Lottery',
      payerName: 'LOTTERY*',
      code: 'WE93110-81000-000-0000-00-0000',
      points: 1,
      from: '2006-07-03',
    },
  });
  // As if its bank had not objected for five days.
  await office.started.parts.dataSource.query(
    `UPDATE direct_debit_mandate SET state = 'active', active_from = '2006-07-03'`,
  );
  await office.done('cash', '/v1/direct-debit-proposal-runs');
  made['direct-debit-collections'] = (await office.get('/v1/direct-debit-collections')).body.items[0]!;
  made['direct-debits'] = (await office.get('/v1/direct-debits')).body.items[0]!;
  const file = bankFile('1', '0.00', [{ amount: '5.00', text: 'WHO IS IT' }]);
  made['statement-files'] = (await office.send('cash', '/v1/bank-statements', file)).body;
  made['bank-statements'] = (made['statement-files']['statements'] as Body[])[0]!;
  made['income-contacts'] = await office.done('ann', '/v1/income-contacts', {
    ...{ name: 'Grace', email: 'grace@council.example', costCentre: 'WE93110', weekly: true },
  });
  made['statement-lines'] = (await office.get('/v1/statement-lines', 'cash')).body.items[0]!;
  const { id: listed } = await office.done('ann', '/v1/income-contacts', {
    ...{ name: 'Ann', email: 'ann@council.example', costCentre: 'WE93110', weekly: false },
  });
  await office.done('cash', `/v1/income-contacts/${listed}/list`);
  made['income-queries'] = await office.done('cash', '/v1/income-queries', {
    ...{ line: made['statement-lines'].id, contact: listed, question: 'Yours?', dueOn: '2026-12-31' },
  });
});
afterAll(() => office?.close());

describeEveryRoute({
  service: 'receivables',
  describe: () => describeService(service),
  among: 'POST /v1/invoices',
  on: '2006-07-03',
  people: Object.keys(people) as Person[],
  rolesOf: (person) => people[person],
  money: { only: 'GBP' },
  valueOf: (_, collection) => made[collection]?.id ?? '',
  ask: (by, method, path, body, headers) => office.ask(by, method, path, body, headers),
  kept: [
    ...['customer', 'invoice', 'invoice_line', 'invoice_distribution', 'invoice_reduction', 'receipt', 'application'],
    ...[
      'banking',
      'lodgement',
      'lodgement_line',
      'misbanked_income',
      'lodgement_standard',
      'banking_site',
      'cash_intake',
      'coded_slip',
      'deposit_balance',
      'deposit',
      'deposit_move',
      'refund',
      'refund_part',
      'outbox',
      'idempotency_key',
    ],
    ...['charge', 'charge_approval', 'reference_request', 'reference_entry', 'customer_news'],
    'customer_merge',
    'erasure',
    'customer_import',
    'customer_import_line',
    ...['charge', 'charge_approval', 'service_to_bill', 'service_billing'],
    ...['project', 'project_agreement', 'project_cost', 'project_invoice'],
    ...['remission', 'remission_member', 'remission_delegation'],
    ...['review', 'review_step', 'transaction_list_review'],
    ...['invoice_evidence', 'invoice_batch', 'recurring_invoice'],
    ...['remission', 'remission_member', 'remission_delegation', 'charge_calculation'],
    ...['asset_disposal', 'internal_bill', 'internal_system'],
    ...['expected_income', 'match_rule', 'income_contact', 'income_list_sent', 'income_query'],
    ...['direct_debit_mandate', 'direct_debit_instruction', 'direct_debit_file', 'direct_debit_collection'],
    ...['direct_debit_item', 'direct_debit_part', 'direct_debit_report', 'direct_debit_advice'],
  ],
  database: () => office.started.parts.dataSource,
  stale: {},
  // The platform's own: its parameters are those of a report of its sample.
  triedElsewhere: ({ path }) => /^\/v1\/(saved-filters|project-batches\/)/.test(path),
});

describe('C-02 codes that are unknown or have ended, wherever a route takes one', () => {
  const ended = 'WE93110-82000-000-0000-00-0000';
  beforeAll(() => office.activate([ended], '2005-03-31'));

  it.each([
    ['POST', '89999', '422 segment-value-invalid lines[0].revenue[0]'],
    ['PUT', '89999', '422 segment-value-invalid lines[0].revenue[0]'],
  ])('%s of an invoice, subjective %s', async (method, subjective, expected) => {
    const body = office.invoiceBody(
      made['customers']!.account,
      '50.00',
      {},
      { revenue: [{ subjective, percent: '100' }] },
    );
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(made['customers']!.account, '50.00'));
    const path = method === 'PUT' ? `/v1/invoices/${draft.id}` : '/v1/invoices';
    const answer = await office.ask('ann', method, path, body);
    expect(`${answer.status} ${String(answer.body['code'])} ${String(answer.body['field'])}`).toBe(expected);
  });

  it('an ended combination is warned at entry and refused at completion', async () => {
    const line = { revenue: [{ subjective: '82000', percent: '100' }] };
    const body = office.invoiceBody(made['customers']!.account, '50.00', {}, line);
    const draft = await office.done('ann', '/v1/invoices', body);
    expect(draft.warnings).toMatchObject([{ code: 'combination-not-active' }]);
    expect(await office.post('ann', `/v1/invoices/${draft.id}/complete`)).toMatchObject({
      status: 422,
      body: { code: 'combination-not-active', field: 'lines[0].revenue[0]' },
    });
  });

  it.each([
    ['89999', 'segment-value-invalid'],
    ['82000', 'combination-not-active'],
  ])('completing a lodgement, subjective %s: %s', async (subjective, code) => {
    const path = `/v1/lodgements/${made['lodgements']!.id}`;
    const lines = [{ description: 'Copies', subjective, gross: gbp('10.00') }];
    await office.ask('ann', 'PUT', path, { debtType: 'CU', salesperson: 'WE93110', lines });
    expect(await office.post('ann', `${path}/complete`)).toMatchObject({
      status: 422,
      body: { code, field: 'lines[0].code' },
    });
  });
});
