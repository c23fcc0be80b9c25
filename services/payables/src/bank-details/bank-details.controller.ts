import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Caller, Commands, Describe, Id, Idempotent, Permission, Queries, Refused } from '@tolbooth/http';
import { isRefusal } from '@tolbooth/refusals';
import { Runner } from '@tolbooth/verbs';
import { invoiceEntryPolicy } from '../supplier-invoices/invoice-entry.policy';
import { maskOf, readAccount, type BankAccount } from './bank-account.rules';
import {
  accountOf,
  BankDetailsBody,
  BankDetailsListView,
  BankDetailsView,
  bankDetailsView,
  ClearBankDetailsView,
} from './bank-details.bodies';
import { bankDetailsPolicy } from './bank-details.policy';
import { bankDetailsRows } from './bank-details.rows';
import { changeBankDetails } from './change-bank-details';
import { approveBankDetails, rejectBankDetails } from './decide-bank-details';
import { seal, unseal } from '@tolbooth/access';
import { readBankDetails } from './read-bank-details';

@Controller('v1')
export class BankDetailsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post('suppliers/:id/bank-details')
  @Permission('change-bank-details')
  @Idempotent()
  @Describe('Enter new bank details; a second person has to approve them', BankDetailsView)
  change(@Id() id: string, @Body() body: BankDetailsBody, @Caller() caller: Caller): Promise<BankDetailsView> {
    const { policies } = this.runner;
    const today = this.runner.today();
    const { currency } = policies.at(invoiceEntryPolicy, today).value;
    const account = readAccount(accountOf(body), policies.at(bankDetailsPolicy, today).value.formats[currency]);
    if (isRefusal(account)) throw new Refused(account);
    const sealed = seal(JSON.stringify(account), id);
    const change = { supplierId: id, sealed, masked: maskOf(account), evidence: body.evidence };
    return this.commands.one(changeBankDetails, change, caller, ({ row }) => bankDetailsView(row));
  }

  @Get('suppliers/:id/bank-details')
  @Permission('read-payables')
  @Describe('Bank details of a supplier, masked, newest first', BankDetailsListView)
  async list(@Id() id: string): Promise<BankDetailsListView> {
    const rows = await this.queries.read((tx) => bankDetailsRows.ofSupplier(tx, id));
    return { items: rows.map(bankDetailsView) };
  }

  @Post('bank-details/:id/approve')
  @HttpCode(200)
  @Permission('approve-bank-details')
  @Idempotent()
  @Describe('Approve bank details: the cooling-off begins', BankDetailsView)
  approve(@Id() id: string, @Caller() caller: Caller): Promise<BankDetailsView> {
    return this.commands.one(approveBankDetails, { id }, caller, ({ row }) => bankDetailsView(row));
  }

  @Post('bank-details/:id/reject')
  @HttpCode(200)
  @Permission('reject-bank-details')
  @Idempotent()
  @Describe('Reject bank details', BankDetailsView)
  reject(@Id() id: string, @Caller() caller: Caller): Promise<BankDetailsView> {
    return this.commands.one(rejectBankDetails, { id }, caller, ({ row }) => bankDetailsView(row));
  }

  @Post('bank-details/:id/read')
  @HttpCode(200)
  @Permission('read-bank-details')
  @Describe('Read bank details in clear; the header Reason says why, and the reading is audited', ClearBankDetailsView)
  read(@Id() id: string, @Caller() caller: Caller): Promise<ClearBankDetailsView> {
    return this.commands.one(readBankDetails, { id }, caller, ({ row }) => ({
      id: row.id,
      ...(JSON.parse(unseal(row.sealed, row.supplierId)) as BankAccount),
    }));
  }
}
