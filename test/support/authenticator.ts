/** An authenticator in software (WebAuthn level 3, ES256, no attestation): makes and uses passkeys as a device would, and as an attacker would. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What it is told to say; left out, it says what is true. */
export interface Lies { readonly origin?: string; readonly rpId?: string; readonly challenge?: string; readonly userHandle?: string; readonly counter?: number; /** 1 present, 4 verified */ readonly flags?: number; readonly type?: string }

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();
const counted = (n: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32BE(n); return bytes; };

export class Authenticator {
  readonly id = randomBytes(32).toString('base64url');
  readonly #key: KeyObject;
  readonly #cose: Buffer;
  #counter = 0;
  #userHandle = '';

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#cose = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url')]);
  }

  #client(type: string, challenge: string, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  /** Makes the passkey. @param task what the server asked, as JSON */
  create(task: string, origin: string, lies: Lies = {}): string {
    const { challenge, rp, user } = JSON.parse(task) as { challenge: string; rp: { id: string }; user: { id: string } };
    this.#userHandle = user.id;
    const id = Buffer.from(this.id, 'base64url');
    const authData = Buffer.concat([sha256(lies.rpId ?? rp.id), Buffer.from([0x40 | (lies.flags ?? 5)]), counted(this.#counter), Buffer.alloc(16), Buffer.from([0, id.length]), id, this.#cose]);
    const attestation = Buffer.concat([Buffer.from([0xa3, 0x63]), Buffer.from('fmt'), Buffer.from([0x64]), Buffer.from('none'), Buffer.from([0x67]), Buffer.from('attStmt'), Buffer.from([0xa0, 0x68]), Buffer.from('authData'), Buffer.from([0x58, authData.length]), authData]);
    return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', response: {
      clientDataJSON: this.#client(lies.type ?? 'webauthn.create', lies.challenge ?? challenge, lies.origin ?? origin).toString('base64url'), attestationObject: attestation.toString('base64url'), transports: ['internal'] } });
  }

  /** Uses it. */
  get(task: string, origin: string, lies: Lies = {}): string {
    const { challenge, rpId } = JSON.parse(task) as { challenge: string; rpId: string };
    this.#counter = lies.counter ?? this.#counter + 1;
    const authData = Buffer.concat([sha256(lies.rpId ?? rpId), Buffer.from([lies.flags ?? 5]), counted(this.#counter)]);
    const client = this.#client(lies.type ?? 'webauthn.get', lies.challenge ?? challenge, lies.origin ?? origin);
    const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), this.#key);
    return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', response: {
      clientDataJSON: client.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url'), userHandle: lies.userHandle ?? this.#userHandle } });
  }
}
