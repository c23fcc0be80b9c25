import { bankFile, type Movement } from './bank-file';
import { codes, Office, type Body } from '../office';

const minorOf = (text: string) => BigInt(text.replace('.', ''));

export const lottery = {
  ...{ name: 'Lottery to training', payerName: 'NATIONAL LOTTERY*', code: codes.training, points: 500 },
  from: '2006-07-03',
};
export const payment = { amount: '50.00', text: 'AWARD', name: 'NATIONAL LOTTERY FUND' };

/** An office at the lines of its bank, and at the rules that two of its people write and approve. */
export class MatchingDesk {
  private files = 0;
  private opening = 0n;

  private constructor(readonly office: Office) {}

  static async open(): Promise<MatchingDesk> {
    return new MatchingDesk(await Office.open('2006-07-03T08:00:00Z'));
  }

  static on = (office: Office) => new MatchingDesk(office);

  /** Takes the movements in as the next statement of the account, of today; its lines in their order, by their texts. */
  async lines(...movements: Movement[]): Promise<Body[]> {
    this.files += 1;
    const text = `${this.opening / 100n}.${String(this.opening % 100n).padStart(2, '0')}`;
    const day = this.office.today().slice(2).replaceAll('-', '');
    const file = bankFile(String(this.files), text, movements, { day });
    const { body } = await this.office.send('cash', '/v1/bank-statements', file);
    if (body['code'] !== undefined) throw new Error(JSON.stringify(body));
    this.opening += movements.reduce((sum, { amount }) => sum + minorOf(amount), 0n);
    const [{ id }] = body['statements'] as [Body];
    const { items } = (await this.office.get(`/v1/statement-lines?statement=${id}`, 'cash')).body;
    return movements.map((each) => items.find((line) => line['text'] === each.text)!);
  }

  write = (change: object = {}) => this.office.done('cash', '/v1/match-rules', { ...lottery, ...change });
  trial = ({ id }: Body, days = 28) => this.office.done('cash', `/v1/match-rules/${id}/try`, { days });
  approve = ({ id }: Body) => this.office.done('till', `/v1/match-rules/${id}/approve`);

  async inForce(change: object = {}): Promise<Body> {
    const rule = await this.write(change);
    await this.trial(rule);
    return this.approve(rule);
  }

  line = async ({ id }: Body) => (await this.office.get(`/v1/statement-lines/${id}`, 'cash')).body;
  propose = async ({ id }: Body) =>
    (await this.office.done('cash', `/v1/statement-lines/${id}/propose`))['proposals'] as Body[];
  confirm = ({ id }: Body, body: object) => this.office.post('cash', `/v1/statement-lines/${id}/confirm`, body);

  async runs(): Promise<void> {
    for (const run of ['statement-matching-runs', 'automatic-match-runs']) await this.office.done('cash', `/v1/${run}`);
  }
}
