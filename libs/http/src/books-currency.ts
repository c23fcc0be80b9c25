/** Checks of fields are made when classes are read, before anybody knows which profile the process runs. */
let currency = 'GBP';

/** ISO 4217 code of the currency in which this process' council keeps its books. */
export function currencyOfBooks(): string {
  return currency;
}

export function keepBooksIn(code: string): void {
  currency = code;
}
