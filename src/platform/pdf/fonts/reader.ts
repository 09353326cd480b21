/** Reads big-endian numbers one after another, in the encodings of WOFF 2 (W3C WOFF 2.0, § 4.1 and § 6). */
export class Reader {
  private at = 0;
  private readonly data: Uint8Array;
  private readonly view: DataView;

  constructor(data: Uint8Array) {
    this.data = data;
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  skip(bytes: number): void {
    this.at += bytes;
  }

  u8(): number {
    return this.view.getUint8(this.at++);
  }

  u16(): number {
    this.at += 2;
    return this.view.getUint16(this.at - 2);
  }

  i16(): number {
    this.at += 2;
    return this.view.getInt16(this.at - 2);
  }

  u32(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4);
  }

  /** The next bytes, as a view on the same memory. Throws RangeError when there are fewer. */
  bytes(length: number): Uint8Array {
    if (this.at + length > this.data.length) throw new RangeError('The font ends too early');
    this.at += length;
    return this.data.subarray(this.at - length, this.at);
  }

  /** UIntBase128: seven bits a byte, the highest bit says that more follow. */
  base128(): number {
    for (let value = 0, i = 0; i < 5; i++) {
      const byte = this.u8();
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
    throw new RangeError('A length in the font has more than five bytes');
  }

  /** 255UInt16: one byte for what is small, up to three. */
  short255(): number {
    const code = this.u8();
    if (code === 253) return this.u16();
    if (code === 255) return this.u8() + 253;
    if (code === 254) return this.u8() + 506;
    return code;
  }
}
