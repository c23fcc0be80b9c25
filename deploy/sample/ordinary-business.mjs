// What happens on an ordinary working day: a few invoices, the money for earlier ones, suppliers' invoices and approvals.
import { addDays, isWeekday } from './calendar.mjs';
import { approval, gbp, invoice, receipt, supplierInvoice } from './steps.mjs';

const sales = [
  {
    salesperson: 'WE93110',
    debtType: 'GC',
    chargeItem: 'TRAIN',
    description: 'First aid course',
    unit: 'course',
    price: '32.50',
    most: 6,
    to: ['playgroup', 'mistry', 'olsen', 'theatre'],
  },
  {
    salesperson: 'WE93110',
    debtType: 'GC',
    chargeItem: 'ADVERT',
    description: 'Advertisement, half page',
    unit: 'each',
    price: '100.00',
    taxCode: 'STD',
    most: 2,
    to: ['brewery', 'printer', 'farm-north'],
  },
  {
    salesperson: 'C563000',
    debtType: 'GC',
    chargeItem: 'HALL',
    description: 'Hire of the large hall',
    unit: 'session',
    price: '45.00',
    taxCode: 'NON-VAT',
    most: 4,
    to: ['ramblers', 'choir', 'theatre', 'playgroup'],
  },
  {
    salesperson: 'C563000',
    debtType: 'GC',
    chargeItem: 'RENT',
    description: 'Rent of the club room',
    unit: 'week',
    price: '8.00',
    most: 12,
    to: ['choir', 'ramblers'],
  },
  {
    salesperson: 'SC41000',
    debtType: 'HH',
    chargeItem: 'HOMECARE',
    description: 'Home care',
    unit: 'hour',
    price: '14.60',
    most: 20,
    to: ['hargreaves', 'abbott'],
  },
  {
    salesperson: 'CY22000',
    debtType: 'EL',
    chargeItem: 'TRAIN',
    description: 'Youth leader course',
    unit: 'course',
    price: '75.00',
    most: 3,
    to: ['college'],
  },
  {
    salesperson: 'OC10000',
    debtType: 'AA',
    chargeItem: 'RENT',
    description: 'Grazing rent',
    unit: 'week',
    price: '120.00',
    most: 4,
    to: ['farm-north', 'farm-south'],
  },
];

const purchases = [
  { supplier: 'joinery', code: 'WE93110-41000-000-0000-00-0000', description: 'Window repairs', net: 240 },
  { supplier: 'cleaning', code: 'C563000-41000-C15-0000-00-0000', description: 'Cleaning of the halls', net: 180 },
  { supplier: 'books', code: 'WE93110-42000-000-0000-00-0000', description: 'Course books', net: 95 },
  { supplier: 'catering', code: 'C563000-44000-C15-0000-00-0000', description: 'Tea urns and cups', net: 60 },
  { supplier: 'agency', code: 'SC41000-45000-000-0000-00-0000', description: 'Night care, agency staff', net: 1450 },
  { supplier: 'electrics', code: 'OC10000-41000-000-0000-00-0000', description: 'Barn lighting', net: 620 },
  { supplier: 'paper', code: 'CY22000-43000-000-0000-00-0000', description: 'Leaflets', net: 130 },
  { supplier: 'drains', code: 'OC10000-41000-000-0000-00-0000', description: 'Roof and gutters', net: 890 },
];

const methods = ['bank-transfer', 'card', 'cheque', 'web'];

/** Answers `(day) => steps`, to be asked day by day in order: later days pay and approve what earlier ones entered. */
export function ordinaryBusiness(random) {
  const due = new Map();
  const later = (day, step) => {
    let on = day;
    while (!isWeekday(on)) on = addDays(on, 1);
    due.set(on, [...(due.get(on) ?? []), step]);
  };
  let sold = 0;
  let bought = 0;
  return (day) => {
    const steps = [];
    for (let count = 1 + random(2); count > 0; count -= 1) steps.push(...sell(day, (sold += 1), random, later));
    if (random(3) > 0) steps.push(buy(day, (bought += 1), random, later));
    return [...steps, ...(due.get(day) ?? [])];
  };
}

function sell(day, nth, random, later) {
  const sale = sales[nth % sales.length];
  const key = `S${nth}`;
  const { chargeItem, description, unit, taxCode } = sale;
  const quantity = String(1 + random(sale.most));
  const line = {
    description,
    unit,
    quantity,
    unitPrice: gbp(sale.price),
    chargeItem,
    taxCode,
    serviceFrom: addDays(day, -3),
  };
  const customer = sale.to[random(sale.to.length)];
  const mood = random(10);
  // Two of ten do not pay in these weeks, one pays a part; the others pay between the third day and the tenth.
  if (mood > 2) later(addDays(day, 3 + random(8)), receipt(key, paymentOf(key, random)));
  else if (mood === 2) later(addDays(day, 9), receipt(key, { pays: key, part: '5.00', method: 'cash' }));
  return invoice(key, { customer, salesperson: sale.salesperson, debtType: sale.debtType, lines: [line] });
}

function paymentOf(key, random) {
  const method = methods[random(methods.length)];
  return { pays: key, method, chequeNumber: method === 'cheque' ? `10${1000 + random(9000)}` : undefined };
}

function buy(day, nth, random, later) {
  const { supplier, code, description, net: usual } = purchases[nth % purchases.length];
  const key = `B${nth}`;
  const net = usual + random(40);
  const tax = net / 5;
  later(addDays(day, 1 + random(3)), approval(key));
  return supplierInvoice(key, {
    supplier,
    reference: `${supplier.slice(0, 3).toUpperCase()}-${4000 + nth}`,
    // Sent three weeks ago: due within the next fortnight, so that the weekly runs have something to pay.
    invoiceDate: addDays(day, -21),
    receivedOn: day,
    code,
    description,
    net: pounds(net * 100),
    tax: pounds(tax * 100),
    total: pounds((net + tax) * 100),
  });
}

/** Whole pence as the wire writes them. */
const pounds = (pence) => `${Math.floor(pence / 100)}.${String(Math.round(pence) % 100).padStart(2, '0')}`;
