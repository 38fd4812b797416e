import { AwsError } from '../errors';
import type { Input } from '../input';
import { decodeMarker, encodeMarker, pageOf } from '../paging';
import type { Call, Operation } from '../service';
import { commonShape, stagesByVersion } from './describe-secret';
import { invalidParameter } from './errors';
import { secretByName } from './find-secret';
import type { Secret } from './state';

const MOST_RESULTS = 100;

export const listSecrets: Operation = (call, input) => {
  const secrets = listedSecrets(call, input);
  const page = pageOf(secrets, (secret) => secret.name, { after: readToken(input), size: pageSize(call, input) });
  return {
    SecretList: page.items.map((secret) => ({
      ...commonShape(secret),
      SecretVersionsToStages: stagesByVersion(secret),
    })),
    NextToken: page.next === undefined ? undefined : encodeMarker(page.next),
  };
};

function listedSecrets(call: Call, input: Input): Secret[] {
  const showDeleted = input.flag('IncludePlannedDeletion');
  const filters = input.list('Filters').map(readFilter);
  return [...call.state.secretsManager.in(call.region).keys()]
    .map((name) => secretByName(call, name))
    .filter((secret) => secret !== undefined)
    .filter((secret) => showDeleted || secret.deletion === undefined)
    .filter((secret) => filters.every((matches) => matches(secret)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Filters match the start of names, descriptions and tags; `!` turns a value round. */
function readFilter(filter: Input): (secret: Secret) => boolean {
  const key = filter.text('Key') ?? '';
  const values = filter.texts('Values');
  const textsOf = (secret: Secret): string[] => {
    if (key === 'name') return [secret.name];
    if (key === 'description') return [secret.description ?? ''];
    if (key === 'tag-key') return [...secret.tags.keys()];
    if (key === 'tag-value') return [...secret.tags.values()];
    throw invalidParameter(
      `The embedded AWS filters secrets by name, description, tag-key and tag-value, not by ${key}.`,
    );
  };
  return (secret) =>
    values.some((value) => {
      const isNegated = value.startsWith('!');
      const wanted = isNegated ? value.slice(1) : value;
      return textsOf(secret).some((text) => text.startsWith(wanted)) !== isNegated;
    });
}

function pageSize(call: Call, input: Input): number {
  const asked = input.number('MaxResults') ?? MOST_RESULTS;
  if (asked < 1 || asked > MOST_RESULTS) throw invalidParameter(`MaxResults is between 1 and ${MOST_RESULTS}.`);
  return Math.min(asked, call.state.settings.pageSize ?? asked);
}

function readToken(input: Input): string | undefined {
  const token = input.text('NextToken');
  const after = token === undefined ? undefined : decodeMarker(token);
  if (token !== undefined && after === undefined) {
    throw new AwsError('InvalidNextTokenException', 400, 'The NextToken value is invalid.');
  }
  return after;
}
