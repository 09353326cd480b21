/**
 * An outcome that ends a request with an error page. `kind` chooses the words; the boundary in `src/error-pages.tsx` shows it.
 * Not for invalid form input: that is an expected value, answered with 422 and the form as filled in.
 */
export class HttpError extends Error {
  readonly statusCode: number;
  readonly kind: ErrorKind;
  constructor(statusCode: number, kind: ErrorKind, message: string = kind) {
    super(message);
    this.statusCode = statusCode;
    this.kind = kind;
  }
}

/** Sends the visitor elsewhere (303): to sign in, or to the page where things go on. */
export class Redirect extends Error {
  readonly to: string;
  /** @param to path on this host, in the language of the request */
  constructor(to: string) {
    super('redirect');
    this.to = to;
  }
}

/** Each has its own words on the error page. */
export type ErrorKind = 'not-found' | 'forbidden' | 'cross-origin' | 'too-large' | 'too-many' | 'method' | 'gone' | 'conflict' | 'busy' | 'bad-request' | 'file-pending' | 'file-infected' | 'file-removed' | 'failure';

/** Also for what exists but is not this visitor's: the answer must not tell. */
export const notFound = (): HttpError => new HttpError(404, 'not-found');
/** Bodies over a route's limit. */
export const tooLarge = (): HttpError => new HttpError(413, 'too-large');
/** What was sent cannot be read. */
export const badRequest = (): HttpError => new HttpError(400, 'bad-request');
/** Guessing, or far too often. */
export const tooMany = (): HttpError => new HttpError(429, 'too-many');
