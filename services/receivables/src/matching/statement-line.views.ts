import { masked } from '@tolbooth/access';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { formatAmount } from '@tolbooth/money';
import { ReasonBody } from '../invoices/invoice.bodies';
import { lineStates } from '../bank-statements/bank-statement.entity';
import { restOf } from './claim.rules';
import { lineNumber } from './line.events';
import type { MatchProposalRow } from './match-proposal.entity';
import type { ShownLine } from './statement-lines.queries';

const id = '0199a1b2-0000-7000-8000-000000000052';

export class StatementLinesQuery extends PageQuery {
  @Field.choice({
    description: 'In which state; without it those of which a part is nobody’s yet',
    values: [...lineStates, 'all'],
    example: 'new',
    optional: true,
  })
  state?: string;
  @Field.code({ description: 'Only of this bank account', example: 'MAIN', optional: true }) bankAccount?: string;
  @Field.flag({ description: 'Only what came in, or only what went out', example: true, optional: true })
  incoming?: boolean;
  @Field.id({ description: 'Only of this statement, settled ones as well', example: id, optional: true })
  statement?: string;
  @Field.text({
    description: 'Only the one with this number, whatever its state',
    example: 'MAIN 2006-07-03/1',
    max: 50,
    pattern: /^\S+ [12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\/\d{1,9}$/,
    form: 'account of the bank, day and place, such as MAIN 2006-07-03/1',
    optional: true,
  })
  number?: string;
}

export class PartApplicationBody {
  @Field.text({ description: 'Invoice, by number or id', example: '06000001', max: 40 }) invoice: string;
  @Field.money({ description: 'How much of the part is for it', example: '50.00' }) amount: MoneyBody;
}

export class PartBody {
  @Field.money({ description: 'How much of the line', example: '50.00' }) amount: MoneyBody;
  @Field.text({ description: 'Account of the customer whose it is', example: 'C0000001', max: 20, optional: true })
  customer?: string;
  @Field.list({ description: 'For which invoices', of: () => PartApplicationBody, max: 200, optional: true })
  applications?: PartApplicationBody[];
  @Field.id({ description: 'Or the banking that it is', example: id, optional: true }) banking?: string;
  @Field.code({
    description: 'Or the code of which it is income',
    example: 'WE93110-81000-000-0000-00-0000',
    optional: true,
  })
  code?: string;
  @Field.code({
    description: 'Tax code of that income, where the code leaves a choice',
    example: 'STD',
    optional: true,
  })
  taxCode?: string;
  @Field.id({ description: 'Or the collection by direct debit whose money it is', example: id, optional: true })
  collection?: string;
  @Field.id({ description: 'Or the receipt, taken by hand, whose money it is', example: id, optional: true })
  receipt?: string;
  @Field.id({ description: 'The notice of expected income that it is', example: id, optional: true })
  expectedIncome?: string;
}

export class ConfirmBody {
  @Field.id({ description: 'The proposal that is right', example: id, optional: true }) proposal?: string;
  @Field.list({ description: 'Or whose it is, in one or more parts', of: () => PartBody, max: 50, optional: true })
  parts?: PartBody[];
  @Field.flag({ description: 'What the parts do not come to stays open', example: false, optional: true })
  leaveRest?: boolean;
}

export class RejectBody {
  @Field.id({ description: 'The proposal that is wrong', example: id }) proposal: string;
}

export class TakeBackBody extends ReasonBody {
  @Field.id({ description: 'The claim that is wrong: one of income', example: id }) claim: string;
}

export class ReasonView {
  @Field.shown({ description: 'Which rule', example: 'invoice-number' }) rule: string;
  @Field.shown({ description: 'What it adds', example: 550, type: { type: 'integer' } }) points: number;
  @Field.shown({ description: 'Why', example: 'The line names invoice 06000001' }) sentence: string;
  @Field.shown({ description: 'The document that says so', example: id, optional: true }) of?: string;
}

export class ProposedApplicationView {
  @Field.shown({ description: 'Invoice', example: id }) invoice: string;
  @Field.shown({ description: 'Its number', example: '06000001' }) number: string;
  @Field.shown({ description: 'How much', of: () => MoneyBody }) amount: MoneyBody;
}

export class ProposalView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({
    description: 'What it would be',
    values: ['customer', 'lodgement', 'code', 'collection', 'receipt'],
    example: 'customer',
  })
  kind: string;
  @Field.shown({
    description: 'Account of the customer, id of the banking, of the collection or of the receipt, or code of income',
    example: 'C0000001',
  })
  target: string;
  @Field.shown({ description: 'Its name', example: 'C0000001 Grace Okafor' }) title: string;
  @Field.shown({ description: 'Of 1,000', example: 950, type: { type: 'integer' } }) score: number;
  @Field.shown({ description: 'Of the line', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'What the score is made of', of: () => [ReasonView] }) reasons: ReasonView[];
  @Field.shown({ description: 'For which invoices', of: () => [ProposedApplicationView] })
  applications: ProposedApplicationView[];
  @Field.shown({ description: 'The notice of expected income that it would use', example: id, optional: true })
  expectedIncome?: string;
}

export class ClaimView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Whose', values: ['receipt', 'lodgement', 'income', 'collection'], example: 'receipt' })
  kind: string;
  @Field.shown({ description: 'How much; below zero takes an earlier one back', of: () => MoneyBody })
  amount: MoneyBody;
  @Field.shown({ description: 'Account of the customer', example: 'C0000001', optional: true }) customer?: string;
  @Field.shown({ description: 'The receipt', example: id, optional: true }) receipt?: string;
  @Field.shown({ description: 'The banking', example: id, optional: true }) banking?: string;
  @Field.shown({ description: 'The code', example: 'WE93110-81000-000-0000-00-0000', optional: true }) code?: string;
  @Field.shown({ description: 'Output tax within it', of: () => MoneyBody, optional: true }) tax?: MoneyBody;
  @Field.shown({ description: 'The collection by direct debit', example: id, optional: true }) collection?: string;
  @Field.shown({ description: 'Who said so', example: 'income.officer' }) by: string;
  @Field.shown({
    description: 'Why, where nobody was asked',
    example: '950 points, 900 are enough: The line names invoice 06000001',
    optional: true,
  })
  because?: string;
}

export class PayerAccountView {
  @Field.shown({ description: 'Id of the line', example: id }) id: string;
  @Field.shown({ description: 'From which account', example: 'GB82WEST12345698765432', optional: true })
  payerAccount?: string;
}

export class StatementLineView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
  @Field.shown({ description: 'Bank account, day and place on that day', example: 'MAIN 2006-07-03/1' }) number: string;
  @Field.shown({ description: 'State', values: lineStates, example: 'new' }) state: string;
  @Field.shown({ description: 'The statement', example: id }) statement: string;
  @Field.shown({ description: 'When the bank booked it', example: '2006-07-03' }) entryDate: string;
  @Field.shown({ description: 'Amount; above zero came in', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'What of it has no owner', of: () => MoneyBody }) open: MoneyBody;
  @Field.shown({ description: 'Kind, as far as the bank says it', example: 'transfer' }) kind: string;
  @Field.shown({ description: 'Who paid', example: 'G OKAFOR', optional: true }) name?: string;
  @Field.shown({ description: 'From which account, masked', example: '••••5432', optional: true })
  payerAccount?: string;
  @Field.shown({ description: 'What the payer wrote', example: 'HALL HIRE 06000001' }) text: string;
  @Field.shown({ description: 'Reference', example: '06000001', optional: true }) reference?: string;
  @Field.shown({
    description: 'Where it stands until it is known whose it is',
    example: 'ZA80000-Z3115-000-0000-00-0000',
    optional: true,
  })
  parkedCode?: string;
  @Field.shown({ description: 'Last day for an answer', example: '2006-07-07', optional: true }) answerBy?: string;
  @Field.shown({ description: 'Why it was set aside', example: 'Charge of the bank', optional: true })
  setAsideBecause?: string;
  @Field.shown({ description: 'Who may own it, the likeliest first', of: () => [ProposalView] })
  proposals: ProposalView[];
  @Field.shown({ description: 'Who owns it', of: () => [ClaimView] }) claims: ClaimView[];
}

export function statementLineView({ line, proposals, claims }: Omit<ShownLine, 'cursor'>): StatementLineView {
  const { currency } = line;
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
  return {
    ...{ id: line.id, version: line.version, number: lineNumber(line), state: line.state, statement: line.statementId },
    ...{ entryDate: line.entryDate, amount: money(line.amount), open: money(restOf(line)), kind: line.kind },
    ...{ name: line.name ?? undefined, payerAccount: masked(line.payerAccount), text: line.text },
    ...{ reference: line.reference ?? undefined, parkedCode: line.parkedCode ?? undefined },
    ...{ answerBy: line.answerBy ?? undefined, setAsideBecause: line.setAsideBecause ?? undefined },
    proposals: proposals.map((each) => proposalView(each, currency)),
    claims: claims.map((each) => ({
      id: each.id,
      ...{ kind: each.kind, amount: money(each.amount), customer: each.account ?? undefined, by: each.byActor },
      ...{ receipt: each.receiptId ?? undefined, banking: each.bankingId ?? undefined, code: each.code ?? undefined },
      ...(each.kind === 'income' ? { tax: money(each.tax) } : {}),
      ...{ collection: each.collectionId ?? undefined, because: each.because?.sentence },
    })),
  };
}

function proposalView(row: MatchProposalRow, currency: string): ProposalView {
  const { id: proposal, kind, target, title, score, amount, reasons, applications } = row;
  return {
    ...{ id: proposal, kind, target, title, score, amount: { amount: formatAmount(amount, currency), currency } },
    ...{ reasons: [...reasons], expectedIncome: row.expectedIncomeId ?? undefined },
    applications: applications.map(({ invoice, number, amount: part }) => ({
      invoice,
      number,
      amount: { amount: part, currency },
    })),
  };
}
