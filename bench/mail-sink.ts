/** A mail server that counts and forgets, and minds no connection that breaks; as little work as possible, since it runs beside what is measured. */
import { createServer } from 'node:net';

export interface MailSink {
  readonly url: string;
  readonly count: number;
  stop(): void;
}

/** Starts it on a free port of the loopback interface. @param look gets each mail as it came over the wire */
export async function startSink(look: (mail: string) => void = () => undefined): Promise<MailSink> {
  let count = 0;
  const server = createServer((socket) => {
    let text = '';
    let data = false;
    const say = (line: string): void => { socket.write(`${line}\r\n`); };
    say('220 sink');
    socket.setEncoding('latin1').on('error', () => undefined).on('data', (chunk: string) => {
      text += chunk;
      for (;;) {
        const end = text.indexOf(data ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = text.slice(0, end);
        text = text.slice(end + (data ? 5 : 2));
        if (data) {
          data = false;
          count++;
          look(line);
          say('250 kept by nobody');
        } else if (/^data/i.test(line)) {
          data = true;
          say('354 go on');
        } else if (/^quit/i.test(line)) socket.end('221 bye\r\n');
        else say('250 ok');
      }
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, get count() { return count; }, stop: () => { server.close(); } };
}
