import { all, make } from './tools.ts';

/** Shows a PDF in its fold-out once that is opened, where the browser shows PDFs itself; elsewhere the link in it is the way. */
export function preview(): void {
  if (!navigator.pdfViewerEnabled) return;
  for (const place of all<HTMLDetailsElement>('details[data-preview-pdf]')) {
    place.addEventListener('toggle', () => {
      const { previewPdf: src = '', previewTitle: title = '' } = place.dataset;
      place.querySelector('summary')?.after(make('iframe', { class: 'preview__pdf', src, title }));
    }, { once: true });
  }
}
