import { HtmlValidate, type ConfigData } from 'html-validate';
import { readdirSync } from 'node:fs';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { renderPage } from './layout/page.tsx';
import { gallery, Gallery } from './gallery.tsx';
import { htmlRules } from './html-rules.ts';

const validator = new HtmlValidate(htmlRules as unknown as ConfigData);

/** What html-validate finds, one line each. */
function faults(html: string): string[] {
  return validator.validateStringSync(html).results.flatMap((result) => result.messages.map((message) => `${message.ruleId}: ${message.message} at ${html.slice(Math.max(0, message.offset - 60), message.offset + 60)}`));
}

describe('every example is valid HTML', () => {
  const all = Object.entries(gallery).flatMap(([component, examples]) => examples.map((example) => ({ component, ...example })));
  it.each(all)('$component: $name', ({ body }) => {
    expect(faults(renderToString(<>{body}</>))).toEqual([]);
  });
});

describe('gallery', () => {
  it('shows every component that has a folder', () => {
    const folders = readdirSync(new URL('components', import.meta.url)).filter((name) => name !== 'field');
    expect(Object.keys(gallery).sort()).toEqual(folders.sort());
  });

  it('is a page without two things of the same id', () => {
    const html = renderPage(undefined, { title: 'Bausteine', wide: true }, <Gallery />);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('the page around it', () => {
  it('is a valid document', () => {
    expect(faults(renderPage(undefined, { title: 'Bausteine', breadcrumb: [{ label: 'Bausteine' }] }, <h1>Bausteine</h1>))).toEqual([]);
  });
});
