import { defineRun, type RunDefinition } from '@tolbooth/runs';
import { dueDebts } from './debts/debt.rows';
import { dueDisputes } from './disputes/dispute.queries';
import { runDisputeExpiry } from './disputes/run-dispute-expiry';
import { lapsedEnquiries } from './enquiries/enquiry.rows';
import { runEnquiries } from './enquiries/run-enquiries';
import { runReminders } from './reminders/run-reminders';
import { runsPolicy } from './runs.policy';

/** In this order: what is disputed or expires this morning gets no reminder this morning. */
export const schedule: RunDefinition[] = [
  defineRun({
    name: 'enquiry-run',
    plural: 'enquiry-runs',
    requirement: 'D-06',
    summary: 'Enquiries that no budget holder answered in time make their debts disputed',
    verb: runEnquiries,
    when: (policies, on) => policies.at(runsPolicy, on).value.enquiries,
    find: lapsedEnquiries,
    cursorOf: (lapsed) => lapsed.id,
  }),
  defineRun({
    name: 'dispute-run',
    plural: 'dispute-runs',
    requirement: 'D-06',
    summary: 'Second notices to budget holders on day 21, expiry after day 28',
    verb: runDisputeExpiry,
    when: (policies, on) => policies.at(runsPolicy, on).value.disputes,
    find: dueDisputes,
    cursorOf: (due) => `${due.nextActionOn}/${due.id}`,
  }),
  defineRun({
    name: 'reminder-run',
    plural: 'reminder-runs',
    requirement: 'D-04',
    summary: 'Reminders (S1) and final notices (S2) that are due',
    verb: runReminders,
    when: (policies, on) => policies.at(runsPolicy, on).value.reminders,
    find: dueDebts,
    cursorOf: (due) => `${due.nextStepOn}/${due.invoiceId}`,
  }),
];
