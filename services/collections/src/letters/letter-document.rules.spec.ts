import { day } from '@tolbooth/calendar';
import { letterheadPolicy, typeset, wordsOf } from '@tolbooth/documents';
import { loadPolicies } from '@tolbooth/policy';
import { readPdfs } from '@tolbooth/testing';
import { debtWith, details, disputeWith } from '../../test/given';
import type { Letter } from './letter';
import { disputeLetter, stepLetter } from './letter-content.rules';
import { filled, letterData } from './letter-document.rules';
import { letterTextsPolicy } from './letter-texts.policy';
import { lettersPolicy } from './letters.policy';

const on = day('2006-07-27');
const written = { id: 'l1', on, by: 'system:collections' };

async function textOf(profile: string, letter: Letter): Promise<string> {
  const policies = loadPolicies({ profile });
  const texts = policies.at(letterTextsPolicy, on).value;
  const data = letterData(letter, texts, policies.at(letterheadPolicy, on).value, wordsOf(profile));
  const { content, accessible } = await typeset({ profile, template: 'letter', data });
  expect(accessible).toBe(true);
  return readPdfs([content])[0]!.pages.join(' ');
}

describe('D-05, DETAILS 1.7 what letters must say', () => {
  const policies = loadPolicies({ profile: 'cambridgeshire' });

  it('L1: invoice, amount open, due date, how to pay, contact; to the customer', async () => {
    const name = 'Zoë <b>#panic("x")</b> & Co';
    const debt = debtWith({ disputedParts: 17_50n, details: { ...details, customerName: name } });
    const text = await textOf('cambridgeshire', stepLetter('reminder', { debt }, written, policies));
    for (const said of [
      ...[name, 'Reminder: invoice 10342718', 'was due on 13 July 2006', '£100.00 of it has not been paid'],
      ...['Date 27 July 2006', 'Of it in dispute £17.50', 'To be paid now £100.00', 'Our reference C0000123'],
      ...['How to pay By cheque to Revenues Section', 'Debt Recovery Team, Revenues Section'],
    ]) {
      expect(text).toContain(said);
    }
  });

  it('L2: as L1, and the next step by amount', async () => {
    const debt = debtWith({ reminderOn: day('2006-07-06') });
    const text = await textOf('cambridgeshire', stepLetter('final-notice', { debt }, written, policies));
    for (const said of [
      'Final notice',
      'On 6 July 2006 we reminded you',
      '£117.50',
      'Depending on the amount',
      'county court',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('L4: in dispute, 28 days to resolve; L5: unresolved by the end of the day it is cancelled under the scheme', async () => {
    const l4 = await textOf('cambridgeshire', disputeLetter('L4', disputeWith(), debtWith(), written, policies));
    expect(l4).toContain('There are 28 days to resolve it');
    expect(l4).toContain('Budget holder of WE93110');
    const l5 = await textOf('cambridgeshire', disputeLetter('L5', disputeWith(), debtWith(), written, policies));
    expect(l5).toContain('not resolved by the end of 29 September 2006');
    expect(l5).toContain('cancelled under the Scheme of Financial Management');
  });

  it('M54: each template of each pack has a text, in its own words and money', async () => {
    for (const profile of ['cambridgeshire', 'oakville', 'pasadena']) {
      const pack = loadPolicies({ profile });
      const { templates } = pack.at(lettersPolicy, on).value;
      const named = Object.values(templates).flatMap((byProtocol) => Object.values(byProtocol));
      expect(Object.keys(pack.at(letterTextsPolicy, on).value)).toEqual(expect.arrayContaining(named));
    }
    const pasadena = loadPolicies({ profile: 'pasadena' });
    const text = await textOf(
      'pasadena',
      stepLetter('reminder', { debt: debtWith({ currency: 'USD' }) }, written, pasadena),
    );
    expect(text).toContain('due on July 13, 2006');
    expect(text).toContain('$117.50');
  });

  it('a text that asks for what the letter does not have is a fault, and braces in a name are a name', () => {
    const words = wordsOf('cambridgeshire');
    expect(() => filled('{nothing}', {}, words)).toThrow('has no "nothing"');
    expect(filled('{reason}', { reason: 'see {invoiceNumber}' }, words)).toBe('see {invoiceNumber}');
  });
});
