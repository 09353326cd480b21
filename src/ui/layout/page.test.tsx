import { describe, expect, it } from 'vitest';
import { renderPage } from './page.tsx';

describe('page', () => {
  it('is a whole document', () => {
    const html = renderPage(undefined, { title: 'Hallo' }, <h1>Hallo</h1>);
    console.log(html);
    expect(html).toContain('<h1>Hallo</h1>');
  });
});
