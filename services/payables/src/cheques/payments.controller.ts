import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
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
import { ReasonBody } from '../suppliers/supplier.bodies';
import { cancelCheque } from './cancel-cheque';
import { clearPayment } from './clear-payment';
import {
  CancelChequeBody,
  ChequeCheckBody,
  ClearBody,
  PaymentsQuery,
  ReissueBody,
  ReleaseBody,
} from './payment.bodies';
import { findPayment, listPayments } from './payment.queries';
import { PaymentView, paymentView } from './payment.views';
import { recordChequeCheck } from './record-cheque-check';
import { reissueCheque } from './reissue-cheque';
import { allowHandOut, releaseCheque } from './release-cheque';
import { stopCheque } from './stop-cheque';

@Controller('v1/payments')
export class PaymentsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Permission('read-payables')
  @Describe('Payments, newest first', [PaymentView])
  async list(@Query() query: PaymentsQuery): Promise<Page<PaymentView>> {
    const rows = await this.queries.read((tx) => listPayments(tx, query));
    return page(
      rows,
      query,
      (row) => [row.createdAt.toISOString(), row.id],
      (row) => paymentView(row),
    );
  }

  @Get(':id')
  @Permission('read-payables')
  @Describe('One payment with what it pays and what was looked up about it', PaymentView)
  async show(@Id() id: string): Promise<PaymentView> {
    const { row, ...parts } = found(await this.queries.read((tx) => findPayment(tx, id)), 'payment', id);
    return paymentView(row, parts);
  }

  @Post(':id/allow-hand-out')
  @HttpCode(200)
  @Permission('allow-hand-out')
  @Idempotent()
  @Describe("The manager's leave that a cheque is handed out", PaymentView)
  allow(@Id() id: string, @Body() body: ReasonBody, @Caller() caller: Caller): Promise<PaymentView> {
    return this.commands.one(allowHandOut, { id, reason: body.reason }, caller, ({ row }) => paymentView(row));
  }

  @Post(':id/release')
  @HttpCode(200)
  @Permission('release-cheque')
  @Idempotent()
  @Describe('A printed cheque is mailed to the address of the document, or handed out with leave', PaymentView)
  release(@Id() id: string, @Body() body: ReleaseBody, @Caller() caller: Caller): Promise<PaymentView> {
    return this.commands.one(releaseCheque, { id, how: body.how }, caller, ({ row }) => paymentView(row));
  }

  @Post(':id/cashing-checks')
  @Permission('record-cheque-check')
  @Idempotent()
  @Describe('Record who looked, through which statement, whether it was cashed', PaymentView)
  check(@Id() id: string, @Body() body: ChequeCheckBody, @Caller() caller: Caller): Promise<PaymentView> {
    return this.commands.one(recordChequeCheck, { ...body, id }, caller, ({ row, check, opened }) =>
      paymentView(row, { checks: [check], opened }),
    );
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Permission('stop-cheque')
  @Idempotent()
  @Describe('Stop a released cheque after a check that found no cashing', PaymentView)
  stop(@Id() id: string, @Body() body: ReasonBody, @Caller() caller: Caller): Promise<PaymentView> {
    return this.commands.one(stopCheque, { id, reason: body.reason }, caller, ({ row }) => paymentView(row));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permission('cancel-cheque')
  @Idempotent()
  @Describe('Cancel a printed or stopped cheque by cause: its liability stands again', PaymentView)
  cancel(@Id() id: string, @Body() body: CancelChequeBody, @Caller() caller: Caller): Promise<PaymentView> {
    return this.commands.one(cancelCheque, { ...body, id }, caller, ({ row }) => paymentView(row));
  }

  @Post(':id/reissue')
  @Permission('reissue-cheque')
  @Idempotent()
  @Describe('Re-issue a cancelled cheque, the same or corrected; not by who cancelled it', PaymentView)
  reissue(@Id() id: string, @Body() body: ReissueBody, @Caller() caller: Caller): Promise<PaymentView> {
    return this.commands.one(reissueCheque, { ...body, id }, caller, ({ row, allocations }) =>
      paymentView(row, { allocations }),
    );
  }

  @Post(':id/clear')
  @HttpCode(200)
  @Permission('clear-payment')
  @Idempotent()
  @Describe('A payment was seen on the bank statement', PaymentView)
  clear(@Id() id: string, @Body() body: ClearBody, @Caller() caller: Caller): Promise<PaymentView> {
    return this.commands.one(clearPayment, { ...body, id }, caller, ({ row }) => paymentView(row));
  }
}
