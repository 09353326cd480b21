/** What a delivery status notification says of its recipient (RFC 3464 § 2.3). */
export interface DeliveryStatus { readonly action: string; /** RFC 3463: 5.1.1 */ readonly status: string }

/**
 * Reads a delivery status notification (RFC 3464): a `multipart/report` with a `message/delivery-status` in it.
 * @returns one entry for each recipient it names; undefined for any other mail (an out-of-office answer, spam)
 */
export async function readDsn(raw: Buffer): Promise<DeliveryStatus[] | undefined> {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true });
  const type = mail.headers.get('content-type') as { value: string; params: Record<string, string> } | undefined;
  if (type?.value !== 'multipart/report' || type.params['report-type']?.toLowerCase() !== 'delivery-status') return undefined;
  const report = mail.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  if (!report) return undefined;
  // the first group of fields is about the message, each further one about a recipient
  const groups = report.content.toString('latin1').split(/\r?\n[ \t]*\r?\n/).map(fieldsOf);
  const found = groups.flatMap(({ action, status }) => (action && status ? [{ action: action.toLowerCase(), status: /\d\.\d{1,3}\.\d{1,3}/.exec(status)?.[0] ?? '' }] : []));
  return found.length ? found : undefined;
}

/** Fields of one group by their small names; folded lines are joined (RFC 5322 § 2.2.3). */
const fieldsOf = (group: string): Readonly<Record<string, string>> =>
  Object.fromEntries(group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^([A-Za-z-]+):\s*(.*)$/.exec(line) ?? [];
    return name ? [[name.toLowerCase(), value ?? '']] : [];
  }));
