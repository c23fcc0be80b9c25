import { connect } from 'node:net';
import { Readable } from 'node:stream';

import { Sample } from './sample/sample';

let sample: Sample;
beforeAll(async () => {
  sample = await Sample.start();
});
afterAll(() => sample?.stop());

type Body = RequestInit['body'];
const send = (body: Body, type = 'application/octet-stream', role = 'income-processing') =>
  sample.raw('/v1/pledges/file', role, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    ...{ duplex: 'half' },
  });

describe('X-04 a file in the body of a request', () => {
  it('comes as a stream, whatever its size and media type', async () => {
    function* chunks() {
      for (let chunk = 0; chunk < 640; chunk += 1) yield Buffer.alloc(65_536, 0x2e);
    }
    const answer = await send(Readable.toWeb(Readable.from(chunks())) as unknown as Body, 'text/csv; charset=utf-8');
    expect(await answer.json()).toEqual({ length: 41_943_040, mediaType: 'text/csv' });
  });

  it('of no bytes is a file of no bytes', async () => {
    expect(await (await send('')).json()).toMatchObject({ length: 0 });
  });

  it('of another media type is refused, naming those that are taken', async () => {
    const answer = await send('{}', 'application/json');
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({
      code: 'media-type-unsupported',
      detail: expect.stringContaining('text/csv or application/octet-stream') as string,
    });
  });

  it('is not read for who may not send it', async () => {
    expect((await send('x', 'text/csv', 'receivables-enquiry')).status).toBe(403);
  });

  it('that a rule refuses in the middle is answered with the problem', async () => {
    const shouting = Buffer.alloc(4_000_000, 0x2e);
    shouting[100_000] = 0x21;
    const answer = await send(shouting);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'pledge-too-small' });
  });

  it('that breaks off leaves a service that answers', async () => {
    const { port } = new URL(sample.service.url);
    const token = await sample.stack.tokenFor(['income-processing']);
    const lines = [
      'POST /v1/pledges/file HTTP/1.1',
      'Host: localhost',
      `Authorization: Bearer ${token}`,
      'Content-Type: text/csv',
      'Content-Length: 1000',
    ];
    await new Promise<void>((resolve) => {
      const broken = connect(Number.parseInt(port, 10), 'localhost');
      broken.on('close', () => resolve());
      broken.write(`${lines.join('\r\n')}\r\n\r\nabc`, () => broken.destroy());
    });
    expect((await send('abc')).status).toBe(200);
  });
});
