import { Controller, Get, Header, Query, Res, type StreamableFile } from '@nestjs/common';
import { answerFile } from '@tolbooth/documents';
import { Caller, Commands, Describe, Field, Id, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import type { Response } from 'express';
import type { Letter } from './letter';
import { findLetters } from './letter.rows';
import { openLetter } from './open-letter';

export class LettersQuery extends PageQuery {
  @Field.id({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001', optional: true })
  invoiceId?: string;
  @Field.code({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.choice({ description: 'Kind', values: ['L1', 'L2', 'L4', 'L5'], example: 'L1', optional: true })
  kind?: string;
}

export class LetterView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000007' }) id: string;
  @Field.shown({
    description: 'L1 reminder, L2 final notice, L4 dispute opened, L5 dispute ending',
    values: ['L1', 'L2', 'L4', 'L5'],
    example: 'L1',
  })
  kind: string;
  @Field.shown({ description: 'Template of the team', example: 'standard-reminder' }) template: string;
  @Field.shown({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoiceId: string;
  @Field.shown({ description: 'Dispute', example: '0190a1b2-0000-7000-8000-000000000005', optional: true })
  disputeId?: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Who gets it', values: ['customer', 'budget-holder'], example: 'customer' })
  recipientKind: string;
  @Field.shown({ description: 'Customer account, or cost centre of the budget holder', example: 'C0000123' })
  recipient: string;
  @Field.shown({ description: 'Date of the letter', example: '2006-07-27' }) writtenOn: string;
  @Field.shown({ description: 'Who or what wrote it', example: 'system:collections' }) writtenBy: string;
  @Field.shown({
    description: 'What the template prints',
    example: { invoiceNumber: '10342718', amountToPay: { amount: '117.50', currency: 'GBP' }, dueDate: '2006-07-13' },
  })
  content: object;
}

export function letterView(letter: Letter): LetterView {
  const { customerAccount, disputeId, ...rest } = letter;
  return { ...rest, customer: customerAccount, disputeId: disputeId ?? undefined };
}

@Controller('v1/letters')
export class LettersController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Permission('read-collections')
  @Describe('Correspondence, newest first', [LetterView], 'D-05, M53: an invoice never loses its correspondence.')
  async list(@Query() query: LettersQuery, @Caller() { actor }: Caller): Promise<Page<LetterView>> {
    const { invoiceId, customer, kind, take: limit } = query;
    const search = { invoiceId, customer, kind, after: query.cursor?.[0], limit, scope: actor.scope };
    const letters = await this.queries.read((tx) => findLetters(tx, search));
    return page(letters, query, (letter) => [letter.id], letterView);
  }

  @Get(':id/document')
  @Permission('open-letter', { whole: true })
  @Header('Content-Type', 'application/pdf')
  @Describe(
    'A letter as it was written (PDF)',
    undefined,
    'D-05. By the text of its own day; the same bytes for good. Who opened it stands in the audit trail.',
  )
  async document(
    @Id() id: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { hash } = await this.commands.one(openLetter, { id }, caller, ({ after }) => after);
    return answerFile((work) => this.queries.read(work), { hash, name: `letter-${id}.pdf` }, response);
  }
}
