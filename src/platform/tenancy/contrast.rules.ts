const light = ['#ffffff', '#f4f6f9'];
const dark = ['#14161d', '#1f222c'];

/** Relative luminance of `#rrggbb` (WCAG 2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours `#rrggbb`, from 1 to 21 (WCAG 2). */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Whether a town's colour can be read on every ground it is put on: 4.5:1 (LOOK; WCAG 1.4.3). */
export const readable = (colour: string, mode: 'light' | 'dark'): boolean =>
  (mode === 'light' ? light : dark).every((ground) => contrast(colour, ground) >= 4.5);
