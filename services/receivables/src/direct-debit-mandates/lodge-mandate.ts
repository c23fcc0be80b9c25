import { seal, unseal } from '@tolbooth/access';
import { nextWorkingDay } from '@tolbooth/calendar';
import { hashOf } from '@tolbooth/documents';
import { directDebits } from '@tolbooth/formats';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { takeNumbers } from '../numbers/take-numbers';
import { carriedName, type PayerAccount } from './bank-account.rules';
import { schemeOf } from './mandate-change';
import { DirectDebitFileRow, type InstructionRow, type MandateRow } from './mandate.entity';
import { waitingInstructions, waitingMandates } from './mandate.rows';
import { insertFiles, loadMandates, markTold, updateMandates } from './mandate.rows';

/** Of one file, which is written in memory as a whole; more instructions wait for the next. */
const mostInstructions = 10_000;

interface Facts {
  readonly instructions: readonly InstructionRow[];
  readonly mandates: readonly MandateRow[];
}

interface Lodged extends Change {
  readonly file: DirectDebitFileRow;
  readonly instructions: readonly InstructionRow[];
  readonly mandates: readonly MandateRow[];
}

/** R-26: payers' banks are told of new instructions and of ended ones (AUDDIS), in a file of their own, once. */
export const lodgeMandate: Verb<{ readonly id: string }, Facts, Lodged> = {
  name: 'lodge-mandate',
  requirement: 'R-26',
  about: () => 'instructions',
  load: async (tx, inputs) => {
    const mandates = await loadMandates(tx, await waitingMandates(tx, mostInstructions), true);
    const known = mandates.filter((row) => row !== undefined);
    const instructions = await waitingInstructions(
      tx,
      known.map(({ id }) => id),
    );
    return inputs.map(() => ({ instructions, mandates: known }));
  },
  decide: ({ instructions, mandates }, { id }, call) => {
    const scheme = schemeOf(call);
    if (isRefusal(scheme)) return scheme;
    if (instructions.length === 0)
      return refuse('nothing-to-lodge', { detail: 'Every bank knows what it has to know' });
    const begun = new Set(instructions.flatMap(({ code, mandateId }) => (code === '0N' ? [mandateId] : [])));
    const lodged = mandates.flatMap((row): MandateRow[] =>
      row.state === 'entered' && begun.has(row.id)
        ? [{ ...row, state: 'lodged', lodgedOn: call.on, version: row.version + 1 }]
        : [],
    );
    const file = Object.assign(new DirectDebitFileRow(), {
      ...{ id, number: '', content: 'instructions', format: 'bacs18', collectionId: null, hash: '', sealed: '' },
      ...{ processingOn: nextWorkingDay(call.on, call.policies.holidaysOn(call.on)), items: instructions.length },
      ...{ total: '0.00', madeAt: call.at, madeBy: call.by.id },
    } satisfies DirectDebitFileRow);
    const subject = { kind: 'direct-debit-file', id, version: 1 };
    const { sealed: _, ...shown } = file;
    const after = { ...shown, references: instructions.map(({ code, reference }) => `${code} ${reference}`) };
    return { subject, before: null, after, file, instructions, mandates: lodged };
  },
  save: async (tx, changes, call) => {
    for (const { file, instructions, mandates, after } of changes) {
      const [number] = await takeNumbers(tx, 'direct-debit-file', 1, call);
      const text = written(number!, file, instructions, call);
      Object.assign(file, { number, hash: hashOf(Buffer.from(text)), sealed: seal(text, file.id) });
      Object.assign(after, { number, hash: file.hash });
      await insertFiles(tx, [file]);
      await markTold(
        tx,
        file.id,
        instructions.map(({ id }) => id),
      );
      await updateMandates(tx, mandates);
    }
    return [];
  },
};

function written(
  serial: string,
  { processingOn }: DirectDebitFileRow,
  instructions: readonly InstructionRow[],
  call: Call,
): string {
  const scheme = schemeOf(call);
  if (isRefusal(scheme)) throw new Error(scheme.detail);
  const { name, identifier: serviceUser, sortCode = '', accountNumber = '' } = scheme.creditor;
  const records = instructions.map(({ code, reference, sealed, mandateId }) => {
    const payer = JSON.parse(unseal(sealed, mandateId)) as PayerAccount;
    return {
      ...{ code, reference, amount: 0n, name: carriedName(payer.accountName) },
      ...{ sortCode: payer.sortCode ?? '', accountNumber: payer.accountNumber ?? '' },
    };
  });
  const account = { name, sortCode, accountNumber };
  return directDebits.writeBacs18({ serviceUser, serial, createdOn: call.on, processingOn, account, records });
}
