export { createPdf, type Pdf, type PdfOptions } from './pdf.ts';
export { onPaper, type Brand, type Paper, type PaperOffice } from './paper.ts';
export { codeInPdf, pagesInPdf, type Proof } from './proof.ts';
export { text as paperWords } from './messages.ts';
export { renderReceipt, type ReceiptData } from './receipt.ts';
export { renderDossier, type DossierData } from './dossier.ts';
export { renderLetter, type LetterData } from './letter.ts';
