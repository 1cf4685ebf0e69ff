/*
 * No browser says which currency a region pays with, so this table does; a region that is missing
 * gets the euro or, where the time zone is American, the dollar, and the person sees and can change it.
 */
const regionsByCurrency: Readonly<Record<string, string>> = {
  EUR: 'AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM VA XK YT',
  USD: 'AS BQ EC FM GU MH MP PA PR PW SV TC TL US VG VI ZW',
  GBP: 'GB GG IM JE',
  CHF: 'CH LI',
  AUD: 'AU CC CX KI NF NR TV',
  NZD: 'CK NU NZ PN TK',
  DKK: 'DK FO GL',
  NOK: 'BV NO SJ',
  XOF: 'BF BJ CI GW ML NE SN TG',
  XAF: 'CF CG CM GA GQ TD',
  XPF: 'NC PF WF',
  XCD: 'AG AI DM GD KN LC MS VC',
  MAD: 'EH MA',
  ILS: 'IL PS',
};

/** One region each, as "currency:region". */
const singleRegions =
  'AED:AE ALL:AL AMD:AM AOA:AO ARS:AR AWG:AW AZN:AZ BAM:BA BBD:BB BDT:BD BHD:BH BMD:BM BND:BN BOB:BO BRL:BR ' +
  'BSD:BS BWP:BW BYN:BY BZD:BZ CAD:CA CLP:CL CNY:CN COP:CO CRC:CR CZK:CZ DOP:DO DZD:DZ EGP:EG ETB:ET FJD:FJ ' +
  'GEL:GE GHS:GH GIP:GI GTQ:GT GYD:GY HKD:HK HNL:HN HUF:HU IDR:ID INR:IN IQD:IQ ISK:IS JMD:JM JOD:JO JPY:JP ' +
  'KES:KE KGS:KG KHR:KH KRW:KR KWD:KW KYD:KY KZT:KZ LAK:LA LBP:LB LKR:LK MDL:MD MGA:MG MKD:MK MMK:MM MNT:MN ' +
  'MOP:MO MUR:MU MXN:MX MYR:MY MZN:MZ NAD:NA NGN:NG NIO:NI NPR:NP OMR:OM PEN:PE PGK:PG PHP:PH PKR:PK PLN:PL ' +
  'PYG:PY QAR:QA RON:RO RSD:RS RUB:RU RWF:RW SAR:SA SEK:SE SGD:SG THB:TH TND:TN TRY:TR TTD:TT TWD:TW TZS:TZ ' +
  'UAH:UA UGX:UG UYU:UY UZS:UZ VND:VN ZAR:ZA ZMW:ZM';

const currenciesByRegion = new Map([
  ...Object.entries(regionsByCurrency).flatMap(([currency, regions]) =>
    regions.split(' ').map((region) => [region, currency] as const),
  ),
  ...singleRegions.split(' ').map((pair) => [pair.slice(4), pair.slice(0, 3)] as const),
]);

/** The currency of a locale's region; a language without one is asked where it is mostly spoken. */
export function guessCurrency(locale: string, timeZone: string): string {
  const region = new Intl.Locale(locale).maximize().region ?? '';
  const isRegionStated = new Intl.Locale(locale).region !== undefined;
  const fallback = timeZone.startsWith('America/') ? 'USD' : 'EUR';
  // Plain "en" is spoken everywhere: its likeliest region, the US, would be wrong for most of Europe.
  if (!isRegionStated && region === 'US') return fallback;
  return currenciesByRegion.get(region) ?? fallback;
}
