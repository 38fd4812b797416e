/** How to need no key at all: what fits is picked by what the uses of a key show. */
import type { AccessKey, Source } from './model';

/** More would be a lecture. */
const MOST_ADVICE = 3;

const DOCS = 'https://docs.aws.amazon.com';

const GENERAL = `roles for what runs in AWS, OIDC for pipelines, IAM Roles Anywhere for other servers, \`aws login\` for people: ${DOCS}/IAM/latest/UserGuide/best-practices.html`;

interface Advice {
  readonly fits: (source: Source, agent: string) => boolean;
  readonly words: string;
}

/** Addresses of a VPC: CloudTrail shows them for calls that come through a VPC endpoint. */
const PRIVATE = /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./;

/** The first that fits a source is given. User agents name Lambda and ECS by their AWS_EXECUTION_ENV, and kernels by their maker. */
const ADVICE: readonly Advice[] = [
  {
    fits: (_, agent) => /configure-aws-credentials/.test(agent),
    words: `GitHub Actions can assume a role by OIDC: ${DOCS}/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html`,
  },
  {
    fits: (_, agent) => /Terraform|OpenTofu|Pulumi/i.test(agent),
    words: `Terraform and its like can assume a role: by OIDC in a pipeline, after \`aws login\` on a laptop: ${DOCS}/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html`,
  },
  {
    fits: (_, agent) => /exec-env\/AWS_Lambda/.test(agent),
    words: `a Lambda function has an execution role: ${DOCS}/lambda/latest/dg/lambda-intro-execution-role.html`,
  },
  {
    fits: (_, agent) => /exec-env\/AWS_ECS/.test(agent),
    words: `an ECS task has a task role, and a CodeBuild project its service role: ${DOCS}/AmazonECS/latest/developerguide/task-iam-roles.html`,
  },
  {
    fits: (_, agent) => /\b(?:darwin|mac_?os|cloudshell)|windows(?!\S*server)/i.test(agent),
    words: `people sign in with \`aws login\` or IAM Identity Center: ${DOCS}/cli/latest/userguide/cli-configure-sign-in.html`,
  },
  {
    fits: ({ address }, agent) => PRIVATE.test(address) || /\.amzn\d|\d-aws\b/.test(agent),
    words: `an EC2 instance has an instance profile, and a pod of EKS its Pod Identity: ${DOCS}/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html`,
  },
  {
    fits: ({ address }) => /^[\d.]+$|:/.test(address),
    words: `a server outside AWS gets short credentials by IAM Roles Anywhere, and a person by \`aws login\`: ${DOCS}/rolesanywhere/latest/userguide/introduction.html`,
  },
];

const SMTP = `SES takes mail by its API with a role; only SMTP needs a key: ${DOCS}/ses/latest/dg/send-email-api.html`;

/** A line each. */
export function adviceOn(sources: readonly Source[], serviceNames: ReadonlySet<string>): readonly string[] {
  const fitting = sources.flatMap((source) => ADVICE.find(({ fits }) => fits(source, agentOf(source)))?.words ?? []);
  const advice = [...new Set([...(serviceNames.has('ses') ? [SMTP] : []), ...fitting])];
  return advice.length > 0 ? advice.slice(0, MOST_ADVICE) : [GENERAL];
}

const agentOf = ({ fullUserAgent, userAgent }: Source): string => fullUserAgent ?? userAgent;

/** The services that a key is known to be used for. */
export function servicesOf({ lastUsed, trail }: AccessKey): ReadonlySet<string> {
  const traced = trail?.state === 'read' ? trail.sources.map(({ serviceName }) => serviceName) : [];
  return new Set([...traced, ...(lastUsed.state === 'used' ? [lastUsed.serviceName] : [])]);
}
