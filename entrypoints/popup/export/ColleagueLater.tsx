import { useEffect, useState } from 'preact/hooks';
import type { ColleagueScreen, ColleagueScreenProps } from './ColleagueScreen.tsx';

/** Reading addresses takes what the popup's first paint does not need: fetched when it is chosen. */
export function ColleagueLater(props: ColleagueScreenProps) {
  const [Screen, setScreen] = useState<typeof ColleagueScreen>();
  useEffect(() => {
    const bring = async () => {
      const brought = await import('./ColleagueScreen.tsx');
      setScreen(() => brought.ColleagueScreen);
    };
    void bring();
  }, []);
  return Screen ? <Screen {...props} /> : null;
}
