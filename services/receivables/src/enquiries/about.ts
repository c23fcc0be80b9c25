import { Field } from '@tolbooth/http';

/** What an enquiry below an account is about: one of them at least. */
export class AboutParameters {
  @Field.code({ description: 'Invoice number', example: '10342718', optional: true }) invoice?: string;
  @Field.code({ description: 'Receipt number', example: 'R26000042', optional: true }) receipt?: string;
  @Field.code({ description: 'Customer account, billed or expected to pay', example: 'C0000123', optional: true })
  customer?: string;
}

export const aboutCriteria = ['invoice', 'receipt', 'customer'] as const;
