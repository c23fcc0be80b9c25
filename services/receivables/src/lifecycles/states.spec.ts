import { isRefusal } from '@tolbooth/refusals';
import { internalBillStates, internalBillSteps } from '../internal-billing/internal-bill.states';
import { disposalStates, disposalSteps } from '../asset-disposals/disposal.states';
import { chargeStates, chargeSteps } from '../charges/charge.states';
import { invoiceStateAt, invoiceStates, invoiceSteps } from '../invoices/invoice.states';
import { lodgementStateAt, lodgementStates, lodgementSteps } from '../lodgements/lodgement.states';
import { projectInvoiceStates, projectInvoiceSteps } from '../projects/project.states';
import { remissionStates, remissionSteps } from '../remissions/remission.states';
import { receiptStates, receiptSteps } from '../receipts/receipt.states';
import { depositStates, depositSteps } from '../deposits/deposit.states';
import {
  collectionStates,
  collectionSteps,
  itemStates,
  itemSteps,
} from '../direct-debit-collections/collection.states';
import { mandateStates, mandateSteps } from '../direct-debit-mandates/mandate.states';
import { refundStates, refundSteps } from '../refunds/refund.states';
import { stepOf, type Step } from './step.rules';

/** DETAILS 4, written down a second time: from → verb → where it may lead. */
const expected = {
  invoice: {
    none: {
      'start-invoice': ['incomplete'],
      'copy-invoice': ['incomplete'],
      'make-recurring-invoice': ['incomplete', 'complete'],
    },
    incomplete: {
      'change-invoice': ['incomplete'],
      'change-paying-customer': ['incomplete'],
      'confirm-incomplete-invoice': ['incomplete'],
      'discard-invoice': ['discarded'],
      'complete-invoice': ['complete'],
    },
    complete: {
      'reopen-invoice': ['incomplete'],
      transfer: ['transferred'],
      'apply-receipt': ['complete'],
      'unapply-receipt': ['complete'],
      'settle-dispute-part': ['complete'],
      'write-off-invoice': ['complete'],
      'settle-dispute-whole': ['cancelled'],
    },
    transferred: {
      'apply-receipt': ['transferred'],
      'unapply-receipt': ['transferred'],
      'adjust-invoice': ['transferred'],
      'issue-credit-note': ['transferred'],
      'cancel-invoice': ['cancelled'],
      'settle-dispute-part': ['transferred'],
      'write-off-invoice': ['transferred'],
      'settle-dispute-whole': ['cancelled'],
    },
    cancelled: {},
    discarded: {},
  },
  lodgement: {
    awaited: { 'enter-lodgement': ['incomplete'] },
    incomplete: { 'change-lodgement': ['incomplete'], 'complete-lodgement': ['complete'] },
    complete: { 'reopen-lodgement': ['incomplete'], transfer: ['transferred'] },
    transferred: {
      'reconcile-banking': ['reconciled'],
      'move-misbanked-income': ['transferred'],
      'cancel-lodgement': ['cancelled'],
    },
    reconciled: { 'move-misbanked-income': ['reconciled'], 'cancel-lodgement': ['cancelled'] },
    cancelled: {},
  },
  receipt: {
    none: { 'take-receipt': ['on-account'] },
    'on-account': {
      'apply-receipt': ['part-applied', 'applied'],
      'return-receipt': ['returned'],
      'reverse-receipt': ['reversed'],
    },
    'part-applied': {
      'apply-receipt': ['part-applied', 'applied'],
      'unapply-receipt': ['part-applied', 'on-account'],
      'return-receipt': ['returned'],
      'reverse-receipt': ['reversed'],
    },
    applied: {
      'unapply-receipt': ['part-applied', 'on-account'],
      'return-receipt': ['returned'],
      'reverse-receipt': ['reversed'],
    },
    refunded: { 'return-receipt': ['returned'] },
    returned: {},
    reversed: {},
  },
  deposit: {
    none: { 'request-deposit': ['requested'] },
    requested: { 'receive-deposit': ['held'], 'cancel-deposit': ['cancelled'] },
    held: {
      'receive-deposit': ['held'],
      'apply-deposit': ['held', 'closed'],
      'approve-refund': ['held', 'closed'],
      'release-deposit': ['held', 'requested'],
    },
    closed: {},
    cancelled: {},
  },
  refund: {
    none: { 'request-refund': ['requested'] },
    requested: { 'withdraw-refund': ['withdrawn'], 'reject-refund': ['rejected'], 'approve-refund': ['approved'] },
    approved: { 'settle-refund': ['paid', 'cancelled'] },
    paid: { 'settle-refund': ['approved'] },
    rejected: {},
    withdrawn: {},
    cancelled: {},
  },
  charge: {
    draft: { 'change-charge': ['draft'], 'submit-charge': ['submitted'] },
    submitted: { 'approve-charge': ['submitted', 'approved'], 'reject-charge': ['draft'] },
    approved: { 'end-charge': ['ended'] },
    ended: {},
  },
  remission: {
    requested: { 'approve-remission': ['approved'], 'reject-remission': ['rejected'] },
    approved: { 'admit-to-remission': ['approved'], 'end-remission': ['ended'] },
    rejected: {},
    ended: {},
  },
  'internal bill': {
    draft: { 'issue-internal-bill': ['issued'], 'discard-internal-bill': ['discarded'] },
    issued: { 'dispute-internal-bill': ['disputed'] },
    disputed: {
      'escalate-internal-dispute': ['disputed'],
      'settle-internal-dispute': ['reversed'],
      'uphold-internal-bill': ['issued'],
    },
    reversed: {},
    discarded: {},
  },
  disposal: {
    proposed: { 'approve-disposal': ['approved'], 'withdraw-disposal': ['withdrawn'] },
    approved: { 'sell-asset': ['sold'], 'withdraw-disposal': ['withdrawn'] },
    sold: {},
    withdrawn: {},
  },
  collection: {
    none: { 'propose-direct-debits': ['proposed'] },
    proposed: {
      'propose-direct-debits': ['proposed'],
      'approve-direct-debits': ['approved'],
      'discard-direct-debits': ['discarded'],
      'drop-unsent-direct-debits': ['discarded'],
    },
    approved: {
      'discard-direct-debits': ['discarded'],
      'drop-unsent-direct-debits': ['discarded'],
      'send-direct-debits': ['sent'],
    },
    sent: { 'apply-direct-debit-advice': ['collected'], 'take-direct-debits': ['collected'] },
    collected: {},
    discarded: {},
  },
  'direct debit': {
    none: { 'propose-direct-debits': ['proposed'] },
    proposed: {
      'withdraw-direct-debit': ['withdrawn'],
      'discard-direct-debits': ['left-out'],
      'drop-unsent-direct-debits': ['left-out'],
      'send-direct-debits': ['sent', 'left-out'],
    },
    withdrawn: {},
    'left-out': {},
    sent: { 'take-direct-debits': ['collected'], 'apply-direct-debit-advice': ['rejected'] },
    rejected: {},
    collected: { 'apply-direct-debit-advice': ['returned'] },
    returned: {},
  },
  mandate: {
    none: { 'set-up-mandate': ['entered', 'active'] },
    entered: {
      'apply-direct-debit-advice': ['cancelled'],
      'lodge-mandate': ['lodged'],
      'change-mandate-account': ['entered'],
      'cancel-mandate': ['cancelled'],
    },
    lodged: {
      'apply-direct-debit-advice': ['cancelled'],
      'keep-mandate': ['active'],
      'change-mandate-account': ['entered'],
      'cancel-mandate': ['cancelled'],
    },
    active: {
      'apply-direct-debit-advice': ['cancelled', 'suspended'],
      'keep-mandate': ['cancelled'],
      'take-direct-debits': ['cancelled'],
      'change-mandate-account': ['entered', 'active'],
      'suspend-mandate': ['suspended'],
      'cancel-mandate': ['cancelled'],
    },
    suspended: {
      'apply-direct-debit-advice': ['cancelled', 'active'],
      'take-direct-debits': ['cancelled'],
      'change-mandate-account': ['entered', 'active'],
      'resume-mandate': ['active'],
      'cancel-mandate': ['cancelled'],
    },
    cancelled: { 'apply-direct-debit-advice': ['active'] },
  },
  'project invoice': {
    draft: { 'withdraw-project-invoice': ['withdrawn'], 'release-project-invoice': ['released'] },
    released: { 'withdraw-project-invoice': ['withdrawn'], 'finalise-project-invoice': ['finalised'] },
    finalised: { 'withdraw-project-invoice': ['withdrawn'] },
    withdrawn: {},
  },
} as const;

const tables = [
  ['invoice', invoiceStates, invoiceSteps],
  ['lodgement', lodgementStates, lodgementSteps],
  ['receipt', receiptStates, receiptSteps],
  ['deposit', depositStates, depositSteps],
  ['refund', refundStates, refundSteps],
  ['charge', chargeStates, chargeSteps],
  ['project invoice', projectInvoiceStates, projectInvoiceSteps],
  ['remission', remissionStates, remissionSteps],
  ['disposal', disposalStates, disposalSteps],
  ['internal bill', internalBillStates, internalBillSteps],
  ['mandate', mandateStates, mandateSteps],
  ['collection', collectionStates, collectionSteps],
  ['direct debit', itemStates, itemSteps],
] as const;

describe.each(tables)(
  'R-07, R-11, R-12, R-13 the states of a receivables %s (DETAILS 4)',
  (document, states, steps) => {
    const table: Record<string, Record<string, readonly string[]>> = expected[document];
    const all: readonly Step[] = steps;
    const verbs = [...new Set(all.map((step) => step.verb))];
    const pairs = states.flatMap((state) => verbs.map((verb) => [state as string, verb] as const));

    it.each(pairs)('%s, %s', (state, verb) => {
      const wanted = table[state]![verb];
      const answer = stepOf(document, all, state, verb);
      if (wanted === undefined) {
        expect(answer).toMatchObject({ code: 'state-forbids', facts: { state, verb } });
        return;
      }
      expect(isRefusal(answer)).toBe(false);
      const leads = all.filter((step) => step.from === state && step.verb === verb).map((step) => step.to);
      expect(leads).toEqual(wanted);
    });

    it('tells downstream systems of every step that moves money', () => {
      // Nothing of a deposit that is not held is in the books, nor is that payables paid; a mandate is no money.
      const outside = ['cancel-deposit', 'settle-refund', 'cancel-mandate'];
      const silent = all
        .filter((step) => step.event === undefined && !outside.includes(step.verb))
        .map((step) => step.verb);
      expect(
        silent.filter((verb) => /(?<!in)complete|reopen|cancel|adjust|receipt|settle|transfer/.test(verb)),
      ).toEqual([]);
    });
  },
);

describe('R-07 what a refused step says', () => {
  it('offers what can be asked for, not what happens by itself', () => {
    expect(stepOf('invoice', invoiceSteps, 'transferred', 'reopen-invoice')).toMatchObject({
      detail: '"reopen-invoice" is not possible on an invoice that is transferred',
      facts: {
        possible: ['apply-receipt', 'unapply-receipt', 'adjust-invoice', 'issue-credit-note', 'cancel-invoice'],
      },
    });
    expect(stepOf('lodgement', lodgementSteps, 'complete', 'enter-lodgement')).toMatchObject({
      detail: '"enter-lodgement" is not possible on a lodgement that is complete',
      facts: { possible: ['reopen-lodgement'] },
    });
  });
});

describe('C-06 a document is transferred from its cut-off on', () => {
  const cutOff = new Date('2006-07-04T09:00:00Z');
  it.each([
    ['2006-07-04T08:59:59.999Z', 'complete'],
    ['2006-07-04T09:00:00.000Z', 'transferred'],
  ])('at %s it is %s', (at, state) => {
    expect(invoiceStateAt({ state: 'complete', transferAt: cutOff }, new Date(at))).toBe(state);
    expect(lodgementStateAt({ state: 'complete', transferAt: cutOff }, new Date(at))).toBe(state);
  });
});
