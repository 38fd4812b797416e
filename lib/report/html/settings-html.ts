/** The settings in force, as one would write them. */
import { type Definition, SETTING_NAMES, SETTINGS, type SettingName, type Settings } from '../../../lambda/settings';
import { parseSettings } from '../../../lambda/settings-check';
import { type Html, html } from '../../html/html';

export function settingsHtml(settings: Settings): Html {
  const defaults = parseSettings(new Map());
  const rows = SETTING_NAMES.map((name) => {
    const value = written(settings, name);
    const changed = value === written(defaults, name) ? '' : html` <span class="chip">changed</span>`;
    return html`<tr><th scope="row"><code>${name}</code></th><td>${value}${changed}</td><td>${SETTINGS[name].meaning.replaceAll('`', '')}</td></tr>
`;
  });
  return html`<section aria-labelledby="settings"><h2 id="settings">Settings in force</h2>
<table class="settings"><caption>What differs from the defaults is marked</caption><thead><tr><th scope="col">Name</th><th scope="col">Value</th><th scope="col">Meaning</th></tr></thead><tbody>${rows}</tbody></table></section>
`;
}

const NONE = new Set(['', '[]', '{}']);

function written(settings: Settings, name: SettingName): string {
  const { format } = SETTINGS[name] as Definition<unknown>;
  const text = settings[name] === undefined ? '' : format(settings[name]);
  return NONE.has(text) ? 'none' : text;
}
