/** A report is taken out of the answer in whatever pieces it arrives. */
import { partContent } from '../../lambda/aws/report-content';

const DOCUMENT = 'user,arn\näöü,1234567';
const XML = (content: string) => `<R><GetResult><Content>${content}</Content><Time>now</Time></GetResult></R>`;

const inPieces = (text: string, size: number) =>
  (async function* () {
    for (let from = 0; from < text.length; from += size) yield Buffer.from(text.slice(from, from + size));
  })();

const words = ({ content, rest }: Awaited<ReturnType<typeof partContent>>) => [
  content && Buffer.from(content).toString(),
  Buffer.from(rest).toString(),
];

test.each([1, 2, 3, 7, 9, 10, 64, 10_000])('of %i bytes each', async (size) => {
  const answer = XML(Buffer.from(DOCUMENT).toString('base64'));
  expect(words(await partContent(inPieces(answer, size)))).toEqual([DOCUMENT, XML('')]);
});

test('in one piece, and with line breaks', async () => {
  const base64 = Buffer.from(DOCUMENT)
    .toString('base64')
    .replace(/(.{10})/g, '$1\r\n');
  expect(words(await partContent(Buffer.from(XML(base64))))).toEqual([DOCUMENT, XML('')]);
});

test.each([
  ['', undefined],
  ['<Error>no</Error>', undefined],
  [XML(''), ''],
])('%s has %p', async (answer, content) => {
  expect(words(await partContent(Buffer.from(answer)))).toEqual([content, answer]);
});

test('one that ends in the middle stays without an end, so that it is no answer', async () => {
  const answer = XML(Buffer.from(DOCUMENT).toString('base64')).slice(0, 40);
  expect(words(await partContent(Buffer.from(answer)))[1]).toBe('<R><GetResult><Content>');
});

test.each(['a b&#13;c', 'ä', '!', 'YWJj=YWJj', 'YW-_', 'YWJjY'])(
  'what is not base64 is refused: %s',
  async (base64) => {
    await expect(partContent(Buffer.from(XML(base64)))).rejects.toThrow('not base64');
  },
);
