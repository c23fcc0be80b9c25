import { Body, Controller, Get, Put } from '@nestjs/common';
import { Caller, Commands, Describe, Field, found, Id, Permission, Queries } from '@tolbooth/http';
import { emailForm } from '../customers/contact.rules';
import { loadCustomers } from '../customers/customer.rows';
import { deliveryWays, type DeliveryWay, type DocumentDeliveryRow } from './document-delivery.entity';
import { deliveriesOf } from './document-delivery.rows';
import { setDocumentDelivery } from './set-document-delivery';

export class DocumentDeliveryBody {
  @Field.choice({ description: 'Invoices', values: deliveryWays, example: 'email' }) invoices: DeliveryWay;
  @Field.choice({ description: 'Statements of account', values: deliveryWays, example: 'post' })
  statements: DeliveryWay;
  @Field.text({
    ...{ description: 'Address for documents', example: 'accounts@parish.example', max: 254 },
    ...{ pattern: emailForm, optional: true },
  })
  email?: string;
  @Field.flag({ description: 'In large print', example: false, optional: true }) largePrint?: boolean;
}

export class DocumentDeliveryView {
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Version; 0 while nothing was said', example: 1 }) version: number;
  @Field.shown({ description: 'Invoices', values: deliveryWays, example: 'email' }) invoices: string;
  @Field.shown({ description: 'Statements of account', values: deliveryWays, example: 'post' }) statements: string;
  @Field.shown({ description: 'Address for documents', example: 'accounts@parish.example', optional: true })
  email?: string;
  @Field.shown({ description: 'In large print', example: false }) largePrint: boolean;
}

@Controller('v1/customers/:id/document-delivery')
export class DocumentDeliveryController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Permission('read-receivables', { whole: true })
  @Describe('How a customer wants invoices and statements', DocumentDeliveryView, 'R-10. By post unless they said so.')
  async show(@Id() id: string): Promise<DocumentDeliveryView> {
    return this.queries.read(async (tx) => {
      const [row] = await loadCustomers(tx, [id]);
      const { account } = found(row, 'customer', id);
      return viewOf((await deliveriesOf(tx, [account])).get(account) ?? { ...unsaid, account });
    });
  }

  @Put()
  @Permission('set-document-delivery')
  @Describe('Say how a customer wants invoices and statements', DocumentDeliveryView, 'R-10: the whole as it shall be.')
  set(@Id() id: string, @Body() body: DocumentDeliveryBody, @Caller() caller: Caller): Promise<DocumentDeliveryView> {
    return this.commands.one(setDocumentDelivery, { ...body, customerId: id }, caller, ({ row }) => viewOf(row));
  }
}

const unsaid = { invoices: 'post', statements: 'post', email: null, largePrint: false, version: 0 } as const;

function viewOf({ account, version, invoices, statements, email, largePrint }: DocumentDeliveryRow) {
  return { customer: account, version, invoices, statements, email: email ?? undefined, largePrint };
}
