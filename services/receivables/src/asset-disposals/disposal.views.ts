import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { moneyOf } from '../invoices/invoice.events';
import type { DisposalRow } from './disposal.entity';
import { disposalStates } from './disposal.states';
import type { DisposalAsked } from './propose-disposal';
import type { Sale } from './sell-asset';

const methods = ['auction', 'quotations', 'tender'];
const anId = '0199a1b2-0000-7000-8000-000000000099';

export class OfferBody {
  @Field.text({ description: 'Who', example: 'Fen Motors', max: 120 }) by: string;
  @Field.money({ description: 'How much; none where a candidate has not answered', example: '950.00', optional: true })
  amount?: MoneyBody;
  @Field.flag({ description: 'In writing', example: true }) written: boolean;
}

export class DisposalBody {
  @Field.text({ description: 'What', example: 'Van, 2019', max: 200 }) asset: string;
  @Field.code({ description: 'Inventory number', example: 'INV-0042' }) inventoryNumber: string;
  @Field.flag({ description: 'Whether it holds data', example: false }) isComputer: boolean;
  @Field.code({ description: 'Salesperson whose income it is', example: 'WE93110' }) salesperson: string;
  @Field.money({ description: 'Total value, estimated', example: '950.00', sign: 'not-negative' })
  estimatedValue: MoneyBody;
  @Field.choice({
    description: 'Method; the public auction unless said',
    values: methods,
    example: 'auction',
    optional: true,
  })
  method?: DisposalRow['method'];
  @Field.text({
    description: 'Why better value is likely than at the auction',
    example: 'Sold to a specialist',
    max: 500,
    optional: true,
  })
  methodWhy?: string;
  @Field.list({
    description: 'Quotations, or candidates who were invited',
    of: () => OfferBody,
    max: 50,
    optional: true,
  })
  offers?: OfferBody[];
}

export class DataCleaningBody {
  @Field.text({ description: 'Who made its data unreadable', example: 'IT services, R. Hale', max: 120 }) by: string;
  @Field.day({ description: 'When', example: '2026-11-18' }) on: Day;
  @Field.text({ description: 'How', example: 'Disk shredded, certificate 4711', max: 240 }) how: string;
}

export class SaleBody {
  @Field.code({ description: 'Customer account of the buyer', example: 'C0000123', max: 20 }) buyer: string;
  @Field.text({ description: 'Whom the buyer asks', example: 'Ann Lee', max: 120 }) contactName: string;
  @Field.text({ description: 'On which number', example: '01223 000000', max: 60 }) contactNumber: string;
  @Field.money({ description: 'Price, net', example: '980.00' }) price: MoneyBody;
  @Field.object({ description: 'For what holds data', of: () => DataCleaningBody, optional: true })
  dataCleaning?: DataCleaningBody;
  @Field.day({ description: 'When the inventory was updated', example: '2026-11-18' }) inventoryUpdatedOn: Day;
}

export class DisposalsQuery extends PageQuery {
  @Field.choice({ description: 'State', values: disposalStates, example: 'proposed', optional: true }) state?: string;
  @Field.code({ description: 'Inventory number', example: 'INV-0042', optional: true }) inventoryNumber?: string;
}

export class DisposalView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Number', example: 'D26000001' }) number: string;
  @Field.shown({ description: 'State', values: disposalStates, example: 'approved' }) state: string;
  @Field.shown({ description: 'What', example: 'Van, 2019' }) asset: string;
  @Field.shown({ description: 'Inventory number', example: 'INV-0042' }) inventoryNumber: string;
  @Field.shown({ description: 'Whether it holds data', example: false }) isComputer: boolean;
  @Field.shown({ description: 'Salesperson', example: 'WE93110' }) salesperson: string;
  @Field.shown({ description: 'Cost centre', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'Total value, estimated', of: () => MoneyBody }) estimatedValue: MoneyBody;
  @Field.shown({ description: 'Method', values: methods, example: 'auction' }) method: string;
  @Field.shown({ description: 'Why not the auction', example: 'A specialist pays more', optional: true })
  methodWhy?: string;
  @Field.shown({ description: 'Offers', of: () => [OfferBody] }) offers: OfferBody[];
  @Field.shown({ description: 'Who proposed it', example: 'receivables.officer' }) proposedBy: string;
  @Field.shown({ description: 'Who approved it', example: 'director.of.service', optional: true }) approvedBy?: string;
  @Field.shown({ description: 'Buyer', example: 'C0000123', optional: true }) buyer?: string;
  @Field.shown({ description: 'Price, net', of: () => MoneyBody, optional: true }) price?: MoneyBody;
  @Field.shown({ description: 'Data made unreadable', of: () => DataCleaningBody, optional: true })
  dataCleaning?: DataCleaningBody;
  @Field.shown({ description: 'When the inventory was updated', example: '2026-11-18', optional: true })
  inventoryUpdatedOn?: string;
  @Field.shown({ description: 'Draft invoice of the proceeds', example: anId, optional: true }) invoice?: string;
  @Field.shown({ description: 'Why it was kept', example: 'Needed again', optional: true }) withdrawnWhy?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 2 }) version: number;
}

export function disposalAsked({ estimatedValue, method, methodWhy, offers, ...same }: DisposalBody): DisposalAsked {
  return {
    ...same,
    ...{ estimatedValue: parseMoney(estimatedValue).minor, method: method ?? 'auction', methodWhy },
    offers: (offers ?? []).map(({ by, amount, written }) => ({ by, amount: amount?.amount ?? null, written })),
  };
}

export function saleOf(id: string, { price, dataCleaning, ...same }: SaleBody): Sale {
  return { ...same, id, price: parseMoney(price).minor, dataCleaning };
}

export function disposalView(row: DisposalRow): DisposalView {
  const { id, number, state, asset, inventoryNumber, isComputer, salesperson, costCentre, method, version } = row;
  const { currency } = row;
  return {
    ...{ id, number, state, asset, inventoryNumber, isComputer, salesperson, costCentre, method, version },
    estimatedValue: moneyOf(row.estimatedValue, currency),
    methodWhy: row.methodWhy ?? undefined,
    offers: row.offers.map(({ by, amount, written }) => {
      return { by, written, amount: amount === null ? undefined : { amount, currency } };
    }),
    proposedBy: row.proposedBy,
    approvedBy: row.approvedBy ?? undefined,
    buyer: row.buyer ?? undefined,
    price: row.price === null ? undefined : moneyOf(row.price, currency),
    dataCleaning: row.dataCleaning ?? undefined,
    inventoryUpdatedOn: row.inventoryUpdatedOn ?? undefined,
    invoice: row.invoiceId ?? undefined,
    withdrawnWhy: row.withdrawnWhy ?? undefined,
  };
}
