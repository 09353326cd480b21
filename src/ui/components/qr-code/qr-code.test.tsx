import { renderToString } from 'preact-render-to-string';
import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { QrCode } from './qr-code.view.tsx';

/** Draws the picture's path, eight points a dot, and reads it as a camera would. */
function read(html: string): string {
  const size = Number(/viewBox="0 0 (\d+)/.exec(html)![1]);
  const [scale, width] = [8, size * 8];
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of html.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy++) for (let dx = 0; dx < scale; dx++) data.fill(0, ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4, ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4 + 3);
  }
  return decodeQR({ width, height: width, data });
}

it.each(['otpauth://totp/Stadt%20G%C3%BCtersloh:sabine.steuer%40guetersloh.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'Ümlaut', 'x'.repeat(400)])('is read as what it holds: %s', (content) => {
  expect(read(renderToString(<QrCode content={content} label="Bild" />))).toBe(content);
});

it('says what it is to who cannot see it, and needs no style of its own', () => {
  const html = renderToString(<QrCode content="x" label={'Bild „<eins>“'} />);
  expect(html).toContain('role="img" aria-label="Bild „&lt;eins>“"');
  expect(html).not.toContain('style=');
});
