/** A user agent as people name it: `aws-cli md ua os lang md cfg` is the AWS CLI. */

/** What SDKs add about themselves and their machine. */
const ADDED =
  /^(?:api|app|arm64|amd64|arch|botocore|cfg|command|darwin|exe|exec-env|exec|ft|io|http|lang|linux|m|md|os|promise|prompt|python|source|ua|windows|x86_64|APN|HashiCorp|\+https?:.*|.*;)$/i;

const MOST_WORDS = 3;
/** Whoever has the key writes what he likes into it. */
const MOST_CHARACTERS = 60;
/** What makes links and mentions in chats. */
const MARKUP = /[<>|[\]()`]/g;

export function agentName(userAgent: string): string {
  const words = userAgent.split(' ');
  const own = words.filter((word) => !ADDED.test(word)).slice(0, MOST_WORDS);
  return (own.length > 0 ? own : words).join(' ').replace(MARKUP, '').slice(0, MOST_CHARACTERS);
}
