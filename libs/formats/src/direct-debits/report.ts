/** Which report of the bank tells it: `arudd` and so on are Bacs'. */
export type ReportKind = 'arudd' | 'addacs' | 'auddis' | 'awacs' | 'ddica' | 'pain.002' | 'camt.054';

/** What a bank says of a collection or of an instruction. */
export interface DirectDebitAdvice {
  readonly kind: ReportKind;
  /** Line of the file. */
  readonly row: number;
  /** Of the mandate. */
  readonly reference?: string | undefined;
  readonly endToEndId?: string | undefined;
  /** Minor units, above zero; none where it is about an instruction. */
  readonly amount?: bigint | undefined;
  readonly currency?: string | undefined;
  /** The bank's reason, as its scheme writes it. */
  readonly code: string;
  readonly text: string;
  /** Day of the collection, as its file named it. */
  readonly collectedOn?: string | undefined;
  /** Where the payer banks from now on. */
  readonly sortCode?: string | undefined;
  readonly accountNumber?: string | undefined;
}
