import { chequesChapter } from './cheques.chapter';
import { foundCouncil } from './dealings';
import { disputesChapter } from './disputes.chapter';
import { dunningChapter } from './dunning.chapter';
import { incomeChapter } from './income.chapter';
import { Page } from './page';
import { closeBooks, expectSoundBooks } from './proofs';
import { storyStack, type StoryStack } from './stack';
import { instant, Story } from './story';
import { traceOf } from './trace';
import { writeOffsChapter } from './write-offs.chapter';

const controls = {
  debtors: 'ZA80000-Z3105-000-0000-00-0000',
  onAccount: 'ZA80000-Z3110-000-0000-00-0000',
  creditors: 'ZA80000-Z4001-000-0000-00-0000',
  unpresented: 'ZA80000-Z1005-000-0000-00-0000',
};

jest.setTimeout(300_000);

let stack: StoryStack;
let told: Story;
const story = () => told;

beforeAll(async () => {
  stack = await storyStack('story-charging-manual', { clockStart: instant('2004-01-27 08:00') });
  const page = new Page(
    'charging-manual',
    "The charging manual's own examples",
    'A council lives by the examples of its charging manual (E1, E3, …: `DETAILS.md` 3) on their own dates, from January 2004 to ' +
      'October 2006, through the HTTP API, under the test clock. All amounts are GBP.',
  );
  told = new Story(stack.council, page);
  await foundCouncil(stack.council, [2003, 2004, 2005, 2006]);
}, 240_000);
afterAll(() => stack?.end(), 120_000);

/** C-12, X-02: at the end of every chapter. */
function booksAreSound(codes: readonly string[]): void {
  it('debits are credits, each control account is its open items by API and SQL, nothing is left, the audit chain holds', async () => {
    const books = await closeBooks(stack.council);
    expectSoundBooks(books, codes);
    expect(books.debts).toBe(books.openItems[controls.debtors]);
    told.page.say('The books at this point: debits and credits', `${books.debits} each.`);
    told.page.table(
      ['control account', 'open items', 'ledger', 'difference'],
      books.proofs.map(({ code, stated, held, difference }) => [code, stated.amount, held.amount, difference.amount]),
    );
  });
}

describe('money that comes in: R-03, R-04, R-05, R-06, R-07, R-12, R-13, C-01 to C-08', () => {
  incomeChapter(story);
  booksAreSound([controls.debtors, controls.onAccount]);
});

describe('who does not pay: C-05, C-06, D-01, D-04, R-12, X-09, X-14', () => {
  dunningChapter(story);
  booksAreSound([controls.debtors, controls.onAccount]);
});

describe('disputes: D-06, C-13, X-14', () => {
  disputesChapter(story);
  booksAreSound([controls.debtors, controls.onAccount]);
});

describe('what is given up: D-11, W17, C-12', () => {
  writeOffsChapter(story);
  booksAreSound([controls.debtors, controls.onAccount]);
});

describe('bills of suppliers and a cheque that is lost: P-01, P-07, P-19, P-21, X-01', () => {
  chequesChapter(story);
  booksAreSound(Object.values(controls));
});

describe('what remains', () => {
  it('acceptance 4: one trace of a completed invoice has spans of receivables, ledger and collections', async () => {
    const services = ['receivables', 'ledger', 'collections'];
    const spans = await traceOf(stack.council, told.trace, services);
    expect([...spans.keys()]).toEqual(expect.arrayContaining(services));
    expect(spans.get('receivables')).toEqual(expect.arrayContaining(['verb complete-invoice']));
  });

  it('the page tells the same as the committed one', () => {
    const { written, committed } = told.page.finish();
    expect(written).toBe(committed);
  });
});
