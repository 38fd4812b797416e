/** A process that plays what it is told to, one piece after another. */
import { checkHistories } from './histories/check';
import { scenarios } from './scenarios/all';
import { sweep } from './sweep';

/** By their places in the list, or random ones by their seed. */
export type Piece =
  | { readonly kind: 'faults'; readonly scenario: number }
  | { readonly kind: 'histories'; readonly count: number; readonly seed: number };

export interface Done {
  readonly kind: Piece['kind'];
  readonly name: string;
  readonly count: number;
  readonly problems: readonly string[];
}

async function play(piece: Piece): Promise<Done> {
  const { kind } = piece;
  if (kind === 'histories') {
    const { histories, problems } = await checkHistories(piece.count, piece.seed);
    return { kind, name: `seed ${piece.seed}`, count: histories, problems };
  }
  const scenario = scenarios[piece.scenario];
  if (!scenario) throw new Error(`there is no scenario ${piece.scenario}`);
  const { cases, problems } = await sweep(scenario);
  return { kind, name: scenario.name, count: cases, problems };
}

process.on('message', (piece: Piece) => {
  play(piece).then(
    (done) => process.send?.(done),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
