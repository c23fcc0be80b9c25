// one payment for several invoices of a payer. Exact, by all, the oldest first, or the only combination there is.

export interface OpenInvoice {
  readonly id: string;
  readonly number: string;
  readonly account: string;
  readonly balance: bigint;
  readonly dueDate: string;
}

/** How many steps a search may take: 2 to the power of the policy's most invoices, and never more than this. */
const mostSteps = 1 << 20;

/**
 * Which of the invoices come to the amount: all of them, the oldest of them, or the one combination that does; nothing
 * where there is none or more than one.
 * @param invoices the oldest first; beyond `most` only the oldest are looked at
 */
export function combinationOf(
  invoices: readonly OpenInvoice[],
  amount: bigint,
  most: number,
): readonly OpenInvoice[] | undefined {
  const prefix = oldestOf(invoices, amount);
  if (prefix) return prefix;
  const among = invoices.filter(({ balance }) => balance <= amount).slice(0, most);
  const found = searchIn(among, amount);
  return found.length === 1 ? found[0] : undefined;
}

function oldestOf(invoices: readonly OpenInvoice[], amount: bigint): readonly OpenInvoice[] | undefined {
  let sum = 0n;
  for (const [at, { balance }] of invoices.entries()) {
    sum += balance;
    if (sum === amount) return invoices.slice(0, at + 1);
    if (sum > amount) return undefined;
  }
  return undefined;
}

/** Two at most: a second one is enough to know that there is a choice. */
function searchIn(invoices: readonly OpenInvoice[], amount: bigint): (readonly OpenInvoice[])[] {
  const found: (readonly OpenInvoice[])[] = [];
  const rest = new Array<bigint>(invoices.length + 1).fill(0n);
  for (let at = invoices.length - 1; at >= 0; at -= 1) rest[at] = rest[at + 1]! + invoices[at]!.balance;
  let steps = 0;
  const look = (at: number, left: bigint, chosen: readonly OpenInvoice[]): void => {
    steps += 1;
    if (found.length > 1 || steps > mostSteps) return;
    if (left === 0n) {
      found.push(chosen);
      return;
    }
    if (at === invoices.length || left < 0n || left > rest[at]!) return;
    look(at + 1, left - invoices[at]!.balance, [...chosen, invoices[at]!]);
    look(at + 1, left, chosen);
  };
  look(0, amount, []);
  return steps > mostSteps ? [] : found;
}
