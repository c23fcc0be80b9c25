import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Client } from 'pg';
import type { Bench, Figure } from './figure';
import { alternate, memoryOf, milliseconds, resultOf, timed, until } from './measure';
import { openPlatform } from './platform';
import { ReceivablesOffice } from './receivables-office';
import type { ServiceProcess } from './service-process';

/** 10,000 of the full size's 400. */
const invoicesADocument = 25;
const fewer = 5;
const evictEvery = 8;
const profiles = join(__dirname, '..', 'profiles');

/** The print run over HTTP, against the same template and data given to the compiler and thrown away. */
export const invoiceDocuments: Figure = {
  name: 'invoice-documents',
  bottleneck:
    'the layout and the tags of a page in the typst compiler, in one thread beside the service’s own, which reads and keeps two ' +
    'hundred documents at a time (archive, audit entry, event) while the compiler waits',
  async run({ parts, sizes, say }: Bench) {
    const platform = await openPlatform(parts);
    const receivables = await platform.start('receivables');
    const client = new Client({ connectionString: await platform.databaseOf('receivables') });
    await client.connect();
    try {
      const token = await platform.issuer.tokenFor(['business-support', 'receivables-enquiry']);
      const office = await ReceivablesOffice.open(platform, receivables.url);
      const [id = ''] = await office.draft(1);
      await office.complete(id);
      const printer = new Printer(receivables, client, token, id);
      await printer.openOne();
      const number = sizes.documents * invoicesADocument;
      const values = await alternate(
        sizes.rounds,
        {
          // Both sides are the time of one document: to warm up, and for the compiler alone, a few of them say it.
          measured: (round) => printer.print(round === 0 ? number / fewer : number),
          baseline: () => printer.bare(number / fewer),
        },
        ({ measured, baseline }) =>
          say(`a document ${milliseconds(measured)}, bare ${milliseconds(baseline)}, ${Math.round(printer.peak)} MB`),
      );
      const title = `a document of ${number.toLocaleString('en-GB')} printed invoices`;
      return [
        resultOf(title, values, { kind: 'at most', ratio: 1.3 }, milliseconds),
        memoryOf(`${number.toLocaleString('en-GB')} printed invoices`, printer.peak),
      ];
    } finally {
      await client.end();
      await receivables.stop();
      await platform.close();
    }
  },
};

class Printer {
  /** Megabytes. */
  peak = 0;
  private rounds = 0;

  constructor(
    private readonly service: ServiceProcess,
    private readonly client: Client,
    private readonly token: string,
    private readonly invoice: string,
  ) {}

  async openOne(): Promise<void> {
    await (await this.ask('GET', `/v1/invoices/${this.invoice}/document`)).arrayBuffer();
  }

  /** Milliseconds a document of a run over so many invoices, all completed on the day before. */
  async print(number: number): Promise<number> {
    await this.copies(number);
    const whole = await timed(async () => {
      const { id } = (await (await this.ask('POST', '/v1/print-runs', {})).json()) as { id: string };
      const finished = async () => {
        this.peak = Math.max(this.peak, this.service.memory());
        const run = (await (await this.ask('GET', `/v1/print-runs/${id}`)).json()) as { status: string };
        return run.status === 'finished';
      };
      await until('the print run', finished, 100, 3_600_000);
    });
    return whole / number;
  }

  /** The same invoice under other numbers, with its line. */
  private async copies(number: number): Promise<void> {
    this.rounds += 1;
    await this.client.query(`
      CREATE TEMP TABLE more AS SELECT gen_random_uuid() AS new, n, i.*
        FROM invoice i, generate_series(1, ${number}) n WHERE i.id = '${this.invoice}';
      UPDATE more SET id = new, number = 'B${this.rounds}' || lpad(n::text, 6, '0'), completed_on = completed_on - 1,
        completed_at = completed_at - interval '1 day', transfer_at = transfer_at - interval '1 day';
      CREATE TEMP TABLE more_lines AS SELECT l.*, m.id AS of FROM more m, invoice_line l WHERE l.invoice_id = '${this.invoice}';
      UPDATE more_lines SET id = gen_random_uuid(), invoice_id = of;
      ALTER TABLE more DROP COLUMN new, DROP COLUMN n;
      ALTER TABLE more_lines DROP COLUMN of;
      INSERT INTO invoice SELECT * FROM more;
      INSERT INTO invoice_line SELECT * FROM more_lines;
      DROP TABLE more, more_lines;`);
    await this.client.query('ANALYZE invoice, invoice_line');
  }

  /** Milliseconds a document of the compiler alone. */
  async bare(count: number): Promise<number> {
    const { rows } = await this.client.query<{ data: { invoice: object; payment: object } }>(
      'SELECT data FROM invoice_document WHERE invoice_id = $1',
      [this.invoice],
    );
    const compiler = NodeCompiler.create({ workspace: profiles });
    const source = {
      mainFilePath: join(profiles, 'cambridgeshire', 'texts', 'invoice.typ'),
      inputs: { data: '/data.json', pack: 'cambridgeshire' },
    };
    const whole = await timed(async () => {
      for (let n = 0; n < count; n += 1) {
        // What differs from invoice to invoice in the run, too: the compiler lays nothing out twice that is the same.
        const { invoice, payment, ...rest } = rows[0]!.data;
        const number = `B0${String(n).padStart(6, '0')}`;
        const own = { invoice: { ...invoice, number }, payment: { ...payment, reference: `${number} 01` } };
        const data = { ...rest, ...own, title: `Invoice ${number}` };
        compiler.mapShadow(join(profiles, 'data.json'), Buffer.from(JSON.stringify(data)));
        compiler.pdf(source, { pdfStandard: 'ua-1', pdfTags: true, creationTimestamp: 0 });
        if (n % evictEvery === 0) compiler.evictCache(0);
      }
    });
    return whole / count;
  }

  private async ask(method: string, path: string, body?: object): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    const answer = await fetch(this.service.url + path, { method, headers, body: body && JSON.stringify(body) });
    if (answer.status >= 400) throw new Error(`${path}: ${await answer.text()}`);
    return answer;
  }
}
