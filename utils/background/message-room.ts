import type { PopupMessage } from './protocol.ts';

/** What a message of the page side may take, in bytes as `message-size.ts` counts them. Without exception. */
export const roomForPage = 8 * 1024;

/** Of Keylift's own pages as well; more only for what must be longer. */
const longer: Partial<Readonly<Record<PopupMessage['type'], number>>> = {
  // Four fields of up to 2,000 letters, which may take three bytes each.
  'add-by-hand': 24 * 1024,
  'keep-draft': 24 * 1024,
  // All that a file of the greatest size holds (`read-file.ts`), its quotes escaped.
  'import-compare': 40 * 1024 * 1024,
  'import-chosen': 40 * 1024 * 1024,
  // Two identities that are wrapped.
  protect: 16 * 1024,
  // The head of an age file for some 400 recipients, as base64.
  'open-header': 64 * 1024,
  // Up to 10,000 ids.
  export: 1024 * 1024,
  'preview-for-colleague': 1024 * 1024,
  'export-for-colleague': 1024 * 1024,
};

export function roomForPopup(message: unknown): number {
  const type =
    typeof message === 'object' && message !== null && 'type' in message ? message.type : undefined;
  const room = Object.entries(longer).find(([name]) => name === type);
  return room?.[1] ?? roomForPage;
}
