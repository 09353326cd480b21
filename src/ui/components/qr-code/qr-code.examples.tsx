import type { Example } from '../../example.ts';
import { QrCode } from './qr-code.view.tsx';

export const examples: Example[] = [
  { name: 'Eine Adresse', body: <QrCode content="https://service.example/dienste/hund-anmelden" label="QR-Code: Adresse des Dienstes „Hund anmelden“" /> },
];
