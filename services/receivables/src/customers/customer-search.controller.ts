import { Controller, Get, Query } from '@nestjs/common';
import { Caller, Describe, Field, page, PageQuery, Permission, Queries, Refused, type Page } from '@tolbooth/http';
import { isRefusal } from '@tolbooth/refusals';
import { Runner } from '@tolbooth/verbs';
import { customerSearchPolicy } from './customer-search.policy';
import { searchCustomers, type FoundCustomer } from './customer-search.queries';
import { pieces, soughtPieces, type SoughtPiece } from './customer-search.rules';
import type { CustomerRow } from './customer.entity';
import { loadCustomers } from './customer.rows';
import { CustomerView, customerView } from './customer.views';

const statuses = ['active', 'inactive', 'all'] as const;

export class CustomersQuery extends PageQuery {
  @Field.text({ description: 'Name or other name, or a part', example: 'Hartfrd Parish', max: 120, optional: true })
  name?: string;
  @Field.text({ description: 'Postcode', example: 'pe29 3n%', max: 20, optional: true }) postcode?: string;
  @Field.text({ description: 'Town or county', example: 'Huntingdon', max: 120, optional: true }) town?: string;
  @Field.text({ description: 'Line of the address', example: 'Market Hill', max: 240, optional: true })
  street?: string;
  @Field.text({ description: 'Name of a contact', example: 'Ann Lee', max: 120, optional: true }) contact?: string;
  @Field.text({ description: 'Email', example: 'clerk@example.org', max: 240, optional: true }) email?: string;
  @Field.text({ description: 'Telephone, or its end', example: '01480 000000', max: 40, optional: true })
  phone?: string;
  @Field.code({ description: 'Account number', example: 'C0000123', optional: true }) account?: string;
  @Field.choice({
    description: 'Status; active unless said, or whatever it is when the account number is given',
    example: 'all',
    values: statuses,
    optional: true,
  })
  status?: (typeof statuses)[number];
}

export class LikenessView {
  @Field.shown({ description: 'What was compared', values: pieces }) piece: string;
  @Field.shown({ description: 'How: alike, the same, or by the pattern', values: ['alike', 'same', 'pattern'] })
  how: string;
  @Field.shown({ description: 'Likeness from 0 to 1', example: '0.72' }) likeness: string;
}

export class FoundCustomerView extends CustomerView {
  @Field.shown({ description: 'How well it fits, from 0 to 1', example: '0.8123' }) score: string;
  @Field.shown({ description: 'Why', of: () => [LikenessView] }) reasons: LikenessView[];
}

/** What is shown, and where the next page goes on. */
interface Hit {
  readonly found: FoundCustomer;
  readonly row: CustomerRow;
}

@Controller('v1/customers')
export class CustomerSearchController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-receivables')
  @Describe(
    'Customers that fit, the best first',
    [FoundCustomerView],
    'R-02: two pieces of information at least, or the account number; names, places and postcodes with typing errors; % for anything.',
  )
  async search(@Query() query: CustomersQuery, @Caller() caller: Caller): Promise<Page<FoundCustomerView>> {
    const terms = this.runner.policies.at(customerSearchPolicy, this.runner.today()).value;
    const sought = soughtPieces(query, terms.leastPieces);
    if (isRefusal(sought)) throw new Refused(sought);
    const { status = query.account === undefined ? 'active' : 'all', cursor, take } = query;
    const active = status === 'all' ? undefined : status === 'active';
    const hits = await this.queries.readAtOnce(async (tx) => {
      const scope = caller.actor.scope ?? 'all';
      const found = await searchCustomers(tx, terms, { sought, active, scope, cursor, take });
      const rows = await loadCustomers(
        tx,
        found.map(({ id }) => id),
      );
      return found.map((each, index): Hit => ({ found: each, row: rows[index]! }));
    });
    return page(
      hits,
      query,
      ({ found }) => [found.score, found.id],
      (hit) => foundView(hit, sought),
    );
  }
}

function foundView({ found, row }: Hit, sought: readonly SoughtPiece[]): FoundCustomerView {
  const reasons = sought.map(({ piece, pattern }, index): LikenessView => {
    const likeness = found.likenesses[index]!;
    return { piece, how: pattern ? 'pattern' : likeness === '1.00' || likeness === '1' ? 'same' : 'alike', likeness };
  });
  return { ...customerView(row), score: found.score, reasons };
}
