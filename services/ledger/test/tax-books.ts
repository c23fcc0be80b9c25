import { allCodes, codes } from './books';
import { post } from './posted';
import { RunningLedger } from './running-ledger';

export const at = '2006-07-05T10:00:00Z';

/** A sale with its tax, as receivables would have had it posted. */
export const sale = (dated: string, net: string, tax: string, gross: string) => ({
  ...{ dated, postedAt: at, documentNumber: `S-${dated}` },
  lines: [
    [codes.debtors, gross],
    [codes.income, `-${net}`],
    [codes.outputVat, `-${tax}`],
  ] as const,
});

/** C-13: a running ledger that has the sales and purchases of a quarter. */
export async function taxBooks(): Promise<RunningLedger> {
  const ledger = await RunningLedger.start();
  const { values, combinations } = allCodes();
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: values });
  await ledger.ask('POST', '/v1/code-combinations/bulk', { items: combinations });
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  for (const month of ['04', '05', '06', '07']) await ledger.ask('POST', `/v1/periods/2006-${month}/open`);
  await post(
    ledger.service.parts.dataSource,
    sale('2006-05-15', '100.00', '17.50', '117.50'),
    sale('2006-06-30', '10.99', '1.92', '12.91'),
    {
      ...{ dated: '2006-06-10', postedAt: at, documentNumber: 'P-1' },
      lines: [
        [codes.expense, '200.00'],
        [codes.inputVat, '35.00'],
        [codes.creditors, '-235.00'],
      ],
    },
    // No tax: in no box.
    {
      ...{ dated: '2006-06-11', postedAt: at, documentNumber: 'B-1' },
      lines: [
        [codes.bank, '50.00'],
        [codes.debtors, '-50.00'],
      ],
    },
  );
  return ledger;
}
