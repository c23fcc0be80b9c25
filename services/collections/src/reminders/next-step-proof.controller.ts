import { Controller, Get } from '@nestjs/common';
import { Describe, Field, Permission, Queries } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { proveNextSteps } from './next-step.proof';

export class StepDifferenceView {
  @Field.shown({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoiceId: string;
  @Field.shown({ description: 'As stored', example: 'reminder 2006-07-27' }) stored: string | null;
  @Field.shown({ description: 'As the rule says', example: 'reminder 2006-07-28' }) recomputed: string | null;
}

export class NextStepProofView {
  @Field.shown({ description: 'Debts looked at', example: 1200 }) checked: number;
  @Field.shown({ description: 'The first hundred differences; empty is right', of: () => [StepDifferenceView] })
  differences: readonly StepDifferenceView[];
}

@Controller('v1/next-step-proof')
export class NextStepProofController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-collections', { whole: true })
  @Describe('Stored next steps against recomputed ones', NextStepProofView, 'D-04')
  prove(): Promise<NextStepProofView> {
    return this.queries.readAtOnce((tx) => proveNextSteps(tx, this.runner.policies));
  }
}
