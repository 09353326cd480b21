/** Addresses of this module; `link` is the secret of a charge. */
export const paths = {
  pay: (link: string) => `/bezahlen/${link}`,
  /** Where a provider sends the person back to. */
  back: (link: string) => `/bezahlen/${link}/zurueck`,
  /** Asks again how it stands. */
  ask: (link: string) => `/bezahlen/${link}/nachfragen`,
  onward: (link: string) => `/bezahlen/${link}/weiter`,
  receipt: (link: string) => `/bezahlen/${link}/beleg`,
};

/** Where a provider tells of news. */
export const notifyPath = (provider: string): string => `/zahlungsmeldung/${provider}`;
