import { countries } from '@tolbooth/contracts';
import { Field } from './field';

const country = new RegExp(`^(?:${[...countries].join('|')})$`);

/** A party's address: structured, since payment files refuse any other; town and country always stand. */
export class AddressBody {
  @Field.text({ description: 'First line: flat, building, house', example: '1 Market Hill', max: 240 }) line1: string;
  @Field.text({ description: 'Second line', example: 'North wing', max: 240, optional: true }) line2?: string;
  @Field.text({ description: 'Third line: village', example: 'Hartford', max: 240, optional: true }) line3?: string;
  @Field.text({ description: 'Fourth line', example: '-', max: 240, optional: true }) line4?: string;
  @Field.text({ description: 'Town', example: 'Huntingdon', max: 120 }) town: string;
  @Field.text({ description: 'County in full', example: 'Cambridgeshire', max: 120, optional: true }) county?: string;
  @Field.text({
    description: 'Postcode; a British one is kept in capitals',
    example: 'CB3 0AP',
    max: 20,
    optional: true,
  })
  postcode?: string;
  @Field.text({
    ...{ description: 'Country, ISO 3166', example: 'GB', max: 2, min: 2, pattern: country },
    form: 'a country of ISO 3166 in capitals, such as GB for the United Kingdom',
  })
  country: string;
}
