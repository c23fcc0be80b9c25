import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Debt, InvoiceDetails, Standing } from './debt';

/** What one event says of one invoice. Amounts are minor units. */
export interface InvoiceNews {
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly customerAccount: string;
  /** Version of the invoice after the step. */
  readonly version: number;
  readonly kind: 'completed' | 'reopened' | 'balance-changed' | 'cancelled';
  readonly currency: string;
  /** Open amount after the step; 0 after reopening and cancelling. */
  readonly balance: bigint;
  /** What is written off after the step; nothing where it is not told. */
  readonly writtenOff?: bigint | undefined;
  readonly details?: InvoiceDetails;
  /** Whose hands the money went through. */
  readonly moneyBy?: readonly string[];
  /** The dispute that this adjustment or cancellation answers: it holds nothing from now on. */
  readonly disputeId?: string;
}

/**
 * D-04, DESIGN "an event means look again": details are those of the newest completion, balance and standing those of
 * the newest news of any kind, so that the debt ends the same in whatever order and however often news arrive.
 * Whose hands money went through is never overtaken. Refusal `news-superseded` when nothing in it is newer than what is known.
 */
export function withNews(debt: Debt | undefined, news: InvoiceNews): Debt | Refusal {
  const known = debt ?? blank(news);
  const newDetails = news.details !== undefined && news.version > known.detailsVersion;
  const newBalance = news.version > known.balanceVersion;
  const moneyBy = [...new Set([...known.moneyBy, ...(news.moneyBy ?? [])])].sort();
  const newHands = moneyBy.length > known.moneyBy.length;
  if (!newDetails && !newBalance && !newHands) {
    return refuse('news-superseded', {
      detail: `Version ${news.version} of invoice ${news.invoiceNumber} says nothing newer than version ${known.balanceVersion}.`,
      facts: { told: news.version, known: known.balanceVersion },
    });
  }
  const told: Debt = {
    ...known,
    ...(newDetails ? detailsFrom(news) : {}),
    ...(newBalance ? balanceFrom(news) : {}),
    moneyBy,
    version: known.version + 1,
  };
  if (newBalance) return { ...told, standing: standingAfter(news.kind, told) };
  return newDetails ? { ...told, standing: awaitedNoMore(told) } : told;
}

function balanceFrom({ balance, writtenOff = 0n, currency, version }: InvoiceNews): Partial<Debt> {
  return { balance, writtenOff, currency, balanceVersion: version };
}

/** the same news, without the name and the address of a customer whose data were erased. */
export function withoutPerson(news: InvoiceNews): InvoiceNews {
  if (!news.details) return news;
  const { country } = news.details.billTo;
  const billTo = { line1: 'Erased', town: 'Erased', country };
  return { ...news, details: { ...news.details, customerName: 'Erased', billTo } };
}

function detailsFrom(news: InvoiceNews): Partial<Debt> {
  const details = news.details!;
  return {
    details,
    detailsVersion: news.version,
    invoiceNumber: details.invoiceNumber,
    customerAccount: details.customerAccount,
  };
}

function standingAfter(kind: InvoiceNews['kind'], debt: Debt): Standing {
  if (kind === 'reopened') return 'withdrawn';
  if (kind === 'cancelled') return 'cancelled';
  return debt.detailsVersion === 0 ? 'awaited' : owed(debt);
}

function awaitedNoMore(debt: Debt): Standing {
  return debt.standing === 'awaited' ? owed(debt) : debt.standing;
}

/** A credit note (balance below zero) is nobody's debt. */
function owed(debt: Debt): Standing {
  if (debt.balance > 0n) return 'open';
  return debt.writtenOff > 0n ? 'written-off' : 'settled';
}

function blank(news: InvoiceNews): Debt {
  return {
    invoiceId: news.invoiceId,
    invoiceNumber: news.invoiceNumber,
    customerAccount: news.customerAccount,
    currency: news.currency,
    standing: 'awaited',
    balance: 0n,
    detailsVersion: 0,
    balanceVersion: 0,
    details: null,
    disputedWhole: false,
    disputedParts: 0n,
    writeOffId: null,
    writeOffHolds: false,
    writtenOff: 0n,
    stillChased: false,
    moneyBy: [],
    reminderOn: null,
    finalNoticeOn: null,
    collectOn: null,
    returnedOn: null,
    nextStep: null,
    nextStepOn: null,
    version: 0,
  };
}
