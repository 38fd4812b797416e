import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { KeyturnStack } from '../../lib/keyturn-stack';
import { addValidation, RULES_LEFT_OUT } from '../../lib/validation';
import { appOf, ENFORCE } from './synth';

/** Here everything is held against the stack that `cdk synth` would hold against it. */
process.env.CDK_VALIDATION = 'true';

interface PluginReport {
  readonly pluginName: string;
  readonly conclusion: string;
  readonly violations: readonly { readonly ruleName: string }[];
  readonly suppressedViolations?: readonly { readonly acknowledgedId: string; readonly reason?: string }[];
}

const BOUNDARY = 'arn:aws:iam::123456789012:policy/boundary';
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/0123';

function report(app: App): readonly PluginReport[] {
  const { directory } = app.synth();
  return JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')).pluginReports;
}

function validated(settings: Readonly<Record<string, unknown>>): { app: App; stack: KeyturnStack } {
  const app = appOf(settings);
  addValidation(app);
  return { app, stack: new KeyturnStack(app, 'Keyturn') };
}

/** What a construct was acknowledged for, wherever in the stack. */
function acknowledged({ node }: KeyturnStack): string[] {
  const entries = node.findAll().flatMap((construct) => construct.node.metadata);
  const rules = entries.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
  return rules.flatMap(({ data }) => Object.keys(data));
}

describe.each([
  ['observing', {}],
  ['enforcing', ENFORCE],
  [
    'with every scope',
    { ...ENFORCE, userPathPrefix: '/apps/', secretPrefix: 'a/b/', kmsKeyArn: KEY, permissionsBoundaryArn: BOUNDARY },
  ],
])('%s', (_, settings) => {
  const { app, stack } = validated(settings);
  const reports = report(app);
  const suppressed = reports.flatMap(({ suppressedViolations = [] }) => suppressedViolations);

  it('nothing is found that was not acknowledged', () => {
    expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('every acknowledgement has its reason', () => {
    for (const { reason } of suppressed) expect(reason?.length).toBeGreaterThan(30);
  });

  it('every acknowledgement is for something that is found', () => {
    expect(new Set(acknowledged(stack))).toEqual(new Set(suppressed.map(({ acknowledgedId }) => acknowledgedId)));
  });
});

it('every rule that is left out has its reason, and exists', () => {
  const rules = join(require.resolve('@cdklabs/cdk-validator-cfnguard/package.json'), '..', 'rules', 'control-tower');
  for (const [rule, reason] of Object.entries(RULES_LEFT_OUT)) {
    const service = rule.split('-')[1] ?? '';
    expect(readFileSync(join(rules, 'cfn-guard', service, `${rule}.guard`), 'utf8')).toContain('rule ');
    expect(reason.length).toBeGreaterThan(30);
  }
});

describe('what is not acknowledged fails the synthesis', () => {
  function findings(plant: (stack: KeyturnStack) => unknown): string {
    const { app, stack } = validated(ENFORCE);
    plant(stack);
    const { exitCode } = process;
    try {
      app.synth();
    } catch (error) {
      return String(error);
    } finally {
      process.exitCode = exitCode;
    }
    return 'nothing was found';
  }

  it('by cdk-nag, even where the same finding is acknowledged elsewhere', () => {
    const everything = new PolicyStatement({ actions: ['iam:GetUser'], resources: ['*'] });
    expect(
      findings((stack) => {
        const role = new Role(stack, 'Planted', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
        role.addToPolicy(everything);
      }),
    ).toContain('AwsSolutions-IAM5[Resource::*]');
  });

  it('by Control Tower', () => {
    expect(findings((stack) => new Key(stack, 'Planted'))).toContain('CT.KMS.PR.3');
  });
});
