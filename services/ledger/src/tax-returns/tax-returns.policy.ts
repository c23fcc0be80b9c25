import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** What is taken from the postings of the period: tax is on the accounts of tax, net on the other lines of the same journals. */
const part = z.enum(['output-tax', 'input-tax', 'output-net', 'input-net', 'output-adjustments', 'input-adjustments']);

const about = {
  box: z.string().min(1),
  title: z.string().min(1),
  /** Decimals shown; what is beyond is left off. */ places: z.literal([0, 2]),
};
const box = z.union([
  /** Empty: a box for what this council never has. */
  z.strictObject({ ...about, take: z.array(part) }),
  z.strictObject({ ...about, add: z.array(z.string()).min(1) }),
  z.strictObject({ ...about, from: z.string(), subtract: z.array(z.string()).min(1) }),
]);

const schema = z
  .strictObject({
    tax: z.string().min(1),
    /** Months of a return; the first of the year begins one. */
    months: z.literal([1, 3, 12]),
    boxes: z.array(box).min(1),
  })
  .refine(({ boxes }) => new Set(boxes.map((each) => each.box)).size === boxes.length, 'a box is there twice')
  .refine(({ boxes }) => {
    const before = new Set<string>();
    return boxes.every((each) => {
      const used = 'add' in each ? each.add : 'from' in each ? [each.from, ...each.subtract] : [];
      const known = used.every((name) => before.has(name));
      before.add(each.box);
      return known;
    });
  }, 'a box is made of boxes that stand above it');

export type TaxReturnsPolicy = z.infer<typeof schema>;
export type TaxBox = TaxReturnsPolicy['boxes'][number];
export type TaxPart = z.infer<typeof part>;

export const taxReturnsPolicy = definePolicy('ledger/tax-returns', schema, {
  unit: 'boxes of the return; amounts in the council’s own currency',
  source: 'C-13, W36; VAT Notice 700/12 for the boxes of the United Kingdom, form GST34 for HST (external facts)',
});
