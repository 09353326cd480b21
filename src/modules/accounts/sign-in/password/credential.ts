import { hash, verify } from '@node-rs/argon2';
import type { Credential } from '../../credentials.store.ts';

/** A question of the list, by its name, or one that its owner wrote. */
export type Question = { readonly listed: string } | { readonly own: string };

/** What a credential of kind `password` keeps; it is recognised by the e-mail address. */
export interface PasswordData {
  /** argon2id */
  readonly hash: string;
  /** Made by the portal and sent by mail: to be changed, and good until `expiresAt` (ISO 8601) alone. */
  readonly initial?: boolean;
  readonly expiresAt?: string;
  readonly question?: Question;
  /** argon2id of the plain answer. */
  readonly answerHash?: string;
}

/** As it is found. */
export type PasswordCredential = Credential<PasswordData>;

/** Kind of the credentials. */
export const kind = 'password';

/** Hash of a password or an answer; takes long on purpose: hold no transaction meanwhile. */
export const hashOf = (secret: string): Promise<string> => hash(secret);

/** Verified against when there is nothing to verify, so that the answer takes as long. */
const nobody = hash('nobody has this password');

/** Whether a secret is the one that was hashed; without a hash it is not, after the same time. */
export async function matches(stored: string | undefined, secret: string): Promise<boolean> {
  const right = await verify(stored ?? await nobody, secret);
  return right && stored !== undefined;
}

/** Whether a password sent by mail was not changed in time. */
export const isOver = ({ initial, expiresAt }: PasswordData): boolean => initial === true && expiresAt !== undefined && Date.parse(expiresAt) <= Date.now();
