export { charge, type Owed } from './charge.ts';
export { Positions } from './positions.view.tsx';
export type { ChargePosition } from './charges.store.ts';
export { PaymentBadges, PaymentFacts } from './payment-badge.view.tsx';
export { PaymentBox } from './payment-box.view.tsx';
export { owes, paymentsOf, standsOf, type CasePayment, type PaymentStand } from './stand.ts';
export { paymentRecords } from './records.messages.ts';
export { readerLinks as paymentLinksForReaders } from './desk/index.ts';
