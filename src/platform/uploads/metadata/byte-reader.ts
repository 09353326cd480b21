/** Reads a stream of bytes by the piece: so many, or up to a byte. Holds no more than was asked for and one piece of the source. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Exactly so many bytes; undefined where the stream ends before. */
  async take(count: number): Promise<Buffer | undefined> {
    while (this.#held.length < count) if (!(await this.#more())) return undefined;
    return this.#cut(count);
  }

  /** What is there, at most so many bytes; undefined at the end. */
  async some(most: number): Promise<Buffer | undefined> {
    if (this.#held.length === 0 && !(await this.#more())) return undefined;
    return this.#cut(Math.min(most, this.#held.length));
  }

  /** What comes before the next byte of this value, piece by piece; the byte itself is taken, and not given. @returns by the end of the iteration whether it came */
  async *upTo(byte: number): AsyncGenerator<Buffer, boolean> {
    for (;;) {
      if (this.#held.length === 0 && !(await this.#more())) return false;
      const at = this.#held.indexOf(byte);
      if (at < 0) yield this.#cut(this.#held.length);
      else {
        if (at > 0) yield this.#cut(at);
        this.#cut(1);
        return true;
      }
    }
  }

  /** Leaves the rest unread. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#source.next();
    if (done) return false;
    this.#held = this.#held.length ? Buffer.concat([this.#held, value]) : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return true;
  }

  #cut(count: number): Buffer {
    const piece = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return piece;
  }
}
