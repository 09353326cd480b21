/** What a scanner says of a file. */
export type Verdict = { readonly clean: true } | { readonly clean: false; /** As the scanner calls it: `Win.Test.EICAR_HDB-1`. */ readonly finding: string };

/** A virus scanner. The default is clamd; another keeps this. */
export interface Scanner {
  /**
   * Scans a file while it is read.
   * @param patience milliseconds until the answer must be there
   * @throws NoVerdict when there is none
   */
  scan(content: AsyncIterable<Uint8Array>, patience: number): Promise<Verdict>;
  /** Whether it answers. */
  answers(): Promise<boolean>;
}

/** No verdict was given. `away`: the scanner cannot be reached; else it is this file that it came to no answer about. */
export class NoVerdict extends Error {
  readonly away: boolean;
  constructor(message: string, away: boolean) {
    super(message);
    this.away = away;
  }
}
