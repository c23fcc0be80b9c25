import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, Field, Id, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { answerEnquiry } from './answer-enquiry';
import type { Enquiry } from './enquiry';
import { findEnquiries } from './enquiry.rows';
import { putEnquiry } from './put-enquiry';

export class PutEnquiryBody {
  @Field.id({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoiceId: string;
  @Field.text({ description: 'What the budget holder is asked', example: 'Was the hall open on 1 July?', max: 1000 })
  question: string;
}

export class AnswerEnquiryBody {
  @Field.text({ description: 'The answer', example: 'It was, the key log says so', max: 1000 }) answer: string;
}

export class EnquiriesQuery extends PageQuery {
  @Field.choice({ description: 'Status', values: ['open', 'answered', 'lapsed'], example: 'open', optional: true })
  status?: string;
  @Field.id({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001', optional: true })
  invoiceId?: string;
}

export class EnquiryView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000008' }) id: string;
  @Field.shown({ description: 'Version', example: 1 }) version: number;
  @Field.shown({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoiceId: string;
  @Field.shown({ description: 'Cost centre of the budget holder', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'Question', example: 'Was the hall open on 1 July?' }) question: string;
  @Field.shown({ description: 'Day it was put', example: '2006-08-01' }) putOn: string;
  @Field.shown({ description: 'Who put it', example: 'sam' }) putBy: string;
  @Field.shown({ description: 'Last day to answer', example: '2006-08-11' }) answerBy: string;
  @Field.shown({ description: 'Status', values: ['open', 'answered', 'lapsed'], example: 'open' }) status: string;
  @Field.shown({ description: 'Answer', example: 'It was', optional: true }) answer?: string;
  @Field.shown({ description: 'Day of the answer', example: '2006-08-04', optional: true }) answeredOn?: string;
  @Field.shown({
    description: 'Dispute that its silence opened',
    example: '0190a1b2-0000-7000-8000-000000000005',
    optional: true,
  })
  disputeId?: string;
}

export function enquiryView(enquiry: Enquiry): EnquiryView {
  const { answer, answeredOn, disputeId, ...rest } = enquiry;
  return {
    ...rest,
    answer: answer ?? undefined,
    answeredOn: answeredOn ?? undefined,
    disputeId: disputeId ?? undefined,
  };
}

@Controller('v1/enquiries')
export class EnquiriesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('put-enquiry')
  @Describe('Ask the budget holder about a debt', EnquiryView, 'M42: unanswered in time it makes the debt disputed.')
  put(@Body() body: PutEnquiryBody, @Caller() caller: Caller): Promise<EnquiryView> {
    const { invoiceId, question } = body;
    return this.commands.one(putEnquiry, { invoiceId, question }, caller, (change) => enquiryView(change.enquiry));
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Permission('answer-enquiry')
  @Describe('Answer an enquiry', EnquiryView)
  answer(@Id() id: string, @Body() body: AnswerEnquiryBody, @Caller() caller: Caller): Promise<EnquiryView> {
    return this.commands.one(answerEnquiry, { id, answer: body.answer }, caller, (change) =>
      enquiryView(change.enquiry),
    );
  }

  @Get()
  @Permission('read-collections')
  @Describe('Enquiries, newest first', [EnquiryView])
  async list(@Query() query: EnquiriesQuery, @Caller() { actor }: Caller): Promise<Page<EnquiryView>> {
    const { status, invoiceId, take: limit } = query;
    const search = { status, invoiceId, after: query.cursor?.[0], limit, scope: actor.scope };
    const enquiries = await this.queries.read((tx) => findEnquiries(tx, search));
    return page(enquiries, query, (enquiry) => [enquiry.id], enquiryView);
  }
}
