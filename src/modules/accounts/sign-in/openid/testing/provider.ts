/** An OpenID provider whose every answer a test can spoil. It speaks the protocol by hand: a library would refuse to lie. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What the provider tells of whom, and where it lies. */
export interface Lies {
  /** Claims of the ID token, over those that are right. */
  readonly token?: Readonly<Record<string, unknown>>;
  readonly userinfo?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signed by a key that is not the provider's, or not at all. */
  readonly signature?: 'foreign' | 'none';
  /** Parameters of the answer, over those that are right; undefined leaves one out. */
  readonly answer?: Readonly<Record<string, string | undefined>>;
}

export interface TestProvider {
  readonly issuer: string;
  /** Somebody signs in at the address they were sent to. @returns path and query of the portal they come back to */
  signIn(address: string, lies?: Lies): string;
  /** It is down from now on, or up again. */
  down(is: boolean): void;
  stop(): Promise<void>;
}

export const client = { clientId: 'stadttor', clientSecret: 'secret-of-the-tests' } as const;

/** Starts it on a free port. */
export async function testProvider(): Promise<TestProvider> {
  const [own, foreign] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];
  const codes = new Map<string, { params: URLSearchParams; lies: Lies }>();
  let isDown = false;
  let issuer = '';

  const idToken = ({ params, lies }: { params: URLSearchParams; lies: Lies }): string => {
    const now = Math.floor(Date.now() / 1000);
    const body = `${encode({ alg: lies.signature === 'none' ? 'none' : 'RS256', kid: 'own', ...lies.header })}.${encode({ iss: issuer, aud: client.clientId, sub: 'erika', iat: now, exp: now + 300, nonce: params.get('nonce'), ...lies.token })}`;
    if (lies.signature === 'none') return `${body}.`;
    return `${body}.${createSign('sha256').update(body).sign(lies.signature === 'foreign' ? foreign.privateKey : own.privateKey).toString('base64url')}`;
  };

  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', issuer);
      const send = (body: object, status = 200): void => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)); };
      if (isDown) { request.socket.destroy(); return; }
      if (url.pathname === '/.well-known/openid-configuration') {
        send({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, userinfo_endpoint: `${issuer}/me`, jwks_uri: `${issuer}/jwks`, end_session_endpoint: `${issuer}/logout?realm=town`, response_types_supported: ['code'],
          subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'], authorization_response_iss_parameter_supported: true });
        return;
      }
      if (url.pathname === '/jwks') { send({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] }); return; }
      if (url.pathname === '/me') {
        const code = codes.get((request.headers.authorization ?? '').slice('Bearer '.length));
        send({ sub: 'erika', ...code?.lies.userinfo });
        return;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const body = new URLSearchParams(Buffer.concat(chunks).toString());
      const code = codes.get(body.get('code') ?? '');
      const challenge = createHash('sha256').update(body.get('code_verifier') ?? '').digest('base64url');
      if (!code || code.params.get('code_challenge') !== challenge || code.params.get('redirect_uri') !== body.get('redirect_uri')) { send({ error: 'invalid_grant' }, 400); return; }
      send({ access_token: body.get('code'), token_type: 'Bearer', expires_in: 300, id_token: idToken(code) });
    })();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    signIn(address, lies = {}) {
      const params = new URL(address).searchParams;
      const code = randomBytes(16).toString('hex');
      codes.set(code, { params, lies });
      const back = new URL(params.get('redirect_uri') ?? '');
      for (const [key, value] of Object.entries({ code, state: params.get('state') ?? '', iss: issuer, ...lies.answer })) if (value !== undefined) back.searchParams.set(key, value);
      return back.pathname + back.search;
    },
    down(is) { isDown = is; },
    stop: () => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
}
