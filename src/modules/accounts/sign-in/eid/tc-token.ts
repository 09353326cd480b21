import { escapeXml } from '../xml.ts';
import type { EidSession } from './eid-service.ts';

/**
 * The TC token (BSI TR-03124-1) that tells the client on the person's device where to go.
 * @param refresh where the client sends the browser afterwards
 */
export function tcToken({ id, psk, serverAddress }: EidSession, refresh: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<TCTokenType>
  <ServerAddress>${escapeXml(serverAddress)}</ServerAddress>
  <SessionIdentifier>${escapeXml(id)}</SessionIdentifier>
  <RefreshAddress>${escapeXml(refresh)}</RefreshAddress>
  <CommunicationErrorAddress>${escapeXml(refresh)}</CommunicationErrorAddress>
  <Binding>urn:liberty:paos:2006-08</Binding>
  <PathSecurity-Protocol>urn:ietf:rfc:4279</PathSecurity-Protocol>
  <PathSecurity-Parameters>
    <PSK>${escapeXml(psk)}</PSK>
  </PathSecurity-Parameters>
</TCTokenType>
`;
}
