import { messages } from '../../../platform/i18n/index.ts';

/** What is agreed to, and what consents are called. A changed wording is a new version: who agreed to another one keeps that. */
export const text = messages('consents', {
  zugangseroeffnungWording: 'Ich möchte Bescheide und andere verbindliche Schreiben dieser Verwaltung elektronisch in meinem Postfach in diesem Portal bekommen und eröffne dafür den Zugang (§ 3a VwVfG, § 9 OZG).\n\nIch weiß: Sobald ein Bescheid zum Abruf bereitliegt, bekomme ich eine E-Mail. Nach der gesetzlichen Frist gilt der Bescheid als bekannt gegeben, auch wenn ich ihn nicht gelesen habe. Dann laufen Fristen, zum Beispiel für einen Widerspruch. Deshalb sehe ich regelmäßig in mein Postfach und halte meine E-Mail-Adresse aktuell.\n\nIch kann diese Erklärung jederzeit widerrufen. Dann kommen neue Bescheide per Brief.',
  'kind.zugangseroeffnung': 'Zugangseröffnung: Bescheide elektronisch',
  'kind.processing': 'Verarbeitung Ihrer Angaben',
  'kind.servicekonto': 'Daten aus Ihrem Servicekonto',
  'kind.stored-means': 'Karte beim Zahlungsdienst speichern',
  portal: (name: string) => `Datenfreigabe: ${name}`,
}, {
  zugangseroeffnungWording: 'I want to receive decisions and other binding letters of this administration electronically in my mailbox in this portal, and open access for them (§ 3a VwVfG, § 9 OZG: German law on administrative procedure and on online access).\n\nI know: as soon as a decision is ready to be retrieved, I get an e-mail. After the period set by law the decision counts as delivered, even if I have not read it. Deadlines then begin, for example for an objection. I therefore look into my mailbox regularly and keep my e-mail address up to date.\n\nI can withdraw this declaration at any time. New decisions then come by letter.',
  'kind.zugangseroeffnung': 'Zugangseröffnung: decisions electronically',
  'kind.processing': 'Processing of your entries',
  'kind.servicekonto': 'Data from your Servicekonto',
  'kind.stored-means': 'Storing a card at the payment service',
  portal: (name: string) => `Data sharing: ${name}`,
});
