import { chartEntities } from '@tolbooth/chart';
import { AgreementRow } from './agreements/agreement.entity';
import { BankDetailsRow } from './bank-details/bank-details.entity';
import { CashingCheckRow } from './cheques/cashing-check.entity';
import { PaymentAllocationRow } from './cheques/payment-allocation.entity';
import { PaymentCaseRow } from './cheques/payment-case.entity';
import { PaymentRow } from './cheques/payment.entity';
import { BudgetPositionRow } from './copies/budget-position.entity';
import { FundsCheckRow } from './funds-checks/funds-check.entity';
import { OrderRow } from './orders/order.entity';
import { PaymentRunRow } from './payment-runs/payment-run.entity';
import { SpendImportRow } from './spend-files/spend-import.entity';
import { SpendRowRow } from './spend-files/spend-row.entity';
import { InvoiceHoldRow } from './supplier-invoices/invoice-hold.entity';
import { SupplierInvoiceLineRow } from './supplier-invoices/supplier-invoice-line.entity';
import { SupplierInvoiceRow } from './supplier-invoices/supplier-invoice.entity';
import { SupplierRow } from './suppliers/supplier.entity';

export const entities: readonly (new () => object)[] = [
  ...chartEntities,
  SupplierRow,
  BankDetailsRow,
  AgreementRow,
  OrderRow,
  SupplierInvoiceRow,
  SupplierInvoiceLineRow,
  InvoiceHoldRow,
  PaymentRunRow,
  PaymentRow,
  PaymentAllocationRow,
  CashingCheckRow,
  PaymentCaseRow,
  SpendImportRow,
  SpendRowRow,
  BudgetPositionRow,
  FundsCheckRow,
];
