import { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { describe, expect, it, vi } from 'vitest';
import { createPdf, PdfBusy } from './pdf.ts';
import { readPdf } from './testing/read-pdf.ts';
import type { startThread } from './thread.ts';

type Start = typeof startThread;

/** Threads that answer with their own number, or die of the data `die` (as often as it says). */
function threads(memory = 0): { start: Start; started: () => number; running: () => number } {
  let started = 0;
  let running = 0;
  return {
    started: () => started, running: () => running,
    async start() {
      const number = ++started;
      running++;
      return {
        inheritance: { compiler: {} as WebAssembly.Module, fonts: [] },
        async run({ data }) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          if (Number(data['die']) >= number) { running--; throw new Error('The typesetter stopped'); }
          if (data['refuse']) return { kind: 'refused', message: 'src/x.typ:1: no', memory };
          return { kind: 'pdf', pdf: Uint8Array.of(number), memory };
        },
        async stop() { running--; },
      };
    },
  };
}

describe('createPdf', () => {
  it('starts nothing before it is needed', async () => {
    const { start, started } = threads();
    await createPdf({ start }).close();
    expect(started()).toBe(0);
  });

  it('tries once more when the thread dies, in a new one, and the others go on', async () => {
    const { start, started } = threads();
    const pdf = createPdf({ start });
    expect(await Promise.all([pdf.render('x', { die: 1 }), pdf.render('x', {})])).toEqual([Uint8Array.of(2), Uint8Array.of(2)]);
    expect(started()).toBe(2);
    await pdf.close();
  });

  it('gives up a document of which two threads died, and makes the next', async () => {
    const { start } = threads();
    const pdf = createPdf({ start });
    const deadly = expect(pdf.render('x', { die: 99 })).rejects.toThrow('The typesetter stopped');
    expect(await pdf.render('x', {})).toEqual(Uint8Array.of(3));
    await deadly;
    await pdf.close();
  });

  it('passes on why a template was refused, and does not try again', async () => {
    const { start, started } = threads();
    const pdf = createPdf({ start });
    await expect(pdf.render('x', { refuse: true })).rejects.toThrow('src/x.typ:1: no');
    expect(started()).toBe(1);
    await pdf.close();
  });

  it('refuses when too many wait', async () => {
    const pdf = createPdf({ start: threads().start, queue: 2 });
    const made = Promise.all([1, 2, 3].map(() => pdf.render('x', {})));
    await expect(pdf.render('x', {})).rejects.toThrow(PdfBusy);
    await made;
    await pdf.close();
  });

  it('replaces a thread that holds too much memory, and loses none', async () => {
    const { start, started, running } = threads(200);
    const pdf = createPdf({ start, memory: 100 });
    const made = await Promise.all(Array.from({ length: 20 }, () => pdf.render('x', {})));
    expect(made).toHaveLength(20);
    expect(started()).toBeGreaterThan(1);
    await pdf.close();
    expect(running()).toBe(0);
  });

  it('ends its thread when there is nothing to do, and starts another when there is', async () => {
    const { start, started, running } = threads();
    const pdf = createPdf({ start, idle: 20 });
    await pdf.render('x', {});
    await vi.waitFor(() => expect(running()).toBe(0));
    expect(await pdf.render('x', {})).toEqual(Uint8Array.of(2));
    expect(started()).toBe(2);
    await pdf.close();
  });

  it('refuses what waits when it closes, and everything after', async () => {
    const pdf = createPdf({ start: threads().start });
    const [first, second] = [pdf.render('x', {}), pdf.render('x', {})];
    const refused = expect(second).rejects.toThrow('closed');
    await pdf.close();
    await refused;
    await first.catch(() => undefined);
    await expect(pdf.render('x', {})).rejects.toThrow('closed');
  });
});

describe('a real thread', () => {
  it('says which line of a template is wrong', async () => {
    const pdf = createPdf();
    await expect(pdf.render('platform/pdf/testing/broken.typ', {})).rejects.toThrow('src/platform/pdf/testing/broken.typ:3: unknown variable: nothing');
    await pdf.close();
  });

  it('writes texts in which a letter has the number of a bracket', async () => {
    const pdf = createPdf();
    const word = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
    expect(readPdf(await pdf.render('platform/pdf/testing/short.typ', { word })).pages.join('').replaceAll(/\s/g, '')).toBe(word);
    await pdf.close();
  });

  it('gives up a template that never ends, and makes the next', async () => {
    const pdf = createPdf({ timeout: 1000 });
    await pdf.warm();
    await expect(pdf.render('platform/pdf/testing/endless.typ', {})).rejects.toThrow('The typesetter stopped');
    expect(await pdf.render('platform/pdf/testing/short.typ', { word: 'da' })).toBeInstanceOf(Uint8Array);
    await pdf.close();
  });
});

it('PDF/A waits for a compiler that takes a standard; where this fails, one does: docs/adr/0019', () => {
  expect('set_pdf_opts' in TypstCompilerBuilder.prototype).toBe(false);
});
