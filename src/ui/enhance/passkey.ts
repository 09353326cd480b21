import { all } from './tools.ts';

interface Named { id: string; type: 'public-key' }
interface CreateTask extends Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> {
  challenge: string;
  user: Omit<PublicKeyCredentialUserEntity, 'id'> & { id: string };
  excludeCredentials?: Named[];
}
interface GetTask extends Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> { challenge: string }

/** Forms that a passkey confirms: shown where the browser knows passkeys; its answer is posted with the form. */
export function passkey(): void {
  if (!globalThis.PublicKeyCredential || !navigator.credentials) return;
  for (const words of all('[data-without-passkey]')) words.hidden = true;
  for (const form of all<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false;
    let busy = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      void confirm(form).finally(() => { busy = false; });
    });
  }
}

async function confirm(form: HTMLFormElement): Promise<void> {
  const status = form.querySelector('[role=status]');
  const answer = form.elements.namedItem('antwort') as HTMLInputElement;
  const { passkey: kind, passkeyTask: task = '', textFailed = '' } = form.dataset;
  if (status) status.textContent = '';
  try {
    const given = await fetch(task, { method: 'POST', headers: { accept: 'application/json' } });
    // the session has ended: the page says so by itself
    if (given.status === 401) return location.reload();
    answer.value = JSON.stringify(kind === 'create' ? await create(await given.json() as CreateTask) : await get(await given.json() as GetTask));
    form.submit();
    answer.value = '';
  } catch {
    if (status) status.textContent = textFailed;
  }
}

async function create({ challenge, user, excludeCredentials = [], ...rest }: CreateTask): Promise<object> {
  const made = await navigator.credentials.create({ publicKey: {
    ...rest, challenge: bytes(challenge), user: { ...user, id: bytes(user.id) }, excludeCredentials: excludeCredentials.map(({ id, type }) => ({ id: bytes(id), type })),
  } }) as PublicKeyCredential;
  const { clientDataJSON, attestationObject, getTransports } = made.response as AuthenticatorAttestationResponse;
  return { ...named(made), response: { clientDataJSON: letters(clientDataJSON), attestationObject: letters(attestationObject), transports: getTransports?.call(made.response) } };
}

async function get({ challenge, ...rest }: GetTask): Promise<object> {
  const used = await navigator.credentials.get({ publicKey: { ...rest, challenge: bytes(challenge) } }) as PublicKeyCredential;
  const { clientDataJSON, authenticatorData, signature, userHandle } = used.response as AuthenticatorAssertionResponse;
  return { ...named(used), response: { clientDataJSON: letters(clientDataJSON), authenticatorData: letters(authenticatorData), signature: letters(signature), userHandle: userHandle && letters(userHandle) } };
}

const named = ({ id, rawId, type }: PublicKeyCredential): object => ({ id, rawId: letters(rawId), type });
const bytes = (base64url: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const letters = (data: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(data))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
