// what people and rules may say of a line: parts that come to what is open of it, each with one owner.
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { lineNotOpen } from '../bank-statements/line-open.rules';

interface Line {
  readonly state: string;
  readonly amount: bigint;
  readonly claimed: bigint;
  readonly currency: string;
}

interface Part {
  readonly amount: bigint;
  readonly customer?: string | undefined;
  readonly banking?: string | undefined;
  readonly code?: string | undefined;
  readonly collection?: string | undefined;
  readonly receipt?: string | undefined;
}

function ownersOf({ customer, banking, code, collection, receipt }: Part): string[] {
  return [customer, banking, code, collection, receipt].filter((each) => each !== undefined);
}

/** Minor units of it that have no owner; what was parked has none either. */
export function restOf({ amount, claimed }: Pick<Line, 'amount' | 'claimed'>): bigint {
  return amount > claimed ? amount - claimed : 0n;
}

export function claimFault(line: Line, parts: readonly Part[], leaveRest: boolean): Refusal | undefined {
  const rest = restOf(line);
  if (line.state === 'settled' || line.state === 'set-aside' || rest === 0n) {
    return lineNotOpen(line);
  }
  for (const [at, part] of parts.entries()) {
    const field = `parts[${at}]`;
    const owners = ownersOf(part);
    if (owners.length !== 1) {
      return refuse('part-unclear', { field, detail: `A part has one owner, this one names ${owners.length}` });
    }
    const earlier = parts.slice(0, at).find((each) => ownersOf(each).includes(owners[0]!));
    if (earlier) return refuse('part-repeated', { field, detail: `${owners[0]} has a part of the line already` });
  }
  const sum = parts.reduce((total, { amount }) => total + amount, 0n);
  const text = (minor: bigint) => formatAmount(minor, line.currency);
  if (sum > rest) {
    const detail = `${text(sum)} is more than the ${text(rest)} of the line that have no owner`;
    return refuse('line-claimed-twice', { field: 'parts', detail, facts: { open: text(rest), claimed: text(sum) } });
  }
  if (sum < rest && !leaveRest) {
    const detail = `The parts come to ${text(sum)}, ${text(rest)} of the line have no owner`;
    return refuse('parts-not-the-line', { field: 'parts', detail, facts: { open: text(rest), claimed: text(sum) } });
  }
  return undefined;
}
