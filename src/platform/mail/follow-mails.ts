import type { Tx } from '../db/index.ts';

/** What a module that sends mails of one kind says before each goes, and does when its fate is known; by the mail's id. */
export interface MailFollower {
  /** Whether it is still to go: asked right before it is sent, and each time that is tried. */
  wanted(tx: Tx, mailId: string): Promise<boolean>;
  /** The next server has taken it. */
  sent(tx: Tx, mailId: string): Promise<void>;
  /** It does not arrive: refused for good, or come back. May be told after `sent`. @param status RFC 3463: 5.1.1 */
  failed(tx: Tx, mailId: string, status: string): Promise<void>;
}

const followers = new Map<string, MailFollower>();

/** Lets a module follow its mails. Called at the start. @param kind `module.what` */
export const followMails = (kind: string, follower: MailFollower): void => { followers.set(kind, follower); };

/** Who follows the mails of a kind, if anybody does. */
export const followerOf = (kind: string | undefined): MailFollower | undefined => (kind === undefined ? undefined : followers.get(kind));
