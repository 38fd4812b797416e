/** Tells people which settings there are: the table in the README. */
import { SETTING_NAMES, SETTINGS } from '../lambda/settings';

export interface SettingRow {
  readonly name: string;
  /** As one would write it; `none` for what may stay unset. */
  readonly default: string;
  readonly meaning: string;
  readonly allowed: string;
}

export function settingsRows(): SettingRow[] {
  return SETTING_NAMES.map((name) => {
    const { default: value = '', meaning, allowed } = SETTINGS[name];
    return { name, default: value === '' || value === '{}' ? 'none' : value, meaning, allowed };
  });
}

/** Markdown for the README, between its `<!-- settings -->` marks. */
export function settingsTable(): string {
  const rows = settingsRows().map(({ name, default: value, meaning, allowed }) => {
    const shown = value === 'none' ? value : `\`${value}\``;
    return `| \`${name}\` | ${shown} | ${meaning}. Allowed: ${allowed} |`;
  });
  return ['| name | default | meaning |', '|---|---|---|', ...rows].join('\n');
}
