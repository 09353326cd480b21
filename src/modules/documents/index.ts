export type { DocumentKind } from './documents.store.ts';
export { issue, keepDocument, newProof } from './issue.ts';
