/** Reads a synthesised template as AWS would after its deployment: with names in place of references. */
import { type Account, arn } from '../../../lib/local-aws/account';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

export interface Place extends Account {
  readonly region: string;
}

const STACK = 'Keyturn';

/** ARNs of what is deployed, by type; AWS would make up other names. */
const ARNS: Readonly<Record<string, (place: Place, logicalId: string) => string>> = {
  'AWS::IAM::Role': (place, id) => arn(place, 'iam', '', `role/${STACK}-${id}`),
  'AWS::KMS::Key': (place) => arn(place, 'kms', place.region, 'key/4b1d6c0e-5f0a-4c53-9d0b-0f2c7a1e8d11'),
  'AWS::Logs::LogGroup': (place, id) => arn(place, 'logs', place.region, `log-group:${STACK}-${id}:*`),
  // The first as the embedded account has it: see World.subscribe.
  'AWS::SNS::Topic': (place, id) =>
    arn(place, 'sns', place.region, id.startsWith('Notices') ? 'keyturn' : `${STACK}-${id}`),
  'AWS::SQS::Queue': (place, id) => arn(place, 'sqs', place.region, `${STACK}-${id}`),
};

export class Deployed {
  constructor(
    private readonly template: Template,
    private readonly place: Place,
  ) {}

  ofType(type: string): readonly [logicalId: string, properties: Readonly<Record<string, unknown>>][] {
    const resources = Object.entries(this.template.Resources).filter(([, { Type }]) => Type === type);
    return resources.map(([logicalId, { Properties }]) => [logicalId, Properties]);
  }

  /**
   * @param construct - begins its logical id
   * @throws unless there is exactly one
   */
  only(type: string, construct = ''): readonly [logicalId: string, properties: Readonly<Record<string, unknown>>] {
    const [found, ...others] = this.ofType(type).filter(([logicalId]) => logicalId.startsWith(construct));
    if (!found || others.length > 0) throw new Error(`the template has not exactly one ${type}`);
    return found;
  }

  arnOf(logicalId: string): string {
    const type = this.template.Resources[logicalId]?.Type ?? 'none';
    const arnOfType = ARNS[type];
    if (!arnOfType) throw new Error(`it is not known how AWS names ${logicalId}, of type ${type}`);
    return arnOfType(this.place, logicalId);
  }

  /** Without references. */
  resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.resolve(one));
    if (typeof value !== 'object' || value === null) return value;
    const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = value as Record<string, unknown>;
    if (typeof ref === 'string') return this.referred(ref);
    if (Array.isArray(attribute) && attribute[1] === 'Arn') return this.arnOf(String(attribute[0]));
    if (Array.isArray(joined)) return (this.resolve(joined[1]) as string[]).join(joined[0]);
    const [odd] = Object.keys(value).filter((key) => key.startsWith('Fn::'));
    if (odd) throw new Error(`${odd} cannot be resolved here`);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.resolve(one)]));
  }

  private referred(name: string): string {
    const { partition, accountId, region } = this.place;
    const pseudo: Readonly<Record<string, string>> = {
      'AWS::AccountId': accountId,
      'AWS::Partition': partition,
      'AWS::Region': region,
      'AWS::StackName': STACK,
      'AWS::URLSuffix': 'amazonaws.com',
    };
    return pseudo[name] ?? this.arnOf(name);
  }
}
