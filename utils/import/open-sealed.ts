import { base64 } from '@scure/base';
import { armor, Decrypter } from 'age-encryption';
import { ask } from '../browser/ask.ts';
import { ageBytes, decodeText, type TextReading } from './read-file.ts';

/** What became of a file that is sealed for somebody's address. */
export type OpenedForMe =
  | { readonly kind: 'opened'; readonly reading: TextReading }
  | { readonly kind: 'locked' | 'not-for-me' | 'damaged' }
  | { readonly kind: 'unanswered'; readonly message: string };

/** More than 400 recipients. */
const mostHeader = 44_000;

/**
 * Opens an age file, as bytes in a text (`read-file.ts`) or armored, that was sealed for this Keylift's address. The
 * background opens the head alone: its secret key stays there, and the file's content stays here.
 */
export async function openForMe(text: string): Promise<OpenedForMe> {
  const file = bytesOf(text);
  const header = file && headerOf(file);
  if (file === undefined || header === undefined) return { kind: 'damaged' };
  const answer = await ask({ type: 'open-header', header: base64.encode(header) });
  if (!answer.ok) return { kind: 'unanswered', message: answer.message };
  if (answer.reply.kind !== 'opened') return answer.reply;
  const fileKey = base64.decode(answer.reply.fileKey);
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: () => fileKey });
  try {
    return { kind: 'opened', reading: decodeText(await decrypter.decrypt(file)) };
  } catch {
    return { kind: 'damaged' };
  }
}

function bytesOf(text: string): Uint8Array | undefined {
  if (!text.startsWith('-----BEGIN ')) return ageBytes(text);
  try {
    return armor.decode(text);
  } catch {
    return undefined;
  }
}

/** Up to the end of the line with the MAC. */
function headerOf(file: Uint8Array): Uint8Array | undefined {
  const start = new TextDecoder('latin1').decode(file.subarray(0, mostHeader));
  const mac = start.indexOf('\n--- ');
  const end = start.indexOf('\n', mac + 1);
  return mac < 0 || end < 0 ? undefined : file.subarray(0, end + 1);
}
