import { render } from 'preact';
import { type Translate, Words } from '../../components/ui/words.ts';
import { translate, wordsReady } from '../../utils/browser/translate.ts';
import { App } from './App.tsx';
import { surroundings } from './surroundings.ts';
import './style.css';

const t: Translate = translate;

/** Replaces the static first view once there is something to show. */
export async function start(): Promise<void> {
  await wordsReady();
  document.documentElement.lang = t('popup_language');
  document.documentElement.dir = t('popup_direction');
  const around = await surroundings();
  const root = document.getElementById('app');
  if (!root) throw new Error('popup.html has no #app');
  const [first, firstLook] = await Promise.all([around.fetchState(), around.firstLook()]);
  root.replaceChildren();
  render(
    <Words.Provider value={t}>
      <App around={around} first={first} firstLook={firstLook} />
    </Words.Provider>,
    root,
  );
}
