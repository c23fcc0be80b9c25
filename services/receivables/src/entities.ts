import { BankingRow } from './bankings/banking.entity';
import { ChargeApprovalRow, ChargeRow } from './charges/charge.entity';
import { DisputeCopy } from './copies/dispute.entity';
<<<<<<< HEAD
import { CustomerNewsRow, CustomerRow } from './customers/customer.entity';
=======
import { DunningCopy } from './copies/dunning.entity';
import { CustomerRow } from './customers/customer.entity';
>>>>>>> 2abafd6 (feat(receivables): aged debt by cost centre and status in seven columns, as at any day (R-21, X-08))
import { DistributionRow, InvoiceRow, LineRow, ReductionRow } from './invoices/invoice.entity';
import { LodgementLineRow, LodgementRow } from './lodgements/lodgement.entity';
import { ApplicationRow, ReceiptRow } from './receipts/receipt.entity';

export const entities = [
  CustomerRow,
  CustomerNewsRow,
  InvoiceRow,
  LineRow,
  DistributionRow,
  ReductionRow,
  ReceiptRow,
  ApplicationRow,
  BankingRow,
  LodgementRow,
  LodgementLineRow,
  DisputeCopy,
  DunningCopy,
  ChargeRow,
  ChargeApprovalRow,
];
