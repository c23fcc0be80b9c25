import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  found,
  Id,
  Idempotent,
  page,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { paymentView } from '../cheques/payment.views';
import { ReasonBody } from '../suppliers/supplier.bodies';
import { chequeList } from './cheque-list';
import { approvePaymentRun, withdrawPaymentRun, type RunDecided } from './decide-payment-run';
import { findRun, listRuns } from './payment-run.queries';
import { PaymentRunView, ProposeRunBody, RunsQuery, runView } from './payment-run.views';
import { proposePaymentRun } from './propose-payment-run';

@Controller('v1/payment-runs')
export class PaymentRunsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('propose-payment-run')
  @Idempotent()
  @Describe('Propose a payment run; with ?dryRun=true only to see what it would pay', PaymentRunView)
  propose(@Body() body: ProposeRunBody, @Caller() caller: Caller): Promise<PaymentRunView> {
    return this.commands.one(proposePaymentRun, { runOn: body?.runOn }, caller, ({ run, payments, allocations }) =>
      runView(
        run,
        payments.map((payment) =>
          paymentView(payment, { allocations: allocations.filter(({ paymentId }) => paymentId === payment.id) }),
        ),
      ),
    );
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-payment-run')
  @Idempotent()
  @Describe('Approve a run: its payments take their numbers and leave; not by who prepared it', PaymentRunView)
  approve(@Id() id: string, @Caller() caller: Caller): Promise<PaymentRunView> {
    return this.commands.one(approvePaymentRun, { id }, caller, decidedView);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-payment-run')
  @Idempotent()
  @Describe('Withdraw a proposal; its documents wait for another run', PaymentRunView)
  withdraw(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<PaymentRunView> {
    return this.commands.one(withdrawPaymentRun, { id }, caller, decidedView);
  }

  @Get()
  @Permission('read-payables')
  @Describe('Payment runs, newest first', [PaymentRunView])
  async list(@Query() query: RunsQuery): Promise<Page<PaymentRunView>> {
    const rows = await this.queries.read((tx) => listRuns(tx, query));
    return page(
      rows,
      query,
      (row) => [row.preparedAt.toISOString(), row.id],
      (row) => runView(row),
    );
  }

  @Get(':id')
  @Permission('read-payables')
  @Describe('One run with its payments', PaymentRunView)
  async show(@Id() id: string): Promise<PaymentRunView> {
    const { run, payments, allocations } = found(await this.queries.read((tx) => findRun(tx, id)), 'payment-run', id);
    return runView(
      run,
      payments.map((payment) => paymentView(payment, { allocations: allocations.get(payment.id) ?? [] })),
    );
  }

  @Get(':id/cheques')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Permission('print-cheques')
  @Describe('The cheques of a run as CSV, for the printer')
  async cheques(@Id() id: string): Promise<string> {
    return chequeList(found(await this.queries.read((tx) => findRun(tx, id)), 'payment-run', id).payments);
  }
}

function decidedView({ run, payments, allocations }: RunDecided): PaymentRunView {
  return runView(
    run,
    payments.map((payment) => paymentView(payment, { allocations: allocations.get(payment.id) ?? [] })),
  );
}
