export { createPdf, type Pdf, type PdfOptions } from './pdf.ts';
export type { Brand, Paper, PaperOffice } from './paper.ts';
export { renderReceipt, type ReceiptData } from './receipt.ts';
export { renderLetter, type LetterData } from './letter.ts';
