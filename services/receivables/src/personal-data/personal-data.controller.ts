import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Caller, Commands, Describe, Field, Id, Permission } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { CustomerView, customerView } from '../customers/customer.views';
import { exportPersonalData } from './export-personal-data';

export class ExportBody {
  @Field.text({
    description: 'Who asked for it, and how they proved who they are',
    example: 'Mary Dean in person, passport seen',
    max: 1000,
  })
  reason: string;
}

const part = (description: string, example: object) => ({ description, example: [example] });

/** One answer, to be handed over as it is: dates are ISO, amounts decimal texts beside their currency. */
export class PersonalDataView {
  @Field.shown({ description: 'Made at', example: '2026-11-25T10:00:00.000Z' }) madeAt: string;
  @Field.shown({ description: 'The record, then those that were merged with it', of: () => [CustomerView] })
  records: CustomerView[];
  @Field.shown(part('Invoices billed to or paid by them', { number: '26000042', contactName: 'Mary Dean', lines: [] }))
  invoices: object[];
  @Field.shown(part('Money that came from them', { number: 'R26000042', method: 'cheque', drawer: 'M. Dean' }))
  receipts: object[];
  @Field.shown(part('Deposits', { number: 'D26000001', purpose: 'Hall' })) deposits: object[];
  @Field.shown(part('Refunds', { number: 'F26000001', payee: 'Mary Dean' })) refunds: object[];
  @Field.shown(part('Remissions, with the evidence that was seen', { number: 'M26000001', reason: 'Low income' }))
  remissions: object[];
  @Field.shown(part('Direct debit mandates, bank details masked', { reference: 'AB-1234', account: '••••4958' }))
  mandates: object[];
  @Field.shown(part('References of standing orders', { reference: 'FARM14', from: '2026-12-01' }))
  standingOrders: object[];
  @Field.shown(part('Disputes', { invoice: '26000042', reason: 'Hall was closed' })) disputes: object[];
  @Field.shown(part('Reminders and final notices', { invoice: '26000042', step: 'reminder', on: '2026-12-15' }))
  reminders: object[];
  @Field.shown(part('Statements of account', { on: '2026-12-01', balance: '117.50', currency: 'GBP' }))
  statements: object[];
  @Field.shown(part('What proves their debts', { invoice: '26000042', document: 'Letter of M. Dean' }))
  evidence: object[];
  @Field.shown(part('How documents go to them', { invoices: 'email', email: 'mary@example.org' }))
  documentDelivery: object[];
  @Field.shown(part('Who did what with the record, and who read it', { step: 'change-customer', by: 'Ann Lee' }))
  trail: object[];
  @Field.shown({
    description: 'Where else data of the accounts are, to be asked for there',
    example: ['collections: /v1/debts?customer=C0000123 and /v1/letters?customer=C0000123'],
  })
  elsewhere: string[];
}

/** what a person may ask for. */
@Controller('v1/customers/:id/personal-data')
export class PersonalDataController {
  constructor(
    private readonly commands: Commands,
    private readonly runner: Runner,
  ) {}

  @Post()
  @HttpCode(200)
  @Permission('export-personal-data', { whole: true })
  @Describe(
    'Everything that is kept here about a customer, in one answer',
    PersonalDataView,
    'X-06. Each export stands in the audit trail with who asked for it.',
  )
  export(@Id() id: string, @Body() _: ExportBody, @Caller() caller: Caller): Promise<PersonalDataView> {
    const madeAt = this.runner.clock.now().toISOString();
    return this.commands.one(exportPersonalData, { id }, caller, ({ records, data }) => ({
      ...{ madeAt, records: records.map(customerView) },
      ...(data as unknown as Omit<PersonalDataView, 'madeAt' | 'records' | 'elsewhere'>),
      elsewhere: records.flatMap(({ account }) => [
        `collections: /v1/debts?customer=${account} and /v1/letters?customer=${account}`,
      ]),
    }));
  }
}
