import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A tiny extension of the same kind as Keylift (MV3, a worker, a popup, a card in a closed shadow root), on which the
 * browser drivers are tried: if they fail here, the fault is theirs.
 */
const manifest = {
  manifest_version: 3,
  name: 'Stand-in',
  version: '1',
  background: { service_worker: 'background.js', scripts: ['background.js'] },
  permissions: ['storage'],
  host_permissions: ['https://*.freshdesk.com/*'],
  action: { default_popup: 'popup.html' },
  content_scripts: [{ matches: ['https://*.freshdesk.com/*'], js: ['content.js'] }],
  browser_specific_settings: {
    gecko: { id: 'stand-in@keylift.example', data_collection_permissions: { required: ['none'] } },
  },
};

const background = `
globalThis.asked = 0;
chrome.runtime.onMessage.addListener((message, sender, reply) => { reply('asked ' + ++globalThis.asked); });
`;

const content = `
const host = document.createElement('div');
const root = host.attachShadow({ mode: 'closed' });
root.innerHTML = \`<style>section { position: fixed; right: 16px; top: 16px; padding: 16px; background: #fff }</style>
  <section>Save this key?<br><button>Save</button><button aria-label="Not now">x</button><p role="status"></p></section>\`;
for (const button of root.querySelectorAll('button')) button.addEventListener('click', (event) => {
  root.querySelector('p').textContent = (button.ariaLabel ?? button.textContent) + (event.isTrusted ? ', trusted' : ', forged');
});
setTimeout(() => document.documentElement.append(host), 100);
`;

const popup = `<!doctype html><meta charset="utf-8"><title>Stand-in</title><h1>Stand-in</h1>
<label>Name <input></label><button>Ask</button><p role="status"></p><script src="popup.js"></script>`;

const popupScript = `
document.querySelector('button').addEventListener('click', async () => {
  document.querySelector('p').textContent = await chrome.runtime.sendMessage('ask') + ' ' + document.querySelector('input').value;
});
`;

export interface StandIn {
  readonly extension: string;
  remove(): Promise<void>;
}

export async function writeStandIn(): Promise<StandIn> {
  const extension = await mkdtemp(join(tmpdir(), 'keylift-stand-in-'));
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'background.js': background,
    'content.js': content,
    'popup.html': popup,
    'popup.js': popupScript,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(extension, name), text);
  return { extension, remove: () => rm(extension, { recursive: true, force: true }) };
}
