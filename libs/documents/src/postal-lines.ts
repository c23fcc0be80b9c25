/** Parts of a structured address. */
interface PostalAddress {
  readonly line1: string;
  readonly line2?: string | undefined;
  readonly line3?: string | undefined;
  readonly line4?: string | undefined;
  readonly town: string;
  readonly county?: string | undefined;
  readonly postcode?: string | undefined;
  readonly country: string;
}

/** Countries that write town, state and code in one line. */
const oneLine: readonly string[] = ['US', 'CA'];
const countryNames = new Intl.DisplayNames('en', { type: 'region' });

/** The lines of an envelope: the town in capitals, the country only where it is another than the council's. */
export function postalLines(address: PostalAddress, home: string): string[] {
  const { line1, line2, line3, line4, county, postcode, country } = address;
  const town = address.town.toUpperCase();
  const place = oneLine.includes(country)
    ? [[town, county, postcode].filter(Boolean).join(' ')]
    : [town, ...(county ? [county] : []), ...(postcode ? [postcode] : [])];
  const abroad = country === home ? [] : [(countryNames.of(country) ?? country).toUpperCase()];
  return [...[line1, line2, line3, line4].flatMap((line) => (line ? [line] : [])), ...place, ...abroad];
}
