import { AddressBody, Field } from '@tolbooth/http';
import {
  phoneTypes,
  phoneUses,
  purposes,
  taxClasses,
  type Phone,
  type Purpose,
  type TaxClass,
} from './customer.entity';
import { emailForm, phoneForm } from './contact.rules';
import type { EnteredCustomer } from './customer.rules';

export class SiteBody {
  @Field.text({ description: 'Reference of a site that is there', example: 'C0000123/1', max: 30, optional: true })
  reference?: string;
  @Field.object({ description: 'Address', of: () => AddressBody }) address: AddressBody;
  @Field.list({
    description: `What it is for: ${purposes.join(', ')}; bill-to and ship-to unless said`,
    of: 'code',
    max: 5,
    optional: true,
  })
  purposes?: string[];
  @Field.flag({
    description: 'The address that the customer is known by; the first site unless said',
    example: true,
    optional: true,
  })
  identifying?: boolean;
  @Field.flag({ description: 'Still used', example: true, optional: true }) active?: boolean;
}

export class PhoneBody {
  @Field.text({ description: 'Code of the country', example: '44', max: 4, pattern: /^\+?\d{1,3}$/, optional: true })
  country?: string;
  @Field.text({ description: 'Code of the area', example: '1480', max: 10, pattern: /^\d{1,10}$/, optional: true })
  area?: string;
  @Field.text({
    description: 'Number, with its codes where they do not stand apart',
    example: '000000',
    max: 40,
    pattern: phoneForm,
    form: 'digits, with spaces, brackets, hyphens or a plus before them',
  })
  number: string;
  @Field.text({ description: 'Extension', example: '12', max: 10, optional: true }) extension?: string;
  @Field.choice({
    description: 'Kind; telephone unless said',
    example: 'telephone',
    values: phoneTypes,
    optional: true,
  })
  type?: Phone['type'];
  @Field.choice({ description: 'Whose it is', example: 'mobile', values: phoneUses }) use: Phone['use'];
  @Field.flag({ description: 'Called first', example: true, optional: true }) preferred?: boolean;
}

export class ContactBody {
  @Field.whole({ description: 'Number of a contact that is there', example: 1, min: 1, max: 999, optional: true })
  number?: number;
  @Field.text({ description: 'Last name', example: 'Lee', max: 120 }) lastName: string;
  @Field.text({ description: 'First name', example: 'Ann', max: 120, optional: true }) firstName?: string;
  @Field.text({ description: 'Title', example: 'Ms', max: 30, optional: true }) title?: string;
  @Field.text({ description: 'Job', example: 'Clerk', max: 120, optional: true }) job?: string;
  @Field.text({ description: 'Mail stop within the organisation', example: 'SH1204', max: 60, optional: true })
  mailStop?: string;
  @Field.text({ description: 'Reference note', example: 'Signs for the hall', max: 240, optional: true })
  referenceNote?: string;
  @Field.text({ description: 'Email', example: 'clerk@example.org', max: 240, pattern: emailForm, optional: true })
  email?: string;
  @Field.list({ description: 'Telephones', of: () => PhoneBody, max: 10, optional: true }) phones?: PhoneBody[];
  @Field.text({ description: 'Notes, on special needs too', example: 'Contact son first', max: 1000, optional: true })
  notes?: string;
  @Field.flag({ description: 'Still the contact', example: true, optional: true }) active?: boolean;
}

export class CustomerBody {
  @Field.choice({ description: 'Who pays for itself', example: 'organisation', values: ['person', 'organisation'] })
  kind: 'person' | 'organisation';
  @Field.text({ description: 'Name', example: 'Hartford Parish Rooms', max: 240 }) name: string;
  @Field.text({ description: 'Other name', example: 'Parish hall', max: 240, optional: true }) alternateName?: string;
  @Field.list({ description: 'Sites', of: () => SiteBody, min: 1, max: 50 }) sites: SiteBody[];
  @Field.list({ description: 'Contacts', of: () => ContactBody, max: 50, optional: true }) contacts?: ContactBody[];
  @Field.text({
    description: 'What everybody who handles the account has to know',
    example: 'Deaf, contact son first',
    max: 1000,
    optional: true,
  })
  specialNeeds?: string;
  @Field.code({ description: 'Payment terms; immediate unless said', example: 'immediate', optional: true })
  terms?: string;
  @Field.choice({
    description: 'What it is for tax; ordinary unless said',
    example: 'ordinary',
    values: taxClasses,
    optional: true,
  })
  taxClass?: TaxClass;
}

export class PayerBody {
  @Field.code({ description: 'Account that pays; left out, the customer itself', example: 'C0000124', optional: true })
  payingCustomer?: string;
}

export class EndBody {
  @Field.text({ description: 'Why', example: 'The club has been wound up', max: 1000 }) reason: string;
}

export class NewCustomerBody extends CustomerBody {
  @Field.flag({ description: 'A team of the council that banks income', example: false, optional: true })
  lodgementTeam?: boolean;
  @Field.text({
    description: 'Why it is entered though others are very like it',
    example: 'Father and son of one name',
    max: 1000,
    optional: true,
  })
  duplicateReason?: string;
}

/** The body as the rules take it; unknown purposes were refused before. */
export function enteredCustomer(body: NewCustomerBody | CustomerBody): EnteredCustomer {
  return {
    ...body,
    sites: body.sites.map((site) => ({
      ...site,
      address: { ...site.address },
      purposes: site.purposes as Purpose[] | undefined,
    })),
    contacts: (body.contacts ?? []).map((contact) => ({
      ...contact,
      active: contact.active ?? true,
      phones: (contact.phones ?? []).map((phone) => ({
        ...phone,
        type: phone.type ?? 'telephone',
        preferred: phone.preferred ?? false,
      })),
    })),
  };
}
