import { recordsOf, redeliver } from '@tolbooth/testing';
import { storyStack, type StoryStack } from '../stories/stack';
import { foundation } from './business';
import { booksOf, figuresOf } from './figures';
import * as moments from './moments';
import { clockStart, liveMonth, type Fault, type Known } from './month';
import { decide, decisionsAbout, handled, parkedIn, sendPoison, topic } from './parked';
import { kill, until } from './parts';
import { PatientCouncil } from './patient-council';
import { whole, wholeness } from './proofs';
import { ask } from './sql';

let stack: StoryStack;
let council: PatientCouncil;
let months = 0;
let undisturbed: Awaited<ReturnType<typeof month>>;

beforeAll(async () => {
  stack = await storyStack('faults', { clockStart });
  council = new PatientCouncil(stack.council.stack);
  await foundation(council);
}, 240_000);

afterAll(() => stack?.end(), 60_000);

async function month(fault: Fault = {}) {
  const before = await booksOf(council);
  const known = await liveMonth(council, months++, fault);
  return figuresOf(council, known, before);
}

const subledgers = ['receivables.events', 'payables.events', 'collections.events'];

describe('issue 3, section 5: the same business, disturbed, comes to the same figures (C-10, C-12, X-02)', () => {
  afterEach(async () => expect(await wholeness(council)).toEqual(whole), 60_000);

  it('undisturbed', async () => {
    undisturbed = await month();
    expect(undisturbed.customers).toMatchObject({
      'customer club': ['124.00', '124.00', '124.00', '0.00', '0.00', 0],
      'customer shop': ['105.48', '127.70', '127.70', '0.00', '22.22', 1],
    });
    expect(undisturbed.debts).toMatchObject({
      'start paid': ['settled', '0.00', '0.00', '', 0],
      'start part': ['reminded', '67.70', '0.00', 'reminded', 1],
      'start disputed': ['cancelled', '0.00', '0.00', '', 2],
    });
    expect(undisturbed.suppliers).toMatchObject({
      'supplier cleaning': { documents: ['paid 0.00'], payments: ['cancelled 114.00', 'printed 114.00'] },
      'supplier books': { documents: ['held 60.00'], payments: [] },
    });
  });

  it('each process killed in turn, in the middle of a command or of a run', async () => {
    const killed = (service: Parameters<typeof kill>[1]) => async (send: () => Promise<void>) => {
      await Promise.all([send(), kill(council.stack, service)]);
    };
    const said = council.repeated;
    const figures = await month({
      around: {
        'invoice part': killed('receivables'),
        'bill second': killed('payables'),
        'receipt bounced': killed('ledger'),
        adjust: killed('collections'),
      },
      before: {
        'receipt on account': async () => council.loseNextAnswer(() => kill(council.stack, 'receivables')),
        'start paid': () => kill(council.stack, 'issuer'),
        'start part': () => kill(council.stack, 'zipkin'),
        expiry: () => kill(council.stack, 'ledger'),
      },
    });
    expect(figures).toEqual(undisturbed);
    expect(council.repeated).toBeGreaterThan(said);
  });

  it('killed between commit and publish, and between publish and forgetting that it did', async () => {
    const held: number[] = [];
    const figures = await month({
      around: {
        'invoice adjusted': async (send) => {
          held.push(await moments.killBeforePublishing(council.stack, 'receivables', send));
        },
        'completed again': async (send) => {
          held.push(await moments.killAfterPublishing(council.stack, 'receivables', send));
        },
        run: async (send) => {
          held.push(await moments.killBeforePublishing(council.stack, 'payables', send));
        },
      },
    });
    expect(figures).toEqual(undisturbed);
    expect(Math.min(...held)).toBeGreaterThan(0);
    const ids = (await recordsOf(council.stack.kafka.brokers, [topic])).map(({ headers }) => headers['ce_id']);
    expect(ids.length).toBeGreaterThan(new Set(ids).size);
  });

  it('killed between consume and commit, in the middle of a batch, of a command and of a run', async () => {
    const figures = await month({
      around: {
        'invoice part': (send) => moments.killBeforeCommit(council.stack, 'ledger', send),
        'invoice disputed': (send) => moments.killAtTable(council.stack, 'collections', 'audit_entry', send),
        'receipt whole': (send) => moments.killAtTable(council.stack, 'ledger', 'waiting_entry', send),
        lodged: (send) => moments.killAtTable(council.stack, 'receivables', 'outbox', send),
        run: (send) => moments.killAtTable(council.stack, 'payables', 'outbox', send),
        'day 3': (move) => moments.killAtTable(council.stack, 'ledger', 'journal_line', move),
        'day 30': (move) => moments.killAtTable(council.stack, 'collections', 'letter', move),
      },
    });
    expect(figures).toEqual(undisturbed);
  });

  it('broker killed, also in the middle of a send; database killed and stopped', async () => {
    const figures = await month({
      around: { 'invoice paid': (send) => moments.killWhilePublishing(council.stack, 'receivables', send) },
      before: {
        'invoice bounced': () => kill(council.stack, 'kafka'),
        'receipt part': () => kill(council.stack, 'postgres', 'SIGKILL'),
        'mailed 0': () => kill(council.stack, 'postgres', 'SIGINT'),
      },
    });
    expect(figures).toEqual(undisturbed);
  });

  it('every message twice, and messages of different keys in another order', async () => {
    const { brokers } = council.stack.kafka;
    let release = () => undefined as void;
    let held: Promise<void> = Promise.resolve();
    let reordered = 0;
    let again = 0;
    const twice = async () => {
      again += await redeliver(brokers, subledgers);
    };
    const figures = await month({
      before: {
        'start paid': () =>
          new Promise((begun) => {
            held = moments.withoutRelay(council.stack, 'receivables', async (client) => {
              begun();
              await new Promise<void>((done) => (release = done));
              reordered = await moments.reorderKeys(client);
            });
          }),
        'approve first': twice,
        proposal: twice,
        returned: twice,
        expiry: twice,
      },
      around: {
        'completed again': async (send) => {
          await send();
          release();
          await held;
        },
      },
    });
    again += await redeliver(brokers, subledgers, (records) => records.reverse());
    await council.quiet();
    expect(figures).toEqual(undisturbed);
    expect(reordered).toBeGreaterThan(1);
    expect(again).toBeGreaterThan(500);
  });

  it('a poison message is parked, its key waits, others go on; discarded or cured, all is as it would have been', async () => {
    const account = (name: string, known: Known) => String(known[name]!['account']);
    const figures = await month({
      before: {
        'start paid': async (known) => {
          await sendPoison(council, account('customer club', known));
          for (const service of ['ledger', 'collections'] as const) {
            await until(`${service} to park it`, async () => (await parkedIn(council, service)).length === 1);
          }
        },
        'receipt whole': async (known) => {
          await ask(council.stack, 'collections', breakDebtsOf(account('customer shop', known)));
        },
      },
      around: {
        'completed again': async (send, known) => {
          await send();
          await handled(council);
          const club = account('customer club', known);
          for (const service of ['ledger', 'collections'] as const) {
            const parked = await parkedIn(council, service);
            expect(new Set(parked.map(({ key }) => key))).toEqual(new Set([club]));
            expect(parked[0]!.error).toContain('total');
            expect(parked.slice(1).map(({ error }) => error)).not.toContain(parked[0]!.error);
            const [first, ...behind] = await decide(council, service, parked[0]!.id, 'discard');
            expect(first!.outcome).toBe('discarded');
            expect(await decisionsAbout(council, service, parked[0]!.id)).toEqual(['discard-parked-message']);
            expect(behind.map(({ outcome }) => outcome)).toEqual(parked.slice(1).map(() => 'replayed'));
            expect(behind.length).toBeGreaterThanOrEqual(4);
          }
        },
        'receipt on account': async (send) => {
          await send();
          await handled(council);
          const parked = await parkedIn(council, 'collections');
          expect(parked.length).toBeGreaterThanOrEqual(2);
          expect(await parkedIn(council, 'ledger')).toEqual([]);
          const id = parked[0]!.id;
          const failed = await decide(council, 'collections', id, 'replay');
          expect(failed.map(({ outcome }) => outcome)).toEqual(['failed']);
          await ask(council.stack, 'collections', mend);
          const cured = await decide(council, 'collections', id, 'replay');
          expect(cured.map(({ outcome }) => outcome)).toEqual(parked.map(() => 'replayed'));
        },
      },
    });
    expect(figures).toEqual(undisturbed);
  });
});

/** A fault of the service as good as any: it cannot keep the debts of one customer. */
const breakDebtsOf = (account: string) => `
  CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken by a test'; END $$;
  CREATE TRIGGER broken BEFORE INSERT OR UPDATE ON debt FOR EACH ROW
    WHEN (NEW.customer_account = '${account}') EXECUTE FUNCTION broken()`;
const mend = 'DROP TRIGGER broken ON debt; DROP FUNCTION broken()';
