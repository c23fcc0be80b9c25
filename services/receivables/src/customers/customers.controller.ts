import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { Caller, Commands, Describe, found, Id, Idempotent, Permission, Queries } from '@tolbooth/http';
import { parseAmount } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { disputesOf } from '../copies/dispute.rows';
import { costCentresOf } from '../enquiries/scope';
import { accountFigures, looseReceipts, openInvoices } from '../enquiries/account.queries';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { changeCustomer } from './change-customer';
import { CustomerBody, EndBody, enteredCustomer, NewCustomerBody, PayerBody } from './customer.bodies';
import { loadCustomers, loadHolders } from './customer.rows';
import { AccountView, accountView, CustomerView, customerView } from './customer.views';
import { deactivateCustomer, reactivateCustomer } from './end-customer';
import { enterCustomer } from './enter-customer';
import { setPayingCustomer } from './set-paying-customer';

@Controller('v1/customers')
export class CustomersController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('enter-customer')
  @Idempotent()
  @Describe('Enter a customer; it gets its account number', CustomerView)
  enter(@Body() body: NewCustomerBody, @Caller() caller: Caller): Promise<CustomerView> {
    return this.commands.one(enterCustomer, enteredCustomer(body), caller, (change) => customerView(change.customer));
  }

  @Put(':id')
  @Permission('change-customer')
  @Describe('Change a customer: the whole record as it shall be', CustomerView)
  change(@Id() id: string, @Body() body: CustomerBody, @Caller() caller: Caller): Promise<CustomerView> {
    const input = { ...enteredCustomer(body), id };
    return this.commands.one(changeCustomer, input, caller, (change) => customerView(change.customer));
  }

  @Put(':id/paying-customer')
  @Permission('set-paying-customer')
  @Describe('Say who pays the bills of a customer from now on', CustomerView)
  setPayer(@Id() id: string, @Body() body: PayerBody, @Caller() caller: Caller): Promise<CustomerView> {
    const input = { id, payingCustomer: body.payingCustomer };
    return this.commands.one(setPayingCustomer, input, caller, (change) => customerView(change.customer));
  }

  @Post(':id/deactivate')
  @HttpCode(200)
  @Permission('deactivate-customer')
  @Describe('End a customer record under which nothing is open', CustomerView)
  deactivate(@Id() id: string, @Body() _: EndBody, @Caller() caller: Caller): Promise<CustomerView> {
    return this.commands.one(deactivateCustomer, { id }, caller, (change) => customerView(change.customer));
  }

  @Post(':id/reactivate')
  @HttpCode(200)
  @Permission('reactivate-customer')
  @Describe('Use a customer record again', CustomerView)
  reactivate(@Id() id: string, @Body() _: EndBody, @Caller() caller: Caller): Promise<CustomerView> {
    return this.commands.one(reactivateCustomer, { id }, caller, (change) => customerView(change.customer));
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One customer', CustomerView)
  async show(@Id() id: string): Promise<CustomerView> {
    const [row] = await this.queries.read((tx) => loadCustomers(tx, [id]));
    return customerView(found(row, 'customer', id));
  }

  @Get(':id/account')
  @Permission('read-receivables')
  @Describe('The account: what is open, on account, returned and disputed, with special needs', AccountView)
  async account(@Id() id: string, @Caller() { actor }: Caller): Promise<AccountView> {
    const patterns = costCentresOf(actor.scope);
    const on = this.runner.today();
    const { currency } = this.runner.policies.at(invoiceEntryPolicy, on).value;
    return this.queries.readAtOnce(async (tx) => {
      const asked = found((await loadCustomers(tx, [id]))[0], 'customer', id);
      const customer = (await loadHolders(tx, [asked.account])).get(asked.account)!;
      const figures = await accountFigures(tx, customer.account, on, patterns);
      return accountView({
        customer,
        currency,
        balance: parseAmount(figures.openItems, currency) - parseAmount(figures.onAccount, currency),
        figures,
        invoices: await openInvoices(tx, customer.account, on, patterns),
        receipts: await looseReceipts(tx, customer.account, patterns),
        disputes: await disputesOf(tx, customer.account, patterns),
      });
    });
  }
}
