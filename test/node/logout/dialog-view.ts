import { noChoices, type LogoutChoices } from '../../../src/guards/choices.js';
import { createView, type DialogView } from '../../../src/logout/ui/dialog/dialog-view.js';
import type { LogoutTarget } from '../../../src/targets/target-kinds.js';
import { allLanguages } from '../../../src/texts/all-languages.js';
import { addLanguage, loadLanguage, Texts } from '../../../src/texts/texts.js';
import { confirmationOf } from '../../browser/data.js';

addLanguage('de', allLanguages.de);
await loadLanguage('de');
const texts = { en: new Texts('en'), de: new Texts('de') };

export type ViewParts = NonNullable<Parameters<typeof confirmationOf>[1]> & {
  readonly choices?: Partial<LogoutChoices>;
};

/** What a confirmation shows in one of the two languages. */
export function viewOf(
  target: LogoutTarget,
  { choices, ...parts }: ViewParts = {},
  language: 'en' | 'de' = 'en',
): DialogView {
  return createView(confirmationOf(target, parts), { ...noChoices, ...choices }, texts[language]);
}
