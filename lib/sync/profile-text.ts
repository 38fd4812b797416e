/** The access key of a profile in the text of a shared credentials file, and the text with another one in it. Pure. */
import { Failure } from '../cli/failure';
import { linesOf, type Place, type Setting, settingsOf } from './profile-settings';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Profile {
  readonly key: AccessKey;
  readonly region?: string;
}

const ID = 'aws_access_key_id';
const SECRET = 'aws_secret_access_key';
const TOKENS = ['aws_session_token', 'aws_security_token'];

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html */
const ACCESS_KEY_ID = /^\w{16,128}$/;

/** @throws Failure where there is no such profile, or not exactly one access key of a user in it */
export function profileIn(text: string, place: Place): Profile {
  const settings = settingsOf(text, place);
  const region = settings.find(({ name }) => name === 'region')?.value;
  const [id, secret] = keySettings(settings, place);
  return { key: { accessKeyId: id.value, secretAccessKey: secret.value }, ...(region ? { region } : {}) };
}

/** Nothing but the two values changes. */
export function withKey(text: string, place: Place, { accessKeyId, secretAccessKey }: AccessKey): string {
  const lines = [...linesOf(text)];
  const [id, secret] = keySettings(settingsOf(text, place), place);
  lines[id.line] = id.before + accessKeyId + id.after;
  lines[secret.line] = secret.before + secretAccessKey + secret.after;
  return lines.join('');
}

function keySettings(settings: readonly Setting[], { file, profile }: Place): readonly [id: Setting, secret: Setting] {
  const where = `The profile ${profile} in ${file}`;
  if (settings.some(({ name, value }) => TOKENS.includes(name) && value !== '')) {
    throw new Failure(
      `${where} has an aws_session_token: its credentials are temporary, and only the access key of an IAM user is rotated. Take the token away, or name the --profile that holds the user's own key.`,
    );
  }
  const only = (name: string): Setting => {
    const [first, second] = settings.filter((setting) => setting.name === name);
    if (!first?.value) {
      throw new Failure(`${where} has no ${name}. Name the --profile that holds the access key of an IAM user.`);
    }
    if (second) throw new Failure(`${where} has ${name} twice: keep one.`);
    if (first.continuedIn !== undefined) {
      throw new Failure(
        `${where} cannot be read: line ${first.continuedIn} is indented, so that it belongs to ${name}. Take the indentation away.`,
      );
    }
    return first;
  };
  const id = only(ID);
  if (!ACCESS_KEY_ID.test(id.value)) throw new Failure(`${where}: its ${ID} is no access key id.`);
  return [id, only(SECRET)];
}
