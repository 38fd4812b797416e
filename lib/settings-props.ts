/** Reads the settings from the props of the construct, and finds every fault that the props have. */
import { type Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type SettingsFault, shown } from '../lambda/errors';
import { isPlainObject } from '../lambda/setting-schemas';
import { contextKeyOf, SETTING_NAMES, type SettingName, type Settings } from '../lambda/settings';
import { readSettings } from '../lambda/settings-check';
import type { AccessKeyRotationProps } from './access-key-rotation-props';
import { resourceFaults, strangeResources } from './resource-faults';
import { limitFaults, nearest } from './settings-context';

/** What the props call it. A setting without a prop does not compile here. */
export function propOf(name: SettingName): keyof AccessKeyRotationProps {
  if (name === 'kmsKeyArn') return 'secretsKey';
  if (name === 'permissionsBoundaryArn') return 'permissionsBoundary';
  return name;
}

const PROPS: readonly string[] = [...SETTING_NAMES.map(propOf), 'topic', 'alarmTopic', 'encryptionKey'];

interface PropsReading {
  /** Present when there is no fault. */
  readonly settings?: Settings;
  /** By prop. */
  readonly faults: readonly SettingsFault[];
}

/** ARNs that only the deployment knows are not looked at here, but by the function, each time it starts. */
export function settingsFromProps(given: AccessKeyRotationProps, stack: Stack): PropsReading {
  if (!isPlainObject(given)) return { faults: [{ key: 'props', value: given, allowed: 'it must be a plain object' }] };
  const [unknown, strange] = [unknownProps(given), strangeResources(given)];
  const props = without([...unknown, ...strange], given);
  const arns = arnsOf(props);
  const values = Object.entries({ ...props, ...knownOf(arns) }).filter(([, value]) => value !== undefined);
  const { settings, faults } = readSettings(new Map(values));
  const found = [...faults, ...(settings ? limitFaults(settings) : [])];
  return {
    ...(settings ? { settings: { ...settings, ...arns } } : {}),
    faults: [...unknown, ...found.map(namingProp), ...strange, ...resourceFaults(props, stack)],
  };
}

const without = (faults: readonly SettingsFault[], props: AccessKeyRotationProps): AccessKeyRotationProps =>
  Object.fromEntries(Object.entries(props).filter(([name]) => faults.every(({ key }) => key !== name)));

type Arns = Partial<Pick<Settings, 'kmsKeyArn' | 'permissionsBoundaryArn' | 'secretReaders'>>;

function arnsOf({ secretsKey, permissionsBoundary, secretReaders }: AccessKeyRotationProps): Arns {
  const readers = [secretReaders ?? []].flat().map((reader) => ('roleArn' in reader ? reader.roleArn : reader.userArn));
  return {
    ...(secretsKey ? { kmsKeyArn: secretsKey.keyArn } : {}),
    ...(permissionsBoundary ? { permissionsBoundaryArn: permissionsBoundary.managedPolicyArn } : {}),
    secretReaders: [...new Set(readers)],
  };
}

const knownOf = ({ secretReaders = [], ...others }: Arns) => ({
  ...Object.fromEntries(Object.entries(others).filter(([, arn]) => !Token.isUnresolved(arn))),
  secretReaders: secretReaders.filter((arn) => !Token.isUnresolved(arn)),
});

/** JavaScript and spread objects get past the compiler. */
function unknownProps(props: object): SettingsFault[] {
  return Object.keys(props)
    .filter((key) => !PROPS.includes(key))
    .map((key) => ({ key, allowed: `there is no such prop${instead(key)}` }));
}

function instead(key: string): string {
  const setting = SETTING_NAMES.find((name) => name === key);
  if (setting) return `; in an app this is ${propOf(setting)}`;
  const near = nearest(key, PROPS);
  return near === undefined ? '' : `; the nearest is ${near}`;
}

function namingProp({ key, value, allowed }: SettingsFault): SettingsFault {
  const name = SETTING_NAMES.find((each) => contextKeyOf(each) === key);
  const token = hasToken(value) ? '; this is a token, and has to be known at synthesis' : '';
  return { key: name ? propOf(name) : key, value, allowed: allowed + token };
}

/** Of a construct the ARN is a token anywhere: that is not what is wrong with it. */
const hasToken = (value: unknown): boolean =>
  !Construct.isConstruct(value) && (Token.isUnresolved(value) || /\$\{Token\[/.test(shown(value)));
