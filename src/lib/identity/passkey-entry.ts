/*
 * Asks the browser for a passkey; loaded only by pages that offer one. The browser's answer is put
 * into the form, which is then sent like any other. Where there are no passkeys the page says so.
 */
const able =
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';

if (able)
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) offer(form);

function offer(form: HTMLFormElement): void {
  show(form, 'cannot', false);
  show(form, 'can', true);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // This press sends nothing yet, so the form must not be counted as sent.
    event.stopPropagation();
    show(form, 'refused', false);
    void answer(form).catch(() => show(form, 'refused', true));
  });
}

async function answer(form: HTMLFormElement): Promise<void> {
  const question: unknown = JSON.parse(form.dataset['question'] ?? '');
  const credential = await (form.dataset['passkey'] === 'create'
    ? create(question)
    : get(question));
  if (!credential) throw new Error('no answer');
  const field = form.elements.namedItem('credential') as HTMLInputElement;
  field.value = JSON.stringify((credential as PublicKeyCredential).toJSON());
  form.submit();
}

const create = (question: unknown) =>
  navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
      question as PublicKeyCredentialCreationOptionsJSON,
    ),
  });

const get = (question: unknown) =>
  navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
      question as PublicKeyCredentialRequestOptionsJSON,
    ),
  });

function show(form: HTMLFormElement, part: 'can' | 'cannot' | 'refused', shown: boolean): void {
  const element = form.querySelector<HTMLElement>(`[data-passkey-${part}]`);
  if (element) element.hidden = !shown;
}
