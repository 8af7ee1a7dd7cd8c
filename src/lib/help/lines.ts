/*
 * Crisis lines as dated data. A fact that is not known is left out, never guessed. When a line is
 * looked up again, its date changes with it.
 */
type Source = { source: string; checkedOn: string };

export type HelpLine = Source & {
  service: string;
  /** As people know it; `tel:` addresses leave out the spaces. */
  call?: string;
  text?: { number: string; word?: string };
  teletype?: string;
  hours?: 'always';
  languages?: string;
  cost?: string;
  onBill?: string;
  whatHappens?: string;
};

export type HelpCountry = {
  slug: string;
  name: string;
  emergency?: string;
  lines: readonly HelpLine[];
};

const checkedOn = '2026-11-22';

export const helpCountries: readonly HelpCountry[] = [
  {
    slug: 'australia',
    name: 'Australia',
    emergency: '000',
    lines: [
      {
        service: 'Lifeline',
        call: '13 11 14',
        text: { number: '0477 13 11 14' },
        hours: 'always',
        source: 'lifeinmind.org.au',
        checkedOn,
      },
    ],
  },
  {
    slug: 'canada',
    name: 'Canada',
    emergency: '911',
    lines: [
      {
        service: '9-8-8 Suicide Crisis Helpline',
        call: '988',
        text: { number: '988' },
        hours: 'always',
        languages: 'English and French',
        source: 'Government of Canada, release of 2023',
        checkedOn,
      },
    ],
  },
  {
    slug: 'ireland',
    name: 'Ireland',
    lines: [
      {
        service: 'Samaritans',
        call: '116 123',
        cost: 'Free.',
        source: 'newstalk.com',
        checkedOn,
      },
      {
        service: 'Text About It, backed by the health service (HSE)',
        text: { number: '50808' },
        hours: 'always',
        source: 'todayfm.com',
        checkedOn,
      },
    ],
  },
  {
    slug: 'new-zealand',
    name: 'New Zealand',
    emergency: '111',
    lines: [
      {
        service: '1737',
        call: '1737',
        text: { number: '1737' },
        hours: 'always',
        cost: 'Free.',
        source: 'health.govt.nz',
        checkedOn,
      },
    ],
  },
  {
    slug: 'united-kingdom',
    name: 'United Kingdom',
    lines: [
      {
        service: 'Samaritans',
        call: '116 123',
        hours: 'always',
        cost: 'Free.',
        onBill: 'The call is not on the phone bill.',
        source: 'samaritans.org',
        checkedOn,
      },
      {
        service: 'Shout',
        text: { number: '85258' },
        hours: 'always',
        cost: 'Free on the networks that Shout lists, not on all.',
        onBill: 'On those networks the text is not on the phone bill.',
        source: 'crisistextline.uk',
        checkedOn,
      },
    ],
  },
  {
    slug: 'united-states',
    name: 'United States',
    emergency: '911',
    lines: [
      {
        service: '988 Suicide & Crisis Lifeline',
        call: '988',
        text: { number: '988' },
        hours: 'always',
        whatHappens:
          'Press 1 for the line for veterans, 2 for Spanish. It is also there for a crisis with drink or drugs.',
        source: 'health.wyo.gov',
        checkedOn,
      },
      {
        service: 'SAMHSA National Helpline',
        call: '1-800-662-4357',
        teletype: '1-800-487-4889',
        hours: 'always',
        languages: 'English and Spanish',
        cost: 'Free.',
        whatHappens:
          'Confidential. They tell you where there is treatment and support. It is not a line for talking through a crisis.',
        source: 'internationalmentalhealth.org',
        checkedOn,
      },
      {
        service: 'Crisis Text Line',
        text: { number: '741741', word: 'HOME' },
        hours: 'always',
        source: "a public school district's copy of the service's own sheet",
        checkedOn,
      },
    ],
  },
];
