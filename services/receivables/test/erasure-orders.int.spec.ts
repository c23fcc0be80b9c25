import fc from 'fast-check';
import { Erasures } from './given/erasures';
import { gbp, Office, type Body } from './office';

// A machine that runs other tests beside it.
jest.setTimeout(90_000);

let office: Office;
let erasures: Erasures;
beforeAll(async () => {
  office = await Office.open('2013-03-31T08:00:00Z');
  erasures = new Erasures(office);
}, 120_000);
afterAll(() => office?.close());

/** Who is merged into whom, and whose data are gone: what the property says must be so. */
class Expected {
  private readonly into = new Map<number, number>();
  private readonly erased = new Set<number>();

  private rootOf = (one: number) => this.into.get(one) ?? one;
  familyOf = (one: number) => [0, 1, 2].filter((other) => this.rootOf(other) === this.rootOf(one));

  /** Whether it is to be allowed; it is done then. */
  merge(one: number, other: number): boolean {
    const pointed = this.into.has(one) || this.into.has(other);
    if (pointed || this.erased.has(one) || this.erased.has(other) || this.familyOf(one).length > 1) return false;
    this.into.set(one, other);
    return true;
  }

  /** All records of a customer go together, once, whichever is named. */
  erase(one: number): boolean {
    if (this.erased.has(this.rootOf(one))) return false;
    for (const each of this.familyOf(one)) this.erased.add(each);
    return true;
  }

  names = (all: readonly Body[]) => all.map(({ name }, at) => (this.erased.has(at) ? 'Erased' : name));
}

const steps = ['merge-1-into-0', 'merge-2-into-0', 'merge-2-into-1', 'erase-0', 'erase-1', 'erase-2'] as const;

describe('X-06, R-28 merges and erasures in any order', () => {
  it('leave each account, and both control accounts, as they were to the penny; whose data go, go from every record', async () => {
    const orders = fc.shuffledSubarray([...steps], { minLength: 3 });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const all = [await settled(), await settled(), await settled()];
        const before = await figures(all);
        const expected = new Expected();
        for (const step of order) {
          const [what, one, , other] = step.split('-') as [string, string, string, string];
          if (what === 'merge') {
            const done = await merged(all[Number(one)]!, all[Number(other)]!);
            expect([step, done]).toEqual([step, expected.merge(Number(one), Number(other))]);
          } else {
            const family = expected.familyOf(Number(one)).map((each) => all[each]!);
            expect([step, await erased(all[Number(one)]!, family)]).toEqual([step, expected.erase(Number(one))]);
          }
          expect(await figures(all)).toEqual(before);
          expect(await namesOf(all)).toEqual(expected.names(all));
        }
      }),
      {
        numRuns: 5,
        seed: 42,
        // Two records become one and go; one goes and cannot become another; the named one is the merged one.
        examples: [
          [['merge-2-into-1', 'erase-2', 'merge-1-into-0', 'erase-1']],
          [['erase-0', 'merge-1-into-0', 'merge-2-into-1', 'merge-2-into-0', 'erase-1', 'erase-2']],
        ],
      },
    );
  });

  async function merged(one: Body, { account: survivor }: Body): Promise<boolean> {
    const proposal = { merged: one.account, survivor, reason: 'One person' };
    const { status, body } = await office.post('ann', '/v1/customer-merges', proposal);
    if (status !== 201) return false;
    await office.done('help', `/v1/customer-merges/${body.id}/approve`);
    return true;
  }

  /** One request for all records of the customer, whichever is named. */
  async function erased(customer: Body, family: readonly Body[]): Promise<boolean> {
    const { status, body } = await erasures.request(customer);
    if (status !== 201) return false;
    for (const each of family) {
      expect((await erasures.request(each)).body).toMatchObject({ code: 'erasure-asked-already' });
    }
    expect((await erasures.approve(body)).status).toBe(200);
    expect(await erasures.carryOut(body)).toMatchObject({ state: 'carried-out' });
    return true;
  }

  /** Billed and paid so long ago that nothing keeps it. */
  async function settled(): Promise<Body> {
    const customer = await erasures.person();
    const { number: invoice } = await office.invoice(customer.account, '40.00');
    await office.receipt(customer.account, '48.00', { applications: [{ invoice, amount: gbp('48.00') }] });
    await erasures.backdate('2001-05-05', customer.account);
    return customer;
  }

  const namesOf = async (all: readonly Body[]) => {
    const shown = await Promise.all(all.map(({ id }) => office.get(`/v1/customers/${id}`)));
    return shown.map(({ body }) => body['name']);
  };

  /** What each account was billed, has paid and owes, and the two control accounts of the council. */
  const figures = (all: readonly Body[]) =>
    erasures.sql<object>(
      `SELECT account, sum(total)::text, sum(applied)::text, sum(adjusted)::text FROM invoice WHERE account = ANY ($1) GROUP BY 1
       UNION ALL SELECT account, sum(amount)::text, sum(applied)::text, sum(on_account)::text FROM receipt WHERE account = ANY ($1) GROUP BY 1
       UNION ALL SELECT 'debtors', sum(total - adjusted - applied)::text, '', '' FROM invoice WHERE state = 'complete'
       UNION ALL SELECT 'on account', sum(on_account)::text, '', '' FROM receipt ORDER BY 1, 2`,
      [all.map(({ account }) => account)],
    );
});
