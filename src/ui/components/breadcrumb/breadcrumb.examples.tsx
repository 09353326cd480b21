import type { Example } from '../../example.ts';
import { Breadcrumb } from './breadcrumb.view.tsx';

export const examples: Example[] = [
  { name: 'Drei Ebenen', body: <Breadcrumb items={[{ label: 'Startseite', href: '/' }, { label: 'Steuern und Abgaben', href: '/dienste?thema=steuern' }, { label: 'Hund anmelden' }]} /> },
];
