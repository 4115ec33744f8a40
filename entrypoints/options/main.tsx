import { render } from 'preact';
import { type Translate, Words } from '../../components/ui/words.ts';
import { translate, wordsReady } from '../../utils/browser/translate.ts';
import { SettingsApp } from './SettingsApp.tsx';

const t: Translate = translate;

await wordsReady();
document.documentElement.lang = t('popup_language');
document.documentElement.dir = t('popup_direction');
document.title = t('options_title');
const root = document.getElementById('app');
if (!root) throw new Error('options.html has no #app');
render(
  <Words.Provider value={t}>
    <SettingsApp />
  </Words.Provider>,
  root,
);
