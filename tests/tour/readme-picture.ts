import { fileURLToPath } from 'node:url';
import { vendors } from '../../utils/vendors/registry-on-disk.ts';
import { type Chromium, launchChromium } from '../e2e/chromium.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { extension } from './built.ts';
import { openOffer } from './pictures.ts';
import { openPopup } from './popup-page.ts';
import { walks } from './walks.ts';

const file = fileURLToPath(new URL('../../.github/tour.png', import.meta.url));

/** The picture of the README: a settings page with the card, and the popup with a saved credential a vendor. */
export async function readmePicture(): Promise<void> {
  const sandbox = await startSandbox();
  const chromium = await launchChromium({ extension, sandbox });
  try {
    for (const { id } of vendors) await save(chromium, id);
    const page = await openOffer(chromium, 'northwind');
    const popup = await openPopup(chromium);
    const popupPicture = await popup.screenshot();
    await page.bringToFront();
    await page.setViewportSize({ width: 780, height: 600 });
    const pagePicture = await page.screenshot();
    const canvas = await chromium.context.newPage();
    await canvas.setViewportSize({ width: 1280, height: 680 });
    await canvas.setContent(composition(pagePicture, popupPicture));
    await canvas.screenshot({ path: file });
  } finally {
    await chromium.close();
    await sandbox.close();
  }
}

async function save(chromium: Chromium, vendor: string): Promise<void> {
  const walk = walks[vendor];
  if (walk === undefined) return;
  const page = await chromium.open(walk.start);
  await walk.toKeyPage(page);
  await walk.reveal?.(page);
  await chromium.waitForCard(page);
  await chromium.clickCard(page, 'Save');
  await chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  await page.close();
}

function composition(page: Buffer, popup: Buffer): string {
  return `<!doctype html><style>
    body { margin: 0; height: 100vh; background: #e4e8ef; position: relative; overflow: hidden; }
    img { position: absolute; border-radius: 12px; box-shadow: 0 1px 3px #1823301f, 0 18px 48px #1823302e; }
    .page { left: 40px; top: 40px; }
    .popup { right: 40px; top: 40px; }
  </style>${image(page, 'page')}${image(popup, 'popup')}`;
}

function image(png: Buffer, name: string): string {
  return `<img class="${name}" src="data:image/png;base64,${png.toString('base64')}">`;
}
