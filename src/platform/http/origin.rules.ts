/** The headers that tell where a request comes from. */
export interface Provenance {
  readonly 'sec-fetch-site'?: string | string[];
  readonly origin?: string;
  readonly referer?: string;
}

/**
 * Whether a request that changes something was made by one of our own pages (defence against cross-site request forgery).
 * Fetch-Metadata decides where the browser sends it; Safari and plain http may not, then Origin, then Referer; without any: no.
 * @param host the host (with port) that was asked, after the trusted proxy
 */
export function isOwnRequest(headers: Provenance, host: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && sameHost(headers.origin, host));
  if (headers.origin !== undefined) return sameHost(headers.origin, host);
  return sameHost(headers.referer, host);
}

function sameHost(url: string | undefined, host: string): boolean {
  return url !== undefined && URL.canParse(url) && new URL(url).host === host;
}
