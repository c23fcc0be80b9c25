import { allEvents, contractOf, topics } from './index';

describe('every event contract', () => {
  it.each(allEvents.map((contract) => [contract.name, contract] as const))(
    '%s parses its own example',
    (_, contract) => {
      expect(contract.parse(contract.example)).toEqual(contract.example);
      expect(contract.key(contract.example)).not.toBe('');
      expect(topics.map((topic) => topic.name)).toContain(contract.topic);
      expect(contractOf(contract.ceType)).toBe(contract);
    },
  );

  it('has a name of its own', () => {
    expect(new Set(allEvents.map((contract) => contract.ceType)).size).toBe(allEvents.length);
  });

  it('refuses an amount that is a JSON number, and a day that is none', () => {
    const completed = contractOf('tolbooth.receivables.InvoiceCompleted.v1')!;
    const example = completed.example as { total: object; dueDate: string };
    expect(() => completed.parse({ ...example, total: { amount: 117.5, currency: 'GBP' } })).toThrow(/total/);
    expect(() => completed.parse({ ...example, dueDate: '13/07/2006' })).toThrow(/dueDate/);
  });
});
