import { useEffect, useState } from 'preact/hooks';
import type { ImportScreen, ImportScreenProps } from './ImportScreen.tsx';

/** The import reads files with all that Keylift knows of vendors and schemas: fetched when it is opened, not before. */
export function ImportLater(props: ImportScreenProps) {
  const [Screen, setScreen] = useState<typeof ImportScreen>();
  useEffect(() => {
    const bring = async () => {
      const brought = await import('./ImportScreen.tsx');
      setScreen(() => brought.ImportScreen);
    };
    void bring();
  }, []);
  return Screen ? <Screen {...props} /> : null;
}
