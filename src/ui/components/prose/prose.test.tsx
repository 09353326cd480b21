import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Prose } from './prose.view.tsx';

/** The links of a text, as `address|words`. */
const links = (text: string): string[] => [...renderToString(<Prose text={text} />).matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, href, words]) => `${href}|${words}`);

describe('addresses in prose become links', () => {
  it.each([
    ['a mailbox', 'Schreiben Sie an info@rees.example.', ['mailto:info@rees.example|info@rees.example']],
    ['in brackets, and one after another', '(erika.m+hund@post.example, max@amt.example)', ['mailto:erika.m+hund@post.example|erika.m+hund@post.example', 'mailto:max@amt.example|max@amt.example']],
    ['in a list', '- E-Mail: info@rees.example', ['mailto:info@rees.example|info@rees.example']],
    ['beside one of the web', 'https://rees.example/a@b.example und Info@Rees.Example', ['https://rees.example/a@b.example|https://rees.example/a@b.example', 'mailto:Info@Rees.Example|Info@Rees.Example']],
    ['nothing after the address', 'info@rees.example?subject=x&bcc=y@z.example"onclick="a', ['mailto:info@rees.example|info@rees.example', 'mailto:y@z.example|y@z.example']],
    ['no mailbox', '@rees info@rees a@b@c.example info@rees.x1 <a@b>', []],
  ])('%s', (_name, text, expected) => { expect(links(text)).toEqual(expected); });

  it('what stands around them stays words', () => {
    expect(renderToString(<Prose text={'<b>info@rees.example</b>"\''} />)).toContain('&lt;b><a href="mailto:info@rees.example">info@rees.example</a>&lt;/b>');
  });

  it('reads even a long text at once', () => {
    const began = performance.now();
    for (const text of ['a'.repeat(100_000), 'a.'.repeat(50_000), `a@${'b.'.repeat(50_000)}`, '@a'.repeat(50_000)]) links(text);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
