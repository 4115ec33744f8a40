import { isOldKeyOver } from '../credentials/key-rotation.ts';
import { updateCredentials } from './bulk-changes.ts';
import { readVault } from './vault.ts';

/** Drops the keys whose time to be brought back is over. A locked vault keeps them until it is unlocked. */
export async function dropOldKeys(now: number): Promise<void> {
  const { credentials } = await readVault();
  const over = credentials.filter((credential) => isOldKeyOver(credential, now)).map(({ id }) => id);
  if (over.length === 0) return;
  await updateCredentials(over, (current) => {
    if (!isOldKeyOver(current, now)) return current;
    const { previous: _previous, ...rest } = current;
    return rest;
  });
}
