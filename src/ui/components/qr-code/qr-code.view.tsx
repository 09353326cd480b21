import encodeQR from 'qr';

/** Dots of quiet ground around it, as the standard asks. */
const border = 4;

/** A QR code, drawn by the server: dark on light also where the page is dark, since many apps read no other. @param label says what it holds, for who cannot see it */
export function QrCode({ content, label }: { content: string; label: string }) {
  const dots = encodeQR(content, 'raw', { border, ecc: 'medium' });
  const path = dots.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg class="qr-code" viewBox={`0 0 ${dots.length} ${dots.length}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path class="qr-code__dots" d={path} />
    </svg>
  );
}
