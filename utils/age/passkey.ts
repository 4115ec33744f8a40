import { base64 } from '@scure/base';
import { Decrypter, Encrypter, webauthn } from 'age-encryption';

/**
 * Age files that a passkey opens: this device's screen lock or a security key, by WebAuthn's PRF extension. Only pages
 * can ask for one, and the browser asks the user each time.
 */
export interface Passkey {
  /** Base64 of the age file. */
  readonly wrapped: string;
  /** Names the passkey to the browser. */
  readonly credential: string;
}

/** Wraps a text by a new passkey, or by one that there is; the browser asks the user for each step. */
export async function wrapByPasskey(text: string, credential: string | undefined): Promise<Passkey> {
  const chosen = credential ?? (await webauthn.createCredential({ keyName: 'Keylift' }));
  const encrypter = new Encrypter();
  encrypter.addRecipient(ours(new webauthn.WebAuthnRecipient({ identity: chosen })));
  return { wrapped: base64.encode(await encrypter.encrypt(text)), credential: chosen };
}

/** Throws what the browser says where the user gave up, or the passkey is not there. */
export async function openByPasskey({ wrapped, credential }: Passkey): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(ours(new webauthn.WebAuthnIdentity({ identity: credential })));
  return decrypter.decrypt(base64.decode(wrapped), 'text');
}

/** What is stored may name another site, for whose pages the passkey would open as well. */
function ours<Part extends object>(part: Part): Part {
  if (Reflect.get(part, 'rpId') !== location.hostname) throw new Error('The passkey is not one of Keylift');
  return part;
}
