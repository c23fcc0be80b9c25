import { Module } from '@nestjs/common';
import { ApprovalsController } from './approvals/approvals.controller';
import { BankDetailsController } from './bank-details/bank-details.controller';
import { PaymentsController } from './cheques/payments.controller';
import { FundsChecksController } from './funds-checks/funds-checks.controller';
import { PaymentRunsController } from './payment-runs/payment-runs.controller';
import { SpendImportsController } from './spend-files/spend-imports.controller';
import { SupplierInvoicesController } from './supplier-invoices/supplier-invoices.controller';
import { SuppliersController } from './suppliers/suppliers.controller';

@Module({
  controllers: [
    SuppliersController,
    BankDetailsController,
    SupplierInvoicesController,
    ApprovalsController,
    PaymentRunsController,
    PaymentsController,
    SpendImportsController,
    FundsChecksController,
  ],
})
export class PayablesModule {}
