import type { TrustLevel } from '../../../platform/http/index.ts';
import { canBeHad, type StoredFile } from '../../../platform/storage/index.ts';

/** A file as the signed content names it: its SHA-512 in hexadecimal digits, its size in bytes. */
export interface NamedAttachment { readonly filename: string; readonly sha512sum: string; readonly contentLength: number }

/** What is signed and sent to `/v6/mailbox/messages`, in the interface's own words. What is left out there is not said at all. */
export interface MailboxContent {
  /** Postkorb-Handle */
  readonly mailboxUuid: string;
  /** Whoever opens it must have signed in with this level at least. */
  readonly stork_qaa_level: 1 | 2 | 3 | 4;
  readonly sender: string;
  readonly title: string;
  /** Plain text. */
  readonly content: string;
  readonly service: string;
  readonly reference?: string;
  readonly senderUrl?: string;
  readonly attachments?: readonly NamedAttachment[];
}

/** How long each may be, in UTF-16 units, which are never fewer than what the other side counts. */
const longest = { sender: 255, title: 1024, service: 255, reference: 255, senderUrl: 255 } as const;

/**
 * The level with which somebody must have signed in at BundID to open the message there: as the service asks for it. The lowest that
 * reaches it, as when they sign in here (`storkFor`): 1 is BundID's user name and password, our „niedrig“.
 * @param access of the service as the case was asked; of a service that says nothing of it the strictest
 */
export const storkLevel = (access: TrustLevel | undefined): 1 | 3 | 4 => (access === 'none' || access === 'low' ? 1 : access === 'substantial' ? 3 : 4);

/** A text within a limit; what is cut off shows. */
export const clip = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`);

/** The content, within its limits. An address that is too long is left out rather than cut off. */
export function contentOf({ sender, title, service, reference, senderUrl, attachments, ...more }: MailboxContent): MailboxContent {
  return {
    ...more, sender: clip(sender, longest.sender), title: clip(title, longest.title), service: clip(service, longest.service),
    ...(reference && { reference: clip(reference, longest.reference) }), ...(senderUrl && senderUrl.length <= longest.senderUrl && { senderUrl }),
    ...(attachments?.length && { attachments }),
  };
}

/** Of a message's files those that go along, and how many lie in the portal alone; `pending`: some still wait for the virus scan. */
export interface Fitting { readonly taken: readonly StoredFile[]; readonly left: number; readonly pending: boolean }

/** Which files go along: what can be handed out, in their order, as long as all together stay within the limit. @param limit bytes */
export function fitting(files: readonly StoredFile[], limit: number): Fitting {
  const taken: StoredFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (!canBeHad(file) || bytes + file.size > limit) continue;
    bytes += file.size;
    taken.push(file);
  }
  return { taken, left: files.length - taken.length, pending: files.some(({ state }) => state === 'pending') };
}
