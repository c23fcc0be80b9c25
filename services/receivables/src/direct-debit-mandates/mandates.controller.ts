import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { seal, unseal } from '@tolbooth/access';
import { Caller, Commands, Describe, found, Id, Idempotent, page, Permission } from '@tolbooth/http';
import { Queries, Refused, type Page } from '@tolbooth/http';
import { isRefusal } from '@tolbooth/refusals';
import { newId, Runner } from '@tolbooth/verbs';
import { ReasonBody } from '../invoices/invoice.bodies';
import { maskOf, payerAccount, type PayerAccount } from './bank-account.rules';
import { cancelMandate } from './cancel-mandate';
import { changeMandateAccount } from './change-mandate-account';
import { resumeMandate, suspendMandate } from './hold-mandate';
import { schemeOf, type MandateChange } from './mandate-change';
import { CancelMandateBody, ClearMandateAccountView, MandateAccountBody, MandateBody } from './mandate.bodies';
import { MandatesQuery, MandateView, mandateView, PayerAccountBody } from './mandate.bodies';
import { listMandates, loadMandates } from './mandate.rows';
import { readMandateAccount } from './read-mandate-account';
import { setUpMandate } from './set-up-mandate';

const changed = ({ row }: MandateChange) => mandateView(row);

@Controller('v1/direct-debit-mandates')
export class MandatesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('set-up-mandate')
  @Idempotent()
  @Describe('Set up a signed mandate', MandateView, 'R-26, M28. Bank details are sealed; answers show their end only.')
  setUp(@Body() { bank, ...body }: MandateBody, @Caller() caller: Caller): Promise<MandateView> {
    const id = newId();
    return this.commands.one(setUpMandate, { ...body, id, ...this.sealed(bank, id) }, caller, changed);
  }

  @Post(':id/bank-details')
  @HttpCode(200)
  @Permission('change-mandate-account')
  @Idempotent()
  @Describe('The payer banks elsewhere: the mandate is lodged anew', MandateView, 'R-26.')
  change(@Id() id: string, @Body() body: MandateAccountBody, @Caller() caller: Caller): Promise<MandateView> {
    const { bank, evidence } = body;
    return this.commands.one(changeMandateAccount, { id, evidence, ...this.sealed(bank, id) }, caller, changed);
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @Permission('suspend-mandate')
  @Idempotent()
  @Describe('Collect nothing under it for now', MandateView, 'R-26.')
  suspend(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<MandateView> {
    return this.commands.one(suspendMandate, { id }, caller, changed);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Permission('resume-mandate')
  @Idempotent()
  @Describe('Collect under it again', MandateView, 'R-26.')
  resume(@Id() id: string, @Caller() caller: Caller): Promise<MandateView> {
    return this.commands.one(resumeMandate, { id }, caller, changed);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permission('cancel-mandate')
  @Idempotent()
  @Describe(
    'Cancel it, at once or after one more collection',
    MandateView,
    'R-26. Its bank is told where it was lodged.',
  )
  cancel(@Id() id: string, @Body() body: CancelMandateBody, @Caller() caller: Caller): Promise<MandateView> {
    const { by, afterNext } = body;
    return this.commands.one(cancelMandate, { id, by, afterNext }, caller, changed);
  }

  @Post(':id/read-bank-details')
  @HttpCode(200)
  @Permission('read-mandate-account')
  @Describe('Bank details in clear; the header Reason says why', ClearMandateAccountView, 'X-06, M28. It is audited.')
  read(@Id() id: string, @Caller() caller: Caller): Promise<ClearMandateAccountView> {
    return this.commands.one(readMandateAccount, { id }, caller, ({ row }) => ({
      ...{ id: row.id, reference: row.reference },
      ...(JSON.parse(unseal(row.sealed, row.id)) as PayerAccount),
    }));
  }

  @Get()
  @Permission('read-receivables', { whole: true })
  @Describe('Mandates, the newest first', [MandateView], 'R-26. Bank details are masked.')
  async list(@Query() query: MandatesQuery): Promise<Page<MandateView>> {
    const { customer, state, reference, cursor, take } = query;
    const search = { customer, state, reference, before: cursor?.[0], take };
    const rows = await this.queries.read((tx) => listMandates(tx, search));
    return page(rows, query, ({ id }) => [id], mandateView);
  }

  @Get(':id')
  @Permission('read-receivables', { whole: true })
  @Describe('One mandate', MandateView, 'R-26. Bank details are masked.')
  async show(@Id() id: string): Promise<MandateView> {
    const [row] = await this.queries.read((tx) => loadMandates(tx, [id]));
    return mandateView(found(row, 'mandate', id));
  }

  /** Clear details go no further than this. */
  private sealed(bank: PayerAccountBody, id: string): { sealed: string; masked: string } {
    const scheme = schemeOf({ policies: this.runner.policies, on: this.runner.today() });
    if (isRefusal(scheme)) throw new Refused(scheme);
    const account = payerAccount({ ...bank }, scheme.format);
    if (isRefusal(account)) throw new Refused({ ...account, field: `bank.${account.field}` });
    return { sealed: seal(JSON.stringify(account), id), masked: maskOf(account) };
  }
}
