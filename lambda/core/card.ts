/** A message as chats show it: the most urgent things, and what to do about them. */
import { shortened } from './text';

export interface Card {
  readonly description: string;
  readonly nextSteps: readonly string[];
}

/** Slack takes 3,000 characters in one part of a message. */
const MOST_CHARACTERS = 2_800;
const MOST_STEPS = 5;
const MOST_CHARACTERS_IN_STEP = 300;

/** @param lines - the most urgent first: those at the end may be left out, which is said */
export function cardOf(lines: readonly string[], nextSteps: readonly string[]): Card {
  return {
    description: asManyAsFit(lines).join('\n'),
    nextSteps: nextSteps.slice(0, MOST_STEPS).map((step) => shortened(step, MOST_CHARACTERS_IN_STEP)),
  };
}

function asManyAsFit(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > MOST_CHARACTERS) return [...kept, `... and ${lines.length - kept.length} more: see the mail`];
    kept.push(line);
  }
  return kept;
}
