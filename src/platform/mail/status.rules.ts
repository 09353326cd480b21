/** Why a mail did not arrive, as far as it decides what follows. */
export interface Refusal {
  /** RFC 3463: 5.1.1; made up of the reply code where the server gives none. */
  readonly status: string;
  /** Whether it is the address that is wrong: no further notice is sent there. */
  readonly address: boolean;
}

const shape = /^([245])\.(\d{1,3})\.(\d{1,3})$/;

/**
 * Whether a status means that mail never reaches this address: a permanent failure (5.x.x) of the address (x.1), of its mailbox
 * (x.2), of the way there (x.4, also „no such recipient“ of Exchange), or one that nobody explains (x.0). Not a mailbox that is full,
 * and nothing about content, size, security or policy (x.3, x.5, x.6, x.7): that is about the mail or its sender, who would lose everybody.
 * @returns undefined for what is not permanent, or no status at all
 */
export function refusalOf(status: string): Refusal | undefined {
  const [, kind, subject, detail] = shape.exec(status) ?? [];
  if (kind !== '5') return undefined;
  return { status, address: ['0', '1', '2', '4'].includes(subject ?? '') && !(subject === '2' && detail === '2') };
}

/**
 * What a server's answer to RCPT TO means (RFC 5321 § 4.2, RFC 2034).
 * @returns undefined where it is to be tried again: not for good (4xx), or a policy of the own mail server (5.7.x), which its keepers mend
 */
export function refusedBy({ responseCode, response = '' }: { responseCode?: number; response?: string }): Refusal | undefined {
  if (responseCode === undefined || responseCode < 500 || responseCode > 599) return undefined;
  const said = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})(?!\d)/.exec(response)?.[1];
  if (said?.startsWith('5.7.')) return undefined;
  if (said) return refusalOf(said);
  return { 550: { status: '5.1.1', address: true }, 551: { status: '5.1.6', address: true }, 552: { status: '5.2.2', address: false }, 553: { status: '5.1.3', address: true } }[responseCode];
}
