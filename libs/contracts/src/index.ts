export { asyncApiOf, schemaOf } from './asyncapi';
export { countries } from './countries';
export { allEvents, contractOf, topics } from './register';
export { defineEvent, type DataOf, type ContractEvent, type EventContract, type Topic } from './event';
export {
  addressField,
  becauseField,
  codedAmountField,
  moneyField,
  type AddressField,
  type CodedAmount,
  type MoneyField,
} from './fields';
/** The events of each service, by the service that publishes them: `receivables.InvoiceCompleted`. */
export * as collections from './collections';
export * as ledger from './ledger';
export * as payables from './payables';
export * as receivables from './receivables';
