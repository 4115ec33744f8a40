import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another extension in the same browser, with a page of its own and a content script on a vendor's pages. */
export interface Neighbour {
  readonly extension: string;
  readonly id: string;
  remove(): Promise<void>;
}

export async function writeNeighbour(): Promise<Neighbour> {
  const extension = await mkdtemp(join(tmpdir(), 'keylift-neighbour-'));
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const manifest = {
    manifest_version: 3,
    name: 'Neighbour',
    version: '1',
    key: der.toString('base64'),
    content_scripts: [{ matches: ['https://*.freshdesk.com/*'], js: ['content.js'] }],
  };
  await writeFile(join(extension, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(extension, 'content.js'), '');
  await writeFile(join(extension, 'page.html'), '<!doctype html><title>Neighbour</title>');
  return { extension, id: idOf(der), remove: () => rm(extension, { recursive: true, force: true }) };
}

/** As Chromium derives it: the first 32 digits of the key's SHA-256, as letters from a to p. */
function idOf(der: Uint8Array): string {
  const digits = createHash('sha256').update(der).digest('hex').slice(0, 32);
  return Array.from(digits, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
