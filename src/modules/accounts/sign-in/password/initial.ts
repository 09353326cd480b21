import { randomInt } from 'node:crypto';
import type { Tx } from '../../../../platform/db/index.ts';
import { comeBack, setOut } from '../../under-way.store.ts';
import { hashOf } from './credential.ts';

/** A first password that waits for its first use (S1.6, S1.13); until then nothing of the account is changed or made. */
export interface Initial { readonly email: string; readonly hash: string; readonly firstName?: string; readonly lastName?: string }

/** Purpose under which it waits. */
export const initialPurpose = 'initial-password';

/** It is found by its address: whoever signs in types that. */
export const initialKey = (email: string): string => `${initialPurpose} ${email}`;

// without what looks alike in a mail
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to be read in a mail and typed: four groups of four, about 80 bits. */
export async function newInitial(): Promise<{ password: string; hash: string }> {
  const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  const password = [group(), group(), group(), group()].join('-');
  return { password, hash: await hashOf(password) };
}

/** Lets a first password wait, instead of the one before. */
export async function keepInitial(tx: Tx, initial: Initial, hours: number): Promise<void> {
  const key = initialKey(initial.email);
  await takeInitial(tx, initial.email);
  await setOut(tx, { purpose: initialPurpose, browser: key, token: key, data: initial, minutes: hours * 60 });
}

/** Takes it back: it has been used. @returns undefined where none waits */
export const takeInitial = (tx: Tx, email: string): Promise<Initial | undefined> => comeBack<Initial>(tx, initialPurpose, initialKey(email), initialKey(email));
