// R-13, M34, M35, W39, E12, E14, E36, E47: income banked without an invoice, coded.
import type { CodeStructure } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { formatAmount, taxWithin } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { IncomeCodes } from '../reference/income-codes.policy';
import { revenueCode, type EnteredCode } from '../pricing/revenue-code.rules';
import { chooseTax } from '../pricing/tax-choice.rules';
import type { Lists, Salesperson } from '../reference/lists';
import type { LodgementLineRow } from './lodgement.entity';
import { spokenReference } from '../numbers/spoken-reference.rules';

export interface EnteredLodgementLine extends EnteredCode {
  readonly description: string;
  /** As banked, tax included, in minor units. */
  readonly gross: bigint;
  readonly taxCode?: string | undefined;
}

export interface LodgementFacts {
  readonly structure: CodeStructure;
  readonly income: IncomeCodes;
  readonly lists: Lists;
  readonly salesperson: Salesperson;
  readonly bankedOn: Day;
}

/** E47: how a paying-in slip's reference was written makes no other slip. */
export const slipNumber = spokenReference;

/** A slip that was kept before references were written in one way is named as it was kept. */
export function numberOfSlip(text: string, slip: string | undefined): string {
  return text.trim().toUpperCase() === slip ? slip : slipNumber(text);
}

/** Letters of another alphabet look like ours, and would make one slip two. */
export function slipNumberFault(text: string, field: string): Refusal | undefined {
  if (/^[A-Z0-9]+$/.test(slipNumber(text))) return undefined;
  return refuse('slip-reference-malformed', {
    field,
    detail: `"${text}" is no reference of a paying-in slip: it has the letters A to Z and digits, nothing else`,
  });
}

/** The first lodgement of a banking carries the slip's own reference; one entered again takes a new number. */
export function numberFault(number: string, slip: string, enteredBefore: boolean, taken: boolean): Refusal | undefined {
  if (!enteredBefore && number !== slip) {
    return refuse('number-not-the-slip', {
      field: 'number',
      detail: `The paying-in slip is ${slip}: its lodgement has the same number`,
      facts: { slip, number },
    });
  }
  if (!taken) return undefined;
  return refuse('lodgement-number-taken', {
    field: 'number',
    detail: `Lodgement number ${number} was used before; a cancelled lodgement does not free it`,
    facts: { number },
  });
}

/** Lines with the tax inside their gross by the rate of the day of the banking. */
export function lodgementLines(
  facts: LodgementFacts,
  entered: readonly EnteredLodgementLine[],
  ids: { lodgementId: string; newId(): string },
): LodgementLineRow[] | Refusal {
  const lines: LodgementLineRow[] = [];
  for (const [index, line] of entered.entries()) {
    const field = `lines[${index}]`;
    const code = revenueCode(facts.structure, facts.income, facts.salesperson, line, field);
    if (isRefusal(code)) return code;
    const asked = { taxCode: line.taxCode, subjectives: [code.subjective] };
    const choice = chooseTax(facts.lists, asked, facts.bankedOn, field);
    if (isRefusal(choice)) return choice;
    lines.push({
      id: ids.newId(),
      lodgementId: ids.lodgementId,
      lineNo: index + 1,
      description: line.description,
      code: code.code,
      taxCode: choice.code,
      taxPercent: choice.percent,
      gross: line.gross,
      tax: taxWithin(line.gross, choice.percent),
      moved: 0n,
      movedTax: 0n,
      serviceDate: facts.bankedOn,
    });
  }
  return lines;
}

/** E12: total = banking − invoices, to the penny. */
export function totalFault(amount: bigint, wanted: bigint, currency: string): Refusal | undefined {
  if (amount === wanted) return undefined;
  return refuse('lodgement-total-differs', {
    field: 'lines',
    detail: `The lines come to ${formatAmount(amount, currency)}; banked without invoices were ${formatAmount(wanted, currency)}`,
    facts: { lines: formatAmount(amount, currency), wanted: formatAmount(wanted, currency) },
  });
}

/** E36: completed after the due day it is late, and says why. */
export function lateness(
  dueOn: Day,
  completedOn: Day,
  reason: string | undefined,
): { late: boolean; lateReason: string | null } | Refusal {
  if (completedOn <= dueOn) return { late: false, lateReason: null };
  if (reason !== undefined) return { late: true, lateReason: reason };
  return refuse('late-reason-required', {
    field: 'lateReason',
    detail: `The lodgement was due on ${dueOn}: say why it comes on ${completedOn}`,
    facts: { dueOn, completedOn },
  });
}
