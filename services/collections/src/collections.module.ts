import { Module } from '@nestjs/common';
import { DebtsController } from './debts/debts.controller';
import { DisputesController } from './disputes/disputes.controller';
import { EnquiriesController } from './enquiries/enquiries.controller';
import { LettersController } from './letters/letters.controller';
import { NextStepProofController } from './reminders/next-step-proof.controller';
import { WriteOffApprovalsController, WriteOffsController } from './write-offs/write-offs.controller';
import { CallWorklistController } from './worklists/call-worklist.controller';

@Module({
  controllers: [
    DebtsController,
    DisputesController,
    EnquiriesController,
    LettersController,
    CallWorklistController,
    NextStepProofController,
    WriteOffsController,
    WriteOffApprovalsController,
  ],
})
export class CollectionsModule {}
