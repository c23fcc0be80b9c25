import { BankingRow } from './bankings/banking.entity';
import { ChargeApprovalRow, ChargeRow } from './charges/charge.entity';
import { DisputeCopy } from './copies/dispute.entity';
import { DunningCopy } from './copies/dunning.entity';
import { CustomerNewsRow, CustomerRow } from './customers/customer.entity';
import { EvidenceRow } from './evidence/evidence.entity';
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
  EvidenceRow,
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
