import { connect } from 'node:net';

/** Where Debian's clamd and that of the usual container listen. */
const usual = ['unix:/run/clamav/clamd.ctl', 'tcp://127.0.0.1:3310'];

/** A virus scanner on this machine that answers; without one the demo hands files out unscanned. @returns for `CLAMD` */
export async function findClamd(addresses: readonly string[] = usual): Promise<string | undefined> {
  for (const address of addresses) if (await answers(address)) return address;
  return undefined;
}

function answers(address: string): Promise<boolean> {
  const socket = address.startsWith('unix:') ? connect(address.slice('unix:'.length)) : connect(Number(new URL(address).port), new URL(address).hostname);
  return new Promise((resolve) => {
    const end = (found: boolean): void => { socket.destroy(); resolve(found); };
    socket.setTimeout(1000, () => end(false)).on('error', () => end(false)).on('connect', () => socket.write('zPING\0')).on('data', (said) => end(String(said).startsWith('PONG')));
  });
}
