import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { newId } from '@tolbooth/verbs';
import { Client } from 'pg';
import { debtorsCode, incomeCode, vatCode } from './invoices';
import { until } from './measure';
import type { Platform } from './platform';

const segments = ['costCentre', 'subjective', 'objective', 'projectGroup', 'balancing', 'spare'];
const roles = ['receivables-business-user', 'ledger-accountant'];

/** The clients work on the processors that are measured: `fetch` costs them three times as much. */
const keptAlive = new Agent({ keepAlive: true });

/** A business user at receivables' HTTP API, with a customer and the codes that its invoices need. */
export class ReceivablesOffice {
  private constructor(
    private readonly url: string,
    private readonly token: string,
    private customer: string,
  ) {}

  static async open(platform: Platform, url: string): Promise<ReceivablesOffice> {
    await knowCodes(await platform.databaseOf('receivables'));
    const office = new ReceivablesOffice(url, await platform.issuer.tokenFor(roles), '');
    office.customer = await office.newCustomer();
    return office;
  }

  async newCustomer(): Promise<string> {
    const { account } = await this.post<{ account: string }>('/v1/customers', {
      kind: 'organisation',
      name: 'Hartford Parish Rooms',
      duplicateReason: 'Each figure has its own',
      sites: [{ address: { line1: '1 Market Hill', town: 'Huntingdon', postcode: 'PE29 3NJ', country: 'GB' } }],
    });
    return account;
  }

  /** Ids of new invoices that only need completing. */
  async draft(count: number, customer = this.customer): Promise<string[]> {
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1) {
      const { id } = await this.post<{ id: string }>('/v1/invoices', {
        customer,
        contactName: 'Ann Lee',
        contactNumber: '01223 000000',
        debtType: 'GC',
        salesperson: 'WE93110',
        evidence: [{ kind: 'signed-contract', basis: 'agreed', document: 'Terms', dated: '2003-04-01' }],
        lines: [
          {
            description: 'Advertisement',
            unit: 'each',
            quantity: '1',
            unitPrice: { amount: '100.00', currency: 'GBP' },
            taxCode: 'STD',
            serviceFrom: '2006-07-03',
            revenue: [{ subjective: '81000', percent: '100' }],
          },
        ],
      });
      ids.push(id);
    }
    return ids;
  }

  async complete(id: string): Promise<void> {
    await this.post(`/v1/invoices/${id}/complete`, {});
  }

  /** Enters a file of invoices, and waits until all of them are there. */
  async enterBatch(count: number, lines: number, purpose: string, tell: (time: number) => void): Promise<string> {
    const heading =
      'invoice,customer,contactName,contactNumber,debtType,salesperson,evidenceKind,evidenceBasis,evidenceDocument,evidenceDated,' +
      'description,unit,quantity,unitPrice,subjective,taxCode,serviceFrom';
    const head = `${this.customer},Ann Lee,01223 000000,GC,WE93110,signed-contract,agreed,Terms,2003-04-01`;
    const rows = Array.from({ length: count * lines }, (_, index) => {
      const invoice = Math.floor(index / lines);
      return `${purpose} ${invoice},${head},Advertisement ${index % lines},each,1,100.00,81000,STD,2006-07-03`;
    });
    const total = `${count * lines * 100}.00`;
    const query = new URLSearchParams({ purpose, controlCount: String(count), controlTotal: total });
    const began = performance.now();
    const answer = await fetch(`${this.url}/v1/invoice-batches/file?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'text/csv' },
      body: [heading, ...rows].join('\n'),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`invoice batch: ${answer.status} ${text}`);
    const { id } = JSON.parse(text) as { id: string };
    await this.batchReached(id, 'entered');
    tell(performance.now() - began);
    return id;
  }

  async completeBatch(id: string): Promise<void> {
    await this.post(`/v1/invoice-batches/${id}/complete`, {});
    await this.batchReached(id, 'completed');
  }

  private async batchReached(id: string, state: string): Promise<void> {
    const reached = async () => {
      const headers = { authorization: `Bearer ${this.token}` };
      const answer = await fetch(`${this.url}/v1/invoice-batches/${id}`, { headers });
      const batch = (await answer.json()) as { state: string; entryRefused: number; completionRefused: number };
      if (batch.entryRefused + batch.completionRefused > 0) throw new Error(JSON.stringify(batch));
      return batch.state === state;
    };
    await until(`the batch to be ${state}`, reached, 20, 1_800_000);
  }

  private async post<Answer>(path: string, body: object): Promise<Answer> {
    const asked = request(this.url + path, {
      agent: keptAlive,
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
        'idempotency-key': newId(),
      },
    }).end(JSON.stringify(body));
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const answered = await text(answer);
    const { statusCode = 0 } = answer;
    if (statusCode < 200 || statusCode > 299) throw new Error(`POST ${path}: ${statusCode} ${answered}`);
    return JSON.parse(answered) as Answer;
  }
}

/** Written straight into receivables' copy: how codes come there is not what is measured. */
async function knowCodes(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const codes = [debtorsCode, incomeCode, vatCode];
  const values = codes.flatMap((code) => code.split('-').map((value, index) => `${segments[index]}/${value}`));
  await client.query(
    `INSERT INTO chart_segment_value (id, segment, value, name, "from", version)
     SELECT id, split_part(id, '/', 1), split_part(id, '/', 2), id, '2003-04-01', 1 FROM unnest($1::text[]) AS id
     ON CONFLICT DO NOTHING`,
    [values],
  );
  await client.query(
    `INSERT INTO chart_combination (id, name, "from", version) SELECT code, code, '2003-04-01', 1
       FROM unnest($1::text[]) AS code ON CONFLICT DO NOTHING`,
    [codes],
  );
  await client.end();
}
