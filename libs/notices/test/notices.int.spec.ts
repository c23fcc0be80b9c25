import type { AddressInfo } from 'node:net';
import { archive, archiveMigrations } from '@tolbooth/documents';
import { inTransaction, openDatabase } from '@tolbooth/database';
import { eventually, testStack, type TestStack } from '@tolbooth/testing';
import { SMTPServer } from 'smtp-server';
import type { DataSource } from 'typeorm';
import { noticeMigrations, NoticePost, NoticeRow, notify, type Notice } from '../src';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly head: string;
  readonly body: string;
}

/** A mail server that takes, refuses or puts off, as the recipient's name says. */
class MailServer {
  readonly received: Received[] = [];
  away = false;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => {
      if (this.away) return done(Object.assign(new Error('try later'), { responseCode: 451 }));
      if (address.startsWith('nobody')) return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      done();
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const [head = '', ...rest] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        this.received.push({ from, to, head, body: rest.join('\n\n') });
        done();
      });
    },
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

const data = {
  ...{ number: '26000042', council: 'Tolbooth County Council', contact: 'Ann Lee', customer: 'Hartford Parish Rooms' },
  ...{ total: { amount: '1234.50', currency: 'GBP' }, dueDate: '2026-12-01', reference: '26000042 71' },
  ...{ department: 'Revenues', telephone: '01632 960100', website: 'www.council.example' },
};

describe('X-03 notices', () => {
  const mails = new MailServer();
  const settings = { from: { name: 'The Council', address: 'from@council.example' }, retryAfterMinutes: [1, 5] };
  let stack: TestStack;
  let database: DataSource;
  let post: NoticePost;
  let ids = 0;

  beforeAll(async () => {
    stack = await testStack();
    const url = await stack.databaseUrl('notices', [archiveMigrations, noticeMigrations]);
    database = await openDatabase({ url, name: 'notices', entities: [NoticeRow] });
    post = new NoticePost({ dataSource: database, smtpUrl: await mails.open(), settings: () => settings });
  });
  afterAll(async () => {
    post.stop();
    await mails.close();
    await database.destroy();
    await stack.close();
  });
  beforeEach(() => {
    mails.received.length = 0;
    mails.away = false;
  });

  const call = {
    at: new Date('2026-11-21T10:00:00Z'),
    policies: { profile: 'cambridgeshire' },
    newId: () => `0199a1b2-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`,
  };
  const invoiceTo = (to: Notice['to'], change: object = {}, rest: Partial<Notice> = {}): Notice => ({
    ...{ to, template: 'invoice-by-email', data: { ...data, ...change }, about: { kind: 'invoice', id: '1' } },
    ...rest,
  });
  const write = (...notices: Notice[]) => inTransaction(database, (tx) => notify(tx, notices, call));
  const stateOf = async (id: string | undefined) => {
    const { state, attempts, error } = await database.manager.findOneByOrFail(NoticeRow, { id });
    return { state, attempts, error };
  };

  it('goes out as text and HTML, with its attachment, from the council, once', async () => {
    const content = Buffer.from('%PDF-1.7 the invoice');
    const about = { mediaType: 'application/pdf', kind: 'invoice', about: '1', name: 'x', at: call.at };
    const [hash] = await inTransaction(database, (tx) => archive.put(tx, [{ content, ...about }]));
    const attachments = [{ name: 'invoice-26000042.pdf', hash: hash! }];
    const [id] = await write(invoiceTo('ann@parish.example', {}, { attachments }));
    expect(await post.sendDue()).toBe(1);
    expect(await post.sendDue()).toBe(0);
    const [mail] = mails.received;
    expect(mail).toMatchObject({ from: 'from@council.example', to: ['ann@parish.example'] });
    expect(mail!.head).toContain('Subject: Invoice 26000042 from Tolbooth County Council');
    expect(mail!.head).toContain(`Message-ID: <${id}@council.example>`);
    expect(mail!.body).toContain('text/html');
    expect(mail!.body).toContain('filename=invoice-26000042.pdf');
    expect(mail!.body).toContain(content.toString('base64'));
    expect(mail!.body.replaceAll('=C2=A3', '£')).toContain('£1,234.50 is to be paid by 1 December 2026');
    expect(await stateOf(id)).toEqual({ state: 'sent', attempts: 1, error: null });
  });

  it('is not sent where the business transaction fails', async () => {
    const failing = inTransaction(database, async (tx) => {
      await notify(tx, [invoiceTo('ann@parish.example')], call);
      throw new Error('not saved');
    });
    await expect(failing).rejects.toThrow('not saved');
    expect(await post.sendDue()).toBe(0);
  });

  it('markup in a name is text in the HTML', async () => {
    await write(invoiceTo('ann@parish.example', { customer: '<img src=x onerror=alert(1)> & "Co"' }));
    const { html, text } = (await database.manager.find(NoticeRow, { order: { id: 'DESC' }, take: 1 }))[0]!;
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Co&quot;');
    expect(text).toContain('<img src=x onerror=alert(1)> & "Co"');
    await post.sendDue();
  });

  it('a name adds no line to the head of the mail, an address no recipient', async () => {
    const evil = 'Ann\r\nBcc: all@x.example\r\n\r\nBuy';
    const [subject, address] = await write(
      invoiceTo('ann@parish.example', { council: evil }),
      invoiceTo('ann@parish.example, all@x.example'),
    );
    await post.sendDue();
    expect(mails.received.map(({ to }) => to)).toEqual([['ann@parish.example']]);
    expect(mails.received[0]!.head).not.toMatch(/^Bcc:/im);
    expect(await stateOf(subject)).toMatchObject({ state: 'sent' });
    expect(await stateOf(address)).toMatchObject({ state: 'refused', error: expect.stringContaining('no address') });
  });

  it('an address that the server does not know is refused, and does not hold up the others', async () => {
    const [bad, good] = await write(invoiceTo('nobody@parish.example'), invoiceTo('ann@parish.example'));
    await post.sendDue();
    expect(await stateOf(bad)).toMatchObject({ state: 'refused', error: expect.stringContaining('no such mailbox') });
    expect(await stateOf(good)).toMatchObject({ state: 'sent' });
  });

  it('a server that is away is tried again after the minutes of the policy, then it is given up', async () => {
    mails.away = true;
    const [id] = await write(invoiceTo('ann@parish.example'));
    const due = () => database.query(`UPDATE notice SET due_at = now() WHERE id = $1`, [id]);
    const seconds = `SELECT round(extract(epoch FROM due_at - now()))::int AS s FROM notice WHERE id = $1`;
    const waits = async () => (await database.query<{ s: number }[]>(seconds, [id]))[0]!.s;
    await post.sendDue();
    expect(await stateOf(id)).toMatchObject({ state: 'unsent', attempts: 1, error: expect.stringContaining('later') });
    expect(await waits()).toBeGreaterThan(50);
    expect(await post.sendDue()).toBe(0);
    await due();
    await post.sendDue();
    expect(await waits()).toBeGreaterThan(290);
    await due();
    await post.sendDue();
    expect(await stateOf(id)).toMatchObject({ state: 'failed', attempts: 3 });
  });

  it('two processes do not send the same, and one takes up what a dead one had begun', async () => {
    const all = await write(...Array.from({ length: 30 }, (_, n) => invoiceTo(`ann${n}@parish.example`)));
    // Begun by a process that died, and its lease has run out.
    await database.query(
      `UPDATE notice SET attempts = 1, leased_until = now() - interval '1 second', due_at = now() WHERE id = $1`,
      [all[0]],
    );
    // Begun by one that is still at it.
    await database.query(`UPDATE notice SET attempts = 1, leased_until = now() + interval '1 minute' WHERE id = $1`, [
      all[1],
    ]);
    await Promise.all([post.sendDue(), post.sendDue()]);
    await eventually(async () => expect(mails.received).toHaveLength(29));
    expect(new Set(mails.received.map(({ to }) => to[0])).size).toBe(29);
    expect(await stateOf(all[1])).toMatchObject({ state: 'unsent' });
  });

  it('what people of a role are shown is not sent', async () => {
    const [id] = await write(invoiceTo({ role: 'income-processing' }));
    expect(await post.sendDue()).toBe(0);
    expect(await stateOf(id)).toMatchObject({ state: 'shown' });
  });

  it.each([
    ['of no text', { template: 'nothing' }, /no text nothing/],
    ['that lacks what the text prints', { data: { number: '1' } }, /prints "council", which the data lack/],
  ])('no notice %s', async (_, change, message) => {
    await expect(write(invoiceTo('ann@parish.example', {}, change))).rejects.toThrow(message);
  });
});
