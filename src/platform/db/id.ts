import { randomUUIDv7 } from 'node:crypto';

/** A new key: UUIDv7, so that rows lie in the order they were made. Not a secret: see `crypto/token.ts` for those. */
export const newId = (): string => randomUUIDv7();

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text from outside has the shape of a key; PostgreSQL would throw on any other. */
export const isId = (text: string): boolean => shape.test(text);
