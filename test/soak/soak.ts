/** Plays years of an account's life in-process: as the demo does, but with as many users as memory has room for. */
import { onFreshMachine } from '../../lib/demo/environment';
import { inProcess } from '../../lib/demo/line';
import type { Member } from '../../lib/demo/member';
import { perform } from '../../lib/demo/perform';
import { demoSettings } from '../../lib/demo/settings';
import { Site } from '../../lib/demo/site';
import type { Quarter } from './quarter';
import { SoakWitness } from './witness';

export interface SoakOptions {
  readonly members: readonly Member[];
  readonly days: number;
  readonly onQuarter?: (quarter: Quarter) => void;
}

/** @returns what was wrong, a sentence each */
export const soak = (options: SoakOptions): Promise<readonly string[]> => onFreshMachine(() => soakHere(options));

async function soakHere({ members, days, onQuarter = () => {} }: SoakOptions): Promise<readonly string[]> {
  const settings = demoSettings();
  const site = await Site.open({ members, secretPrefix: settings.secretPrefix, connect: inProcess });
  try {
    const witness = new SoakWitness(site, settings, onQuarter);
    await perform(days, settings, site, witness);
    return witness.end();
  } finally {
    await site.close();
  }
}
