// the tables of the parcel. Their names are those of ISO 21378:2019 where it has such a table; docs/auditors-parcel.md
// says of each table and column whether it is the standard's or ours.

export interface ParcelColumn {
  readonly name: string;
  readonly about: string;
}

export interface ParcelTable {
  readonly name: string;
  readonly file: string;
  /** Whose name it is. */
  readonly source: 'ISO 21378' | 'Tolbooth';
  readonly about: string;
  readonly columns: readonly ParcelColumn[];
}

function table(
  source: ParcelTable['source'],
  name: string,
  about: string,
  columns: Record<string, string>,
): ParcelTable {
  const listed = Object.entries(columns).map(([column, meaning]) => ({ name: column, about: meaning }));
  return { name, file: `${name}.csv`, source, about, columns: listed };
}

const amountOf = (what: string) => `${what}; debit above zero, two decimals`;

const profile = table('ISO 21378', 'BAS_Profile', 'The book that was exported', {
  Entity_ID: 'Book',
  Entity_Name: 'Its name',
  Entity_Kind: 'council, school or client',
  Functional_Currency_Code: 'ISO 4217',
  Fiscal_Year: 'Calendar year in which the financial year begins',
  Fiscal_Year_Start_Date: 'First day',
  Fiscal_Year_End_Date: 'Last day',
  Extracted_At: 'Instant of the council’s clock, UTC',
  Extracted_By: 'User who exported',
});

const segments = table('ISO 21378', 'BAS_Customized_ACC_Segment', 'Segments of an account code, in their order', {
  Segment_ID: 'Name of the segment',
  Segment_Name: 'As people read it',
  Segment_Order: 'Place in the code, from 1',
  Segment_Length: 'Characters',
  Zero_Filled: 'Y: the system fills it',
});

const segmentValues = table('ISO 21378', 'BAS_Customized_ACC_Value', 'Values of the segments', {
  Segment_ID: 'Segment',
  Segment_Value: 'Value',
  Segment_Value_Name: 'Its name at the export',
  Active_From: 'First day of use',
  Active_To: 'Last day of use, empty while in use',
});

const currencies = table('ISO 21378', 'BAS_Currency', 'Currencies in which something was posted', {
  Currency_Code: 'ISO 4217',
  Minor_Unit: 'Decimals',
});

const users = table('ISO 21378', 'BAS_User', 'Who acts in the audit trail: people and programs', {
  User_ID: 'Id in the identity provider, or system:<service>',
  User_Name: 'Name at the last act',
  First_Act: 'Instant of the first entry in the whole trail',
  Last_Act: 'Instant of the last one',
  Entries: 'Number of entries',
});

const chart = (segmentNames: readonly string[]) =>
  table('ISO 21378', 'BAS_Chart_Of_Accounts', 'Code combinations of the book: an account is a combination', {
    GL_Account_Number: 'The code',
    GL_Account_Name: 'Its name at the export',
    Account_Class: 'income, expenditure, asset, liability or reserve, where the policy says so',
    Balancing_Segment: 'Value of the segment in which journals balance, empty where there is none',
    Active_From: 'First day of use',
    Active_To: 'Last day of use, empty while in use',
    ...Object.fromEntries(segmentNames.map((name) => [`Segment_${name}`, `Value of the segment ${name}`])),
  });

const periods = table('ISO 21378', 'BAS_Accounting_Period', 'Periods of the year', {
  Accounting_Period: 'Calendar month',
  Fiscal_Year: 'Year',
  Period_Number: 'Number within the year, from 1',
  Period_Start_Date: 'First day',
  Period_End_Date: 'Last day',
  Period_State: 'never-opened, open or closed at the export',
});

const kinds = table('ISO 21378', 'BAS_Journal_Entry_Type', 'Kinds of journals in the year', {
  Journal_Entry_Type: 'Event or kind of the ledger’s own journal',
  Source: 'Service that told it',
  Journals: 'Number of journals of the year',
});

const journals = table('Tolbooth', 'GL_Journal', 'Journals of the year in the order of their numbers', {
  Journal_ID: 'Number with its series',
  Journal_Number: 'Number within the series, gapless',
  Fiscal_Year: 'Year',
  Accounting_Period: 'Period',
  Effective_Date: 'Day from which balances count it',
  Document_Date: 'Completion of the document',
  Late: 'Y: its own period was not open',
  Posted_At: 'When it came into the books, UTC',
  Functional_Currency_Code: 'ISO 4217',
  Total_Functional_Amount: 'Sum of the debits in functional currency',
  Lines: 'Number of lines',
  Journal_Entry_Type: 'Kind',
  Source: 'Service that told it',
  Entered_By: 'User of the audit entry that posted it',
  Prepared_By: 'User of the first audit entry about its document, for the ledger’s own journals',
  Approved_By: 'User who approved it, for the ledger’s own journals',
  Reverses_Event_ID: 'Event of the journal that it reverses',
});

const details = table('ISO 21378', 'GL_Details', 'Lines of the journals, in the order of journals and lines', {
  Journal_ID: 'Journal',
  Journal_Line_Number: 'Line, from 1',
  Fiscal_Year: 'Year',
  Accounting_Period: 'Period',
  Effective_Date: 'Day from which balances count it',
  GL_Account_Number: 'Account',
  Transaction_Currency_Code: 'ISO 4217',
  Transaction_Amount: amountOf('Amount in the currency of the transaction'),
  Functional_Amount: amountOf('Amount in functional currency'),
  Open_Item_ID: 'Open item of a sub-ledger that the line opens or settles',
  Instead_Of_Account: 'Code that was told, where the line went to suspense',
});

const balances = table('ISO 21378', 'GL_Accounts_Period_Balance', 'Balances of each account, currency and period', {
  GL_Account_Number: 'Account',
  Transaction_Currency_Code: 'ISO 4217',
  Fiscal_Year: 'Year',
  Accounting_Period: 'Period',
  Beginning_Balance_Transaction: amountOf('Balance before the period'),
  Debit_Transaction: 'Sum of the debits',
  Credit_Transaction: 'Sum of the credits, above zero',
  Ending_Balance_Transaction: amountOf('Balance after the period'),
  Beginning_Balance_Functional: amountOf('Balance before the period'),
  Debit_Functional: 'Sum of the debits',
  Credit_Functional: 'Sum of the credits, above zero',
  Ending_Balance_Functional: amountOf('Balance after the period'),
});

const sources = table(
  'Tolbooth',
  'TLB_Source_Document',
  'Where each journal comes from, in the order of the journals',
  {
    Journal_ID: 'Journal',
    Event_ID: 'Event that brought it, also the ledger’s id of the journal',
    Source: 'Service that told it',
    Event_Type: 'Kind of event',
    Document_ID: 'Document in that service',
    Document_Number: 'Its number',
    Trace_ID: 'Trace in which it came',
    Rule_Version: 'Posting rule that made the lines',
    Lines_SHA256: 'SHA-256 of the journal’s rows of GL_Details.csv, with their line ends',
  },
);

const attachments = table(
  'Tolbooth',
  'TLB_Attachment',
  'Papers that are filed with the ledger’s own journals of the year',
  {
    Attachment_ID: 'Id in the ledger, where its bytes are',
    Owner_Kind: 'Kind of document that it is filed with',
    Document_ID: 'That document, as in TLB_Source_Document.csv',
    File_Name: 'Name of the file',
    Media_Type: 'What it is',
    Bytes: 'Its length',
    SHA256: 'SHA-256 of its bytes',
    Added_By: 'User who filed it',
    Added_At: 'When, UTC',
  },
);

const seals = table('Tolbooth', 'TLB_Audit_Seal', 'All seals of the audit trail from its beginning', {
  Seal_Number: 'Number, from 1',
  From_Position: 'Binds the entries behind this position',
  To_Position: 'up to this one',
  Entries: 'Number of entries',
  Sealed_At: 'Instant, UTC, as it is bound',
  Hash: 'SHA-256 of the seal before, this row and the entries',
  Entries_In_Parcel: 'Y: its entries are in TLB_Audit_Entry.jsonl',
  Entry_Order: 'digest; number or text for seals of before 26 or 25 November 2026: how it binds them, see README.md',
});

const entries: ParcelTable = {
  ...table(
    'Tolbooth',
    'TLB_Audit_Entry',
    'Entries of the audit trail as the seals bind them: JSON arrays, see README.md',
    {
      position: 'Position in the trail',
      at: 'Seconds since 1970, UTC',
      actor_id: 'Who',
      actor_name: 'Name',
      verb: 'What',
      subject_kind: 'Kind of document',
      subject_id: 'Document',
      subject_version: 'Its version afterwards',
      reason: 'Why, in the words of whoever did it',
      before: 'As it was',
      after: 'As it is',
      because: 'Rule, policies and facts of an automatic step',
      refused: 'Code of the refusal of an event',
      cause_event: 'Event that caused it',
      trace_id: 'Trace',
    },
  ),
  file: 'TLB_Audit_Entry.jsonl',
};

/** All tables in the order in which they are written: lines before the documents that carry their hashes. */
export function parcelTables(segmentNames: readonly string[]) {
  return {
    profile,
    currencies,
    users,
    segments,
    segmentValues,
    chart: chart(segmentNames),
    periods,
    kinds,
    journals,
    details,
    sources,
    balances,
    attachments,
    seals,
    entries,
  } as const;
}

export type ParcelTables = ReturnType<typeof parcelTables>;
