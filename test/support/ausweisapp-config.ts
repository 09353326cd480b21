/** `config.json` of the AusweisApp, which takes it instead of the one that it was delivered with: the roots that it trusts, and what it asks of TLS. Values as in version 1.26.2. */
export function clientConfig(root: string): object {
  const curves = ['brainpoolP512r1', 'brainpoolP384r1', 'brainpoolP256r1', 'secp384r1', 'prime256v1'];
  const hashes = ['SHA512', 'SHA384', 'SHA256'];
  const tls = (ciphers: string[], ellipticCurves: string[], kinds: string[]): object =>
    ({ protocolVersion: 'TlsV1_2', ocspStapling: true, ciphers, ellipticCurves, signatureAlgorithms: hashes.flatMap((hash) => kinds.map((kind) => `${kind}+${hash}`)) });
  const ecdhe = ['ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384', 'DHE-RSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'DHE-RSA-AES128-GCM-SHA256'];
  const psk = ['RSA-PSK-AES256-GCM-SHA384', 'RSA-PSK-AES256-CBC-SHA384', 'RSA-PSK-AES128-GCM-SHA256', 'RSA-PSK-AES128-CBC-SHA256'];
  const sizes = { Rsa: 2000, Dsa: 2000, Dh: 2000, Ec: 250 };
  // nobody is asked for updates: what is no address of this machine is not reached
  const nowhere = 'https://localhost:9';
  return {
    vendor: 'Stadttor', cvRootCertificates: [], cvRootCertificatesTest: [root], updateCertificates: [],
    tlsSettings: tls(ecdhe, curves, ['RSA', 'DSA', 'ECDSA']), tlsSettingsPsk: tls(psk, [], ['RSA']), tlsSettingsRemoteIfd: tls(ecdhe, curves, ['RSA']), tlsSettingsRemoteIfdPairing: tls(psk, [], ['RSA']),
    tlsSettingsLocalIfd: tls(['ECDHE-PSK-AES128-CBC-SHA256', 'ECDHE-PSK-AES256-CBC-SHA384'], curves, ['RSA']), minStaticKeySizes: sizes, minEphemeralKeySizes: sizes,
    selfAuthentication: { url: nowhere, testUrl: nowhere }, updateServer: { baseUrl: nowhere }, whitelistServer: { baseUrl: nowhere }, updates: { release: nowhere, beta: nowhere },
    smart: { personalizationUrl: '', personalizationTestUrl: '', serviceId: '', versionTag: '', ssdAid: '' }, localIfd: { packageName: 'none', minVersion: '1.100.0', allowedCertificateHashes: [], minPskSize: 256 },
  };
}
