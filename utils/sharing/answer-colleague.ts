import { base64 } from '@scure/base';
import { armor, Decrypter, Encrypter } from 'age-encryption';
import type * as z from 'zod/mini';
import type { ExportResult } from '../background/protocol.ts';
import { translate } from '../browser/translate.ts';
import { handedOutNow } from '../credentials/handed-out.ts';
import { exportAs } from '../export/export.ts';
import keylift from '../export/formats/keylift.ts';
import { addressIdentity, ownAddress, renewAddress } from '../vault/own-recipient.ts';
import { readVault, updateCredentials } from '../vault/vault.ts';
import { isLocked } from '../vault/vault-lock.ts';
import {
  type ColleagueReplies,
  colleagueMessages,
  type OpenedHeader,
  type OwnAddress,
  type SealedExport,
} from './colleague-messages.ts';
import { forgetColleague, readColleagues, remember, rememberedAddress } from './colleagues.ts';
import { addressFingerprint } from './recipient-fingerprint.ts';

type ColleagueMessage = z.infer<(typeof colleagueMessages)[number]>;
type Reply = ColleagueReplies[ColleagueMessage['type']];

const types = new Set<string>(colleagueMessages.flatMap(({ shape }) => shape.type.def.values));

export function isColleagueMessage(message: { readonly type: string }): message is ColleagueMessage {
  return types.has(message.type);
}

/** What the background does about handing keys over to colleagues. Keys leave it only sealed. */
export async function answerColleague(message: ColleagueMessage): Promise<Reply> {
  switch (message.type) {
    case 'own-address':
      return told(await ownAddress());
    case 'renew-address':
      return told(await renewAddress());
    case 'colleagues':
      return readColleagues();
    case 'forget-colleague':
      return forgetColleague(message.name);
    case 'preview-for-colleague':
      return exported(message.ids, true);
    case 'export-for-colleague':
      return sealedExport(message);
    case 'open-header':
      return openHeader(message.header);
  }
}

function told<Kind extends string>(
  own: { readonly address: string } | Kind,
): Extract<OwnAddress, { kind: 'ready' }> | { readonly kind: Kind } {
  if (typeof own === 'string') return { kind: own };
  return { kind: 'ready', address: own.address, fingerprint: addressFingerprint(own.address) };
}

async function exported(ids: readonly string[], masked: boolean): Promise<ExportResult> {
  if (await isLocked()) return { ok: false, message: translate('lock_isLocked') };
  const { credentials } = await readVault();
  const chosen = credentials.filter(({ id }) => ids.includes(id));
  return exportAs(keylift, chosen, { now: new Date(), masked });
}

async function sealedExport({
  ids,
  address,
  name,
  instead,
}: Extract<ColleagueMessage, { type: 'export-for-colleague' }>): Promise<SealedExport> {
  if (await isLocked()) return { ok: false, problem: 'locked' };
  const own = await ownAddress();
  if (typeof own === 'object' && address === own.address) return { ok: false, problem: 'own' };
  const remembered = await rememberedAddress(name);
  // The page has asked already; whatever it says, a name keeps its address until the other one was compared.
  if (remembered !== undefined && remembered !== address && remembered !== instead)
    return { ok: false, problem: 'changed' };
  const plain = await exported(ids, false);
  if (!plain.ok) return { ok: false, problem: 'nothing' };
  const content = await sealed(plain.content, address);
  if (content === undefined) return { ok: false, problem: 'unusable' };
  await updateCredentials(ids, (current) =>
    handedOutNow(current, {
      by: 'colleague',
      to: name.trim() || addressFingerprint(address),
      at: Date.now(),
    }),
  );
  const kept = name.trim() !== '' && (await remember(name, address));
  return { ok: true, fileName: `${plain.fileName}.age`, content, remembered: kept };
}

/** Undefined for an address with which no secret can be shared, such as a made-up one of all zeros. */
async function sealed(text: string, address: string): Promise<string | undefined> {
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(address);
    return armor.encode(await encrypter.encrypt(text));
  } catch {
    return undefined;
  }
}

/** Only the key of one file leaves the background, and only if the file's head is whole. */
async function openHeader(header: string): Promise<OpenedHeader> {
  const secret = await addressIdentity();
  if (secret === 'locked') return { kind: 'locked' };
  if (secret === 'none' || secret === 'damaged') return { kind: 'not-for-me' };
  const decrypter = new Decrypter();
  decrypter.addIdentity(secret.identity);
  try {
    const bytes = base64.decode(header);
    // A passphrase must be alone (age-encryption.org/v1): it would tell that its maker knows the file.
    if (/^-> scrypt /m.test(new TextDecoder('latin1').decode(bytes))) return { kind: 'damaged' };
    return { kind: 'opened', fileKey: base64.encode(await decrypter.decryptHeader(bytes)) };
  } catch (error) {
    const isForOthers = error instanceof Error && error.message.startsWith('no identity matched');
    return { kind: isForOthers ? 'not-for-me' : 'damaged' };
  }
}
