import { all, make } from './tools.ts';

/** Shows a PDF in its fold-out once that is open, where the browser shows PDFs itself; elsewhere the link in it is the way. */
export function preview(): void {
  if (!navigator.pdfViewerEnabled) return;
  for (const place of all<HTMLDetailsElement>('details[data-preview-pdf]')) {
    const show = (): void => {
      if (!place.open || place.querySelector('iframe')) return;
      const { previewPdf: src = '', previewTitle: title = '' } = place.dataset;
      place.querySelector('summary')?.after(make('iframe', { class: 'preview__pdf', src, title }));
    };
    place.addEventListener('toggle', show);
    show(); // opened before this script had come
  }
}
