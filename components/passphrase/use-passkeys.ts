import { useEffect, useState } from 'preact/hooks';

/** Whether the browser has passkeys for the pages of an extension (Firefox has not); false until it has said so. */
export function usePasskeys(): boolean {
  const [can, setCan] = useState(false);
  useEffect(() => void hasPasskeys().then(setCan), []);
  return can;
}

async function hasPasskeys(): Promise<boolean> {
  if (location.protocol !== 'chrome-extension:') return false;
  const can = await globalThis.PublicKeyCredential?.getClientCapabilities?.();
  return can?.['extension:prf'] === true;
}
