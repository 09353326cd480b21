/** Addresses that start the AusweisApp (BSI TR-03124-1 § 2.2). */
export interface Clients {
  /** On the device that the page is most likely read on. */
  readonly here: string;
  /** On the other kind: a telephone may say that it is none. */
  readonly other: string;
  readonly phone: boolean;
}

/** A program on a computer listens at an address of the machine itself; on a telephone the scheme `eid:` starts the app, whose address stays this one. */
const onPhone = 'eid://127.0.0.1:24727/eID-Client';

/**
 * Where the client is started.
 * @param clientUrl where a computer's listens @param tokenUrl from where it fetches its session @param agent what the browser calls itself
 */
export function clientsFor(clientUrl: string, tokenUrl: string, agent = ''): Clients {
  const phone = /Android|iPhone|iPad|iPod/.test(agent);
  const [computer, app] = [clientUrl, onPhone].map((address) => `${address}?tcTokenURL=${encodeURIComponent(tokenUrl)}`) as [string, string];
  return phone ? { here: app, other: computer, phone } : { here: computer, other: app, phone };
}
