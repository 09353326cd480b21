import type { EidSession } from './eid-service.ts';

/**
 * The TC token (BSI TR-03124-1) that tells the client on the person's device where to go.
 * @param refresh where the client sends the browser afterwards
 */
export function tcToken({ id, psk, serverAddress }: EidSession, refresh: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<TCTokenType>
  <ServerAddress>${escaped(serverAddress)}</ServerAddress>
  <SessionIdentifier>${escaped(id)}</SessionIdentifier>
  <RefreshAddress>${escaped(refresh)}</RefreshAddress>
  <CommunicationErrorAddress>${escaped(refresh)}</CommunicationErrorAddress>
  <Binding>urn:liberty:paos:2006-08</Binding>
  <PathSecurity-Protocol>urn:ietf:rfc:4279</PathSecurity-Protocol>
  <PathSecurity-Parameters>
    <PSK>${escaped(psk)}</PSK>
  </PathSecurity-Parameters>
</TCTokenType>
`;
}

/** A text inside an element. */
export const escaped = (value: string): string => value.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
